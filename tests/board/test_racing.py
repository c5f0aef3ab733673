"""Many people at once, on both engines: the order stays strict, and every success is one event (R02, R05)."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.board.models.card import Card
from app.board.models.column import Column
from app.board.moving import move
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event, latest_event_id
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


def test_two_hundred_random_moves_leave_a_strict_order_and_as_many_events_as_successes(crowd: Flask) -> None:
    columns = list(session.scalars(select(Column.id)))
    cards = list(session.scalars(select(Card.id)))
    before = latest_event_id()
    session.rollback()

    def shuffle(number: int) -> None:
        dice = random.Random(number)
        card = session.get_one(Card, dice.choice(cards))
        neighbour = session.get_one(Card, dice.choice(cards))
        column = session.get_one(Column, dice.choice(columns))
        move(card, to=column, before=None if neighbour is card else neighbour, by=World().maya)

    done = at_once(crowd, 200, shuffle)

    told = session.scalar(select(func.count()).where(Event.id > before))
    assert told == sum(done) > 100
    assert strict(columns)
    assert session.scalar(select(func.count()).where(Card.column_id.is_not(None))) == len(cards)


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
