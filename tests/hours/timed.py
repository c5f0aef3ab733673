"""Clocks to look at: four business hours to decide about a lead, from a Friday afternoon in London on."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from app.db import session
from app.hours.clocks.models import RunningClock
from app.hours.clocks.running_out import ClockRanOut
from app.hours.clocks.starting import start
from app.hours.deadline import Budget, Unit

PAGE = "/leads/7"
FOUR_HOURS = Budget(4, Unit.HOURS)
TWO_DAYS = Budget(2, Unit.BUSINESS_DAYS)


def london(day: int, at: str) -> datetime:
    """A moment of November 2026."""
    wall = datetime.fromisoformat(f"2026-11-{day:02}T{at}")
    return wall.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)


FRIDAY = london(13, "16:45")
DUE = london(16, "12:15")


def decide(**options: Any) -> RunningClock:
    """A clock that began then, and is due on Monday at a quarter past twelve."""
    given = {"name": "decide", "page": PAGE, "budget": FOUR_HOURS, "at": FRIDAY, "card_id": 4, **options}
    return start(**given)


def many(count: int, **changed: Any) -> None:
    """So many clocks like that one, all at once."""
    like = decide()
    columns = [column.key for column in RunningClock.__table__.columns if column.key != "id"]
    row = {name: getattr(like, name) for name in columns} | changed
    session.delete(like)
    session.flush()
    session.execute(insert(RunningClock), [row | {"page": f"/leads/{number}"} for number in range(count)])


def told() -> Sequence[ClockRanOut]:
    """What was told of clocks that ran out."""
    return session.scalars(select(ClockRanOut).order_by(ClockRanOut.id)).all()
