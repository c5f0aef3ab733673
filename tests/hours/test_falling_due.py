"""What falls due is done one by one: what cannot be done keeps nothing else from its time."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import engines
from app.db import session
from app.errors import Refusal
from app.hours.clocks.models import RunningClock
from app.hours.falling_due import by_itself, one_by_one
from tests.hours.timed import many
from tests.world import World


@pytest.fixture(autouse=True)
def write_again(app: Flask) -> Iterator[None]:
    """What sweeps leave behind them, as after a round of the worker."""
    yield
    engines.read_only.set(False)


DUE = select(RunningClock).where(RunningClock.card_id.is_not(None)).order_by(RunningClock.id)


def left() -> list[str]:
    """What is due still."""
    return [clock.page for clock in session.scalars(DUE)]


@pytest.mark.parametrize("error", [Refusal("It cannot go back from here."), ZeroDivisionError("zero")])
def test_one_that_fails_stays_as_it_was_and_is_named_in_the_log_and_the_rest_goes_on(
    world: World, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    many(5)
    bad = session.scalars(DUE).all()[1].id

    def do(clock: RunningClock) -> None:
        clock.card_id = None
        session.flush()
        if clock.id == bad:
            raise error

    one_by_one(DUE, do, batch=2)
    assert left() == ["/leads/1"]
    assert f"RunningClock {bad} is left for the next round" in caplog.text


def test_it_is_tried_again_in_the_next_round(world: World) -> None:
    many(3)
    tried: list[int] = []

    def do(clock: RunningClock) -> None:
        tried.append(clock.id)
        if len(tried) == 1:
            raise Refusal("Not now.")
        clock.card_id = None

    one_by_one(DUE, do)
    one_by_one(DUE, do)
    assert left() == []
    assert tried.count(tried[0]) == 2


def test_what_is_not_due_any_more_when_its_turn_comes_is_left_alone(world: World) -> None:
    many(4)
    done: list[str] = []

    def do(clock: RunningClock) -> None:
        done.append(clock.page)
        session.execute(update(RunningClock).where(RunningClock.page == "/leads/3").values(card_id=None))
        clock.card_id = None

    one_by_one(DUE, do, batch=2)
    assert done == ["/leads/0", "/leads/1", "/leads/2"]


def test_whoever_does_one_hears_whether_it_is_done(world: World) -> None:
    many(1)
    [clock] = session.scalars(DUE)

    assert by_itself(clock, lambda each: each.page)
    assert not by_itself(clock, lambda each: each.nothing)
