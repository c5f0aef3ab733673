"""Recounting: another calendar moves what is left of running clocks, and nothing that is used."""

from typing import Any

from sqlalchemy import bindparam, select, update

from app.db import session
from app.hours.changing import CalendarChanged, hours_before
from app.hours.clocks.counting import aim, count_up
from app.hours.clocks.models import RunningClock, State
from app.hours.models import calendar_of_the_house
from app.log.recording import on

KEPT = ("id", "amount", "unit", "length_seconds", "grace_seconds")
MOVED = ("used_seconds", "counted_from", "soon_at", "due_at", "expires_at")


@on(CalendarChanged)
def move_what_is_left(fact: CalendarChanged) -> None:
    """Count by the old calendar what is used, and by the new one when the rest will be. Pauses go on."""
    before, after = hours_before(fact), calendar_of_the_house()
    columns = [getattr(RunningClock, name) for name in (*KEPT, *MOVED)]
    rows = session.execute(select(*columns).where(RunningClock.state == State.RUNNING)).mappings()
    clocks = [RunningClock(**row) for row in rows] if before != after else []
    for clock in clocks:
        count_up(clock, fact.at, before)
        aim(clock, after)
    write_down(clocks)


def write_down(clocks: list[RunningClock]) -> None:
    """Keep their moments, of thousands of clocks at once."""
    table: Any = RunningClock.__table__
    if clocks:
        moments = [{"key": clock.id, **{name: getattr(clock, name) for name in MOVED}} for clock in clocks]
        session.connection().execute(update(table).where(table.c.id == bindparam("key")), moments)
    for known in [each for each in session if isinstance(each, RunningClock)]:
        session.expire(known)
