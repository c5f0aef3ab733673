"""Many people at once, on both engines: the order stays strict, and every success is one event (R02, R05)."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.board.adding import New, add_all
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.moving import move
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event, latest_event_id
from tests.conftest import Browser
from tests.world import World


@pytest.fixture
def crowd(open_house: Flask) -> Flask:
    """The house with its doors open: what one commits, the others see."""
    session.rollback()
    return open_house


def at_once(app: Flask, count: int, work: object) -> list[bool]:
    """Let so many people do this at the same time; who succeeded."""

    def one(number: int) -> bool:
        with app.app_context():
            try:
                work(number)  # type: ignore[operator]
                session.commit()
            except Refusal:
                session.rollback()
                return False
            finally:
                session.remove()
            return True

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, range(count)))


def strict(columns: list[int]) -> bool:
    """Whether no two cards of a column share a place, and each card stands once."""
    pairs = select(Card.column_id, Card.position).where(Card.column_id.in_(columns))
    found = [tuple(row) for row in session.execute(pairs)]
    return len(found) == len(set(found))


@pytest.mark.timeout(600)  # a thousand requests wait for each other
def test_r02_a_thousand_random_moves_by_sixteen_people_leave_a_strict_order(crowd: Flask) -> None:
    for number in range(3):
        session.add(Column(name=f"Extra {number}", position=10 + number))
    session.flush()
    columns = list(session.scalars(select(Column.id)))
    fields = [
        New({"title": f"Card {number}"}, session.get_one(Column, columns[number % 8]))
        for number in range(400)
    ]
    cards = [added.card_id for added in add_all(fields, by=World().lena)]
    before = latest_event_id()
    people = [World().maya, World().tom, World().priya, World().ben]
    browsers = [Browser(crowd, people[number % 4], htmx=True) for number in range(16)]
    session.commit()
    session.remove()

    def move_at_random(number: int) -> list[int]:
        dice = random.Random(number)
        answers = []
        for _ in range(1_000 // 16 + 1):
            place = {"in_column": dice.choice(columns), "before_id": dice.choice(cards)}
            answers.append(browsers[number].post(f"/cards/{dice.choice(cards)}/place", place).status_code)
        return answers

    with ThreadPoolExecutor(16) as pool:
        answers = [status for each in pool.map(move_at_random, range(16)) for status in each]

    assert len(answers) >= 1_000
    assert set(answers) <= {200, 422}  # 422: it stands there already
    told = session.scalar(select(func.count()).where(Event.id > before))
    assert told == answers.count(200) > 900
    assert strict(columns)
    assert session.scalar(select(func.count()).where(Card.id.in_(cards), Card.column_id.in_(columns))) == 400


def test_a_card_moved_and_thrown_away_at_once_is_in_exactly_one_place(crowd: Flask) -> None:
    def act(number: int) -> None:
        world = World()
        if world.flyer.is_in_trash:
            raise Refusal("too late")
        if number == 5:
            trash(world.flyer, by=world.ben)
        else:
            target = (world.ready, world.doing, world.review)[number % 3]
            if world.flyer.column is target:
                raise Refusal("there already")
            move(world.flyer, to=target, by=world.maya)

    at_once(crowd, 12, act)

    card = World().flyer
    assert card.is_in_trash == (card.disposal is not None) == (card.column_id is None)
