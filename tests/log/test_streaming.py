"""Live updates: every browser is told of every fact, once and in order, whatever happens to its line."""

import time
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask

from app import db
from app.board.models.column import Column
from app.board.moving import move
from app.db import session
from app.log.models import latest_event_id
from app.log.streaming import BEAT, OPEN, Hint, Hub, Subscription, messages
from app.people.models import User
from tests.world import World


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait up to five seconds."""
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def hint(id: int) -> Hint:
    return Hint(id, ("column-1",))


def told_ids(stream: Iterator[str], count: int) -> list[int]:
    """The ids of the next messages."""
    found = [message for message in (next(stream) for _ in range(count)) if message.startswith("id:")]
    return [int(message.split("\n", 1)[0].removeprefix("id: ")) for message in found]


def test_a_stream_tells_what_was_missed_then_what_comes_none_twice() -> None:
    subscription = Subscription(person_id=1)
    for id in (4, 5, 6, 7):
        subscription.queue.put(hint(id))  # 4 and 5 came between subscribing and reading what was missed
    stream = messages(subscription, [hint(3), hint(4), hint(5)], bookmark=2)

    assert next(stream) == OPEN
    assert told_ids(stream, 5) == [3, 4, 5, 6, 7]


def test_a_closed_stream_ends() -> None:
    subscription = Subscription(person_id=1)
    subscription.queue.put(hint(1))
    subscription.queue.put(None)

    assert list(messages(subscription, [], bookmark=0)) == [OPEN, hint(1).message]


def test_a_quiet_stream_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.log.streaming.BEAT_SECONDS", 0.01)
    stream = messages(Subscription(person_id=1), [], bookmark=0)

    assert [next(stream), next(stream)] == [OPEN, BEAT]


def test_a_commit_reaches_every_open_stream_with_the_names_of_what_went_stale(open_house: Flask) -> None:
    hub: Hub = open_house.extensions["hub"]
    world = World()
    first, second = hub.subscribe(world.maya.id), hub.subscribe(world.ben.id)
    session.rollback()

    moved = move(world.flyer, to=world.ready, by=world.maya)
    names = {f"column-{moved.data['from']}", f"column-{moved.data['to']}"}
    db.commit()

    for subscription in (first, second):
        heard = subscription.queue.get(timeout=5)
        assert heard is not None
        assert heard.id == moved.id
        assert names <= set(heard.names)


def test_what_is_not_committed_is_not_told(open_house: Flask) -> None:
    hub: Hub = open_house.extensions["hub"]
    subscription = hub.subscribe(World().maya.id)
    session.rollback()

    move(World().flyer, to=World().ready, by=World().maya)
    session.rollback()
    time.sleep(0.3)

    assert subscription.queue.empty()


def test_a_hundred_changes_by_several_people_at_once_are_told_once_each_and_in_order(
    open_house: Flask,
) -> None:
    hub: Hub = open_house.extensions["hub"]
    world = World()
    subscription = hub.subscribe(world.maya.id)
    start = latest_event_id()
    session.rollback()

    def work(seed: int) -> None:
        with open_house.app_context():
            for number in range(25):
                columns = session.query(Column).order_by(Column.position).limit(3).all()
                card = World().larkfield if seed % 2 else World().flyer
                target = columns[(number + seed) % 3]
                move(
                    card,
                    to=target if target is not card.column else columns[(number + seed + 1) % 3],
                    by=World().maya,
                )
                session.commit()
                session.remove()

    threads = [Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = latest_event_id()
    session.rollback()

    heard: list[int] = []
    while not heard or heard[-1] < last:
        told = subscription.queue.get(timeout=5)
        assert told is not None
        heard.append(told.id)
    assert len(heard) == 100
    assert heard == sorted(set(heard))
    assert heard[0] > start


def test_streams_of_a_person_whose_rights_changed_end(open_house: Flask) -> None:
    hub: Hub = open_house.extensions["hub"]
    maya, ben = session.query(User).order_by(User.id)[0].id, session.query(User).order_by(User.id)[4].id
    mine, other = hub.subscribe(maya), hub.subscribe(ben)
    session.rollback()

    hub.publish(Hint(10**6, (), ends_streams_of=maya))

    assert [mine.queue.get(timeout=1), mine.queue.get(timeout=1)][1] is None
    assert other.queue.get(timeout=1) is not None
    assert other.queue.empty()
