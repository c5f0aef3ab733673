"""Counting what a clock has used, and when the rest will be used up."""

from datetime import datetime, timedelta

from app.hours.calendar import BusinessCalendar
from app.hours.clocks.models import RunningClock
from app.hours.deadline import SOON


def count_up(clock: RunningClock, at: datetime, calendar: BusinessCalendar) -> None:
    """Note what it has used until this moment, which no change of the calendar takes back."""
    passed = clock.budget.counted_in(calendar).used(clock.counted_from, at)
    clock.used_seconds += passed.total_seconds()
    clock.counted_from = max(at, clock.counted_from)


def aim(clock: RunningClock, calendar: BusinessCalendar) -> None:
    """Say when the rest will be used up; what is over already stays where it was."""
    length = clock.length_seconds
    clock.soon_at = reached(clock, SOON * length, calendar) or clock.soon_at
    clock.due_at = reached(clock, length, calendar) or clock.due_at
    if clock.grace_seconds is not None:
        clock.expires_at = reached(clock, length + clock.grace_seconds, calendar) or clock.expires_at


def reached(clock: RunningClock, seconds: float, calendar: BusinessCalendar) -> datetime | None:
    """When it will have used so much; nothing, if it has."""
    left = timedelta(seconds=seconds - clock.used_seconds)
    if left <= timedelta(0):
        return None
    return clock.budget.counted_in(calendar).add(clock.counted_from, left / timedelta(hours=1))
