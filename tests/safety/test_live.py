"""Live updates: to our own pages only, each fact once and in order, over any line (LV04, R26 to R28).

The cap of streams per person (LV04) stands in tests/log/test_pages.py; restarts (R27) and seven tabs (R30)
are seen in browser/; p95 under 200 streams (R28) is measured by tests/bench/.
"""

import random
import runpy

import pytest
from flask import Flask

from app import limits
from app.board.adding import New, add_all
from app.board.moving import move
from app.config import ROOT
from app.db import session
from app.log.models import latest_event_id
from app.log.streaming import EVERYTHING, OPEN, Hint, Hub, messages, missed_since
from tests.conftest import Browse, Browser
from tests.world import World


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_lv04_another_sites_page_hears_nothing(world: World, browse: Browse, headers: dict[str, str]) -> None:
    mayas = browse(world.maya)
    answer = mayas.get("/events", headers={"Accept": "text/event-stream", **headers})

    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert len(mayas.client.application.extensions["hub"]) == 0


def test_r26_a_thousand_facts_over_a_line_that_is_cut_fifty_times_are_told_once_each(
    open_house: Flask,
) -> None:
    hub: Hub = open_house.extensions["hub"]
    dice, maya = random.Random(26), World().maya.id
    bookmark = start = latest_event_id()
    heard: list[int] = []
    session.rollback()

    for _cut in range(50):
        subscription = hub.subscribe(maya)
        stream = messages(subscription, missed_since(bookmark), bookmark)
        session.rollback()
        assert next(stream) == OPEN
        several = [New({"title": f"Card {number}"}, World().ready) for number in range(20)]
        last = add_all(several, by=World().maya)[-1].id
        session.commit()
        for _ in range(dice.randrange(last - bookmark + 1)):
            bookmark = int(next(stream).split("\n", 1)[0].removeprefix("id: "))
            heard.append(bookmark)
        hub.unsubscribe(subscription)
        stream.close()  # type: ignore[attr-defined]

    rest = [hint.id for hint in missed_since(bookmark)]
    assert [*heard, *rest] == list(range(start + 1, start + 1_001))


def test_r27_a_gap_too_long_to_tell_is_one_hint_that_everything_is_stale(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bookmark = latest_event_id()
    for to in (world.doing, world.review, world.ready):
        move(world.flyer, to=to, by=world.maya)
    assert len(missed_since(bookmark)) == 3

    monkeypatch.setattr(limits, "CATCH_UP_EVENTS", 2)
    assert missed_since(bookmark) == [Hint(latest_event_id(), (EVERYTHING,))]


def test_r28_streams_hold_no_connection_while_they_wait(open_house: Flask) -> None:
    world = World()
    browsers = [Browser(open_house, person) for person in (world.maya, world.ben, world.tom)]
    session.commit()
    session.remove()
    streams = []
    for browser in browsers:
        for _ in range(limits.STREAMS_PER_PERSON - 5):
            with open_house.app_context():  # of its own, so that it shares nothing with another's
                stream = browser.client.get("/events", headers=browser.headers)
            assert stream.status_code == 200
            streams.append(stream)

    try:
        assert len(streams) > 30  # more than there are connections
        assert open_house.extensions["engine"].pool.checkedout() <= 1  # the watcher's
        assert browsers[0].get("/board").status_code == 200
    finally:
        for stream in streams:
            stream.close()


def test_r28_streams_never_take_the_last_threads() -> None:
    gunicorn = runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    assert gunicorn["threads"] >= 200 + 16
    assert gunicorn["worker_connections"] > gunicorn["threads"]
