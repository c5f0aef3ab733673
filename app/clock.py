"""What time it is: UTC inside the house, a person's zone at its door."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another moment, as when a story is told that began weeks ago."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)


def local(moment: datetime, zone: str) -> datetime:
    """The moment as a clock on the wall of this zone shows it."""
    return moment.astimezone(ZoneInfo(zone))


def today(zone: str) -> date:
    """The day it is now in this zone."""
    return local(now(), zone).date()


def working_day_before(day: date) -> date:
    """The last working day before this one: on a Sunday and on a Monday, Friday."""
    return day - timedelta(days={0: 3, 6: 2}.get(day.weekday(), 1))
