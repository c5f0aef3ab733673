"""Days on which goals are looked at."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app import clock

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
"""The fourth quarter: 92 days."""
DAY_49 = date(2026, 11, 18)
"""A Wednesday."""


def on(day: date) -> AbstractContextManager[None]:
    """Let it be noon of this day in London."""
    return clock.at(datetime.combine(day, time(12), ZoneInfo("Europe/London")))
