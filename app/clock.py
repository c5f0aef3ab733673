"""What time it is: UTC inside the house, a person's zone at its door.

`now()` is the team's time, which the demo can move on; `real_now()` is for what no demo may move: sessions,
links, limits and mails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)
_ahead: ContextVar[timedelta | None] = ContextVar("ahead", default=None)


def now() -> datetime:
    """This moment for the team, in UTC."""
    return _pretended.get() or datetime.now(UTC) + (_ahead.get() or timedelta(0))


def real_now() -> datetime:
    """This moment in the world, in UTC."""
    return _pretended.get() or datetime.now(UTC)


def go_ahead(by: timedelta | None) -> None:
    """From here on the team's time is so much ahead of the world's; with None, it is the same again."""
    _ahead.set(by)


def is_tried() -> bool:
    """Whether time can be tried here: in the demo, and only there."""
    return _ahead.get() is not None


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
