"""The worker: one loop over sweeps that may run twice, late, or beside each other."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from app import clock, engines
from app.commands import work as working
from app.commands.work import SWEEPS, Stop, one_round, work
from app.db import commit, peek, session, turn
from app.hours import falling_due
from app.hours.falling_due import sweeps
from app.integrations.importing.forgetting import forget_unconfirmed
from app.integrations.importing.models import ImportJob
from app.people.models import WrongPassword
from tests.hours.stage import begin_demo
from tests.world import World


def a_sweep(
    seen: list[str], name: str, *, error: Exception | None = None, stop: Stop | None = None
) -> object:
    """A sweep that notes that it ran, and then fails or tells the worker to stop."""

    def sweep(_now: datetime) -> None:
        seen.append(name)
        if stop is not None:
            stop.ask()
        if error is not None:
            raise error

    sweep.__name__ = name
    return sweep


@pytest.mark.parametrize(
    "error", [ZeroDivisionError(), OperationalError("SELECT canary", {}, Exception("server closed"))]
)
def test_a_sweep_that_fails_is_logged_and_keeps_no_other_from_its_work(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    seen: list[str] = []
    sweeps = (a_sweep(seen, "first", error=error), a_sweep(seen, "second"))
    monkeypatch.setattr(working, "SWEEPS", sweeps)

    for _ in range(2):
        one_round(Stop())
    assert seen == ["first", "second"] * 2
    assert len(caplog.records) == 2
    assert "canary" not in caplog.text


def test_what_a_failed_sweep_began_does_not_last(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(now: datetime) -> None:
        with turn():
            session.add(WrongPassword(account="a", address="b", count=1, since=now))
            session.flush()
            raise ZeroDivisionError

    monkeypatch.setattr(working, "SWEEPS", (half,))
    one_round(Stop())
    assert session.scalars(select(WrongPassword)).all() == []


def test_told_to_stop_it_ends_after_the_sweep_that_runs(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    stop = Stop()
    monkeypatch.setattr(working, "SWEEPS", (a_sweep(seen, "first", stop=stop), a_sweep(seen, "second")))

    work(stop)
    assert seen == ["first"]


def test_nothing_to_do_keeps_nobody_from_writing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def writing() -> None:
        raise AssertionError("a sweep took a turn to write")

    for sweep in (*SWEEPS, *sweeps()):
        monkeypatch.setattr(sys.modules[sweep.__module__], "turn", writing, raising=False)
    for _ in range(2):
        for sweep in (*SWEEPS, *sweeps()):
            sweep(clock.now())
    engines.read_only.set(False)


def test_what_is_looked_up_before_a_turn_is_read_without_a_lock(open_house: Flask) -> None:
    session.rollback()
    with turn():
        session.add(WrongPassword(account="a", address="b", count=1, since=clock.now()))
        session.flush()
        found = in_another_session(open_house)
    assert found == []
    engines.read_only.set(False)


def in_another_session(app: Flask) -> list[int]:
    """What another worker sees meanwhile, without waiting."""

    def look() -> list[int]:
        with app.app_context():
            return peek(select(WrongPassword.id))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look).result(timeout=5)


def test_a_file_that_nobody_confirmed_is_forgotten_after_a_week(world: World) -> None:
    session.add(ImportJob(owner_id=world.maya.id, filename="a.csv", content=b"Title\n"))
    finished = ImportJob(owner_id=world.maya.id, filename="b.csv", content=b"")
    session.add(finished)
    session.flush()
    finished.finish(event_id=1, count=1)

    for days, left in ((6, 2), (7, 1), (8, 1)):
        forget_unconfirmed(clock.now() + timedelta(days=days))
        engines.read_only.set(False)
        assert session.scalar(select(func.count()).select_from(ImportJob)) == left


def test_what_falls_due_goes_by_the_demos_clock_and_the_rest_by_the_worlds(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[datetime] = []
    monkeypatch.setattr(working, "SWEEPS", (lambda now: seen.append(now),))
    monkeypatch.setattr(falling_due, "_sweeps", [seen.append])
    begin_demo(clock.real_now() + timedelta(days=30))
    commit()

    one_round(Stop())
    assert [round((now - clock.real_now()) / timedelta(days=1)) for now in seen] == [0, 30]
    clock.go_ahead(None)


def test_one_round_by_hand_ends_by_itself(open_house: Flask) -> None:
    session.remove()
    result = open_house.test_cli_runner().invoke(args=["work", "--once"])

    assert (result.exit_code, result.output) == (0, "")
