"""Moments of the many lives: on working days, within hours, evenly among each other."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE, is_working


def mixed(parts: Iterable[tuple[str, int]]) -> list[str]:
    """So many of each, evenly among each other."""
    placed = [
        ((each + 0.5) / count, order, word)
        for order, (word, count) in enumerate(parts)
        for each in range(count)
    ]
    return [word for _, _, word in sorted(placed)]


def opening(day: date) -> datetime:
    """When a day begins."""
    return datetime.combine(day, time(9, 30), ZoneInfo(ZONE))


def working(moment: datetime) -> datetime:
    """The same time on the next day on which people work, and within its hours."""
    there = moment.astimezone(ZoneInfo(ZONE)).replace(second=0, microsecond=0)
    if not time(9) <= there.time() <= time(17, 20):
        there = there.replace(hour=10, minute=there.minute)
    while not is_working(there.date()):
        there += timedelta(days=1)
    return there


def working_before(moment: datetime) -> datetime:
    """The same on the last such day."""
    while not is_working(moment.date()):
        moment -= timedelta(days=1)
    return moment


def working_day(day: date) -> date:
    """The day itself, or the next one on which people work."""
    while not is_working(day):
        day += timedelta(days=1)
    return day
