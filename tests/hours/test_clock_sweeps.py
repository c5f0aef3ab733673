"""Clocks go on and run out by themselves: once, whoever works, and without looking at all of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select, text

from app import clock, engines
from app.db import commit, session
from app.hours.changing import change_calendar
from app.hours.clocks import going_on
from app.hours.clocks.going_on import ClockWentOn, let_clocks_go_on, tell_what_ran_out
from app.hours.clocks.models import RunningClock
from app.hours.clocks.pausing import pause
from app.hours.falling_due import do_what_is_due
from app.hours.models import the_calendar
from tests.hours.timed import DUE, decide, london, many, told
from tests.world import World


@pytest.fixture(autouse=True)
def write_again(app: Flask) -> Iterator[None]:
    """What sweeps leave behind them, as after a round of the worker."""
    yield
    engines.read_only.set(False)


def sweep(now: datetime) -> None:
    """A round of the worker."""
    do_what_is_due(now)
    engines.read_only.set(False)


def test_a_clock_is_found_late_after_its_deadline_and_that_is_told_once(world: World) -> None:
    timed = decide()
    sweep(DUE)
    assert not told()

    for minute in (16, 17, 18):
        sweep(london(16, f"12:{minute}"))
    [fact] = told()
    assert (fact.page, fact.about, fact.card_id) == ("/cards/4", "/leads/7", 4)
    assert fact.data == {"clock": timed.id, "name": "decide", "due": DUE.isoformat()}
    assert timed.ran_out_at == london(16, "12:16")
    assert timed.is_open


def test_one_that_pauses_does_not_run_out_and_goes_on_by_itself_from_when_it_should(world: World) -> None:
    timed = decide()
    pause(timed, "asked to call back", london(16, "10:00"), until=london(16, "15:00"))
    sweep(london(16, "14:59"))
    assert timed.is_paused

    sweep(london(18, "09:00"))
    assert timed.due_at == london(16, "17:15")
    assert [fact.sentence for fact in session.scalars(select(ClockWentOn))] == [
        "counts the time to decide again, since the pause is over"
    ]
    assert len(told()) == 1
    sweep(london(18, "09:01"))
    assert len(told()) == 1


def test_more_than_a_batch_is_done_in_turns(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(going_on, "BATCH", 3)
    many(7)

    sweep(london(16, "13:00"))
    assert len(told()) == 7


def test_two_workers_tell_it_once(open_house: Flask) -> None:
    many(30)
    commit()
    session.remove()

    def work(_number: int) -> None:
        with open_house.app_context():
            tell_what_ran_out(london(16, "13:00"))
            engines.read_only.set(False)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert sorted(fact.data["clock"] for fact in told()) == sorted(session.scalars(select(RunningClock.id)))


@contextmanager
def statements(app: Flask) -> Iterator[list[tuple[str, Any]]]:
    """What the database is asked in here."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def plan(statement: str, parameters: Any) -> str:
    """How the database goes about it."""
    explain = "EXPLAIN QUERY PLAN" if session.get_bind().dialect.name == "sqlite" else "EXPLAIN"
    found = session.connection().exec_driver_sql(f"{explain} {statement}", parameters)
    return "\n".join(str(row) for row in found)


def test_among_ten_thousand_clocks_those_that_are_due_are_found_by_an_index(world: World, app: Flask) -> None:
    many(9_980, due_at=london(20, "12:00"))
    many(3)
    many(3, state="paused", resumes_at=london(16, "12:00"))
    session.execute(text("ANALYZE running_clocks"))

    for go, index in ((let_clocks_go_on, "resuming"), (tell_what_ran_out, "due")):
        with statements(app) as asked:
            go(london(16, "12:30"))
        engines.read_only.set(False)
        looked = next(each for each in asked if "FROM running_clocks" in each[0])
        found = plan(*looked)
        assert f"ix_running_clocks_{index}" in found
        assert "Seq Scan" not in found
        assert "SCAN running_clocks" not in found
        assert sum("FROM running_clocks" in statement for statement, _ in asked) == 2
    assert len(told()) == 3


def test_another_calendar_moves_what_is_left_of_ten_thousand_clocks_at_once(world: World, app: Flask) -> None:
    many(10_000, page="/leads/1")
    session.expire_all()
    with statements(app) as asked, clock.at(london(16, "10:00")):
        change_calendar(the_calendar(), {"opens": "10:00", "closes": "11:00"}, by=world.lena)

    assert len(asked) < 15
    assert session.scalar(select(func.count()).where(RunningClock.due_at > DUE)) == 10_000
