"""Deadlines: how long something may take, when that is over, and how much of it is used. Numbers only.

Working time is counted in the team's calendar. Days are counted on its wall, where each of them has 24
hours, also the one on which clocks are changed. While it pauses, nothing is used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from app.hours.calendar import DAY, NO_TIME, BusinessCalendar

HOUR = timedelta(hours=1)
SOON = 0.75
"""What share of a budget is used when it is due soon."""

Pauses = Iterable[tuple[datetime, datetime]]
"""From when to when nothing was used."""


class Unit(Enum):
    """What a budget is measured in, as the playbook writes it."""

    HOURS = "business_hours"
    BUSINESS_DAYS = "business_days"
    DAYS = "days"

    @property
    def is_working_time(self) -> bool:
        """Whether nights, weekends and holidays are left out."""
        return self is not Unit.DAYS


class Standing(Enum):
    """How something stands with its deadline."""

    RUNNING = "running"
    SOON = "due soon"
    LATE = "late"


class Counting(Protocol):
    """A way to count time."""

    def add(self, moment: datetime, hours: float) -> datetime:
        """When so many hours have passed since the moment."""

    def used(self, start: datetime, now: datetime) -> timedelta:
        """How much has passed from the start until now."""


@dataclass(frozen=True)
class Wall:
    """A clock on the wall of a zone, on which all hours count."""

    zone: str

    def add(self, moment: datetime, hours: float) -> datetime:
        """When the clock shows so much more. On Friday 09:00 in March, two days later it is Sunday 09:00."""
        return (moment.astimezone(ZoneInfo(self.zone)) + timedelta(hours=hours)).astimezone(UTC)

    def used(self, start: datetime, now: datetime) -> timedelta:
        """How much more the clock shows now."""
        there = ZoneInfo(self.zone)
        return max(NO_TIME, now.astimezone(there) - start.astimezone(there))


@dataclass(frozen=True)
class Budget:
    """How long something may take."""

    amount: int
    unit: Unit

    @classmethod
    def from_json(cls, span: Mapping[str, Any]) -> "Budget":
        """As the playbook keeps it: `{"amount": 4, "unit": "business_hours"}`."""
        return cls(span["amount"], Unit(span["unit"]))

    def length(self, calendar: BusinessCalendar) -> timedelta:
        """The same as hours; a business day has as many as the team's day, from opening to closing."""
        if self.unit is Unit.BUSINESS_DAYS:
            return self.amount * calendar.day_lasts
        return self.amount * (HOUR if self.unit is Unit.HOURS else DAY)

    def counted_in(self, calendar: BusinessCalendar) -> Counting:
        """What its hours are counted by."""
        return calendar if self.unit.is_working_time else Wall(calendar.zone)


def due(calendar: BusinessCalendar, start: datetime, budget: Budget, pauses: Pauses = ()) -> datetime:
    """When the budget will be used up, in UTC.

    Four business hours from Friday 16:45 on, in an office that is open from 09:00 to 17:30, are over on
    Monday 12:15; with a pause from 10:00 to 11:00 on that Monday, at 13:15. A pause at night moves nothing.
    """
    counting, left = budget.counted_in(calendar), budget.length(calendar)
    for begun, ended in sorted(pauses):
        used_before = counting.used(start, begun)
        if used_before >= left:
            break
        left, start = left - used_before, max(start, ended)
    return counting.add(start, left / HOUR)


def used(
    calendar: BusinessCalendar, start: datetime, budget: Budget, now: datetime, pauses: Pauses = ()
) -> timedelta:
    """How much of the budget is used by now.

    Of those four hours, 1 h 45 m on Monday 10:00, which is 43.75 %.
    """
    counting, passed = budget.counted_in(calendar), NO_TIME
    for begun, ended in sorted(pauses):
        passed += counting.used(start, min(begun, now))
        start = max(start, ended)
    return passed + counting.used(start, now)


def state(
    calendar: BusinessCalendar, start: datetime, budget: Budget, now: datetime, pauses: Pauses = ()
) -> Standing:
    """Whether it is late, due soon since three quarters are used, or neither."""
    if now > due(calendar, start, budget, pauses):
        return Standing.LATE
    is_soon = used(calendar, start, budget, now, pauses) >= SOON * budget.length(calendar)
    return Standing.SOON if is_soon else Standing.RUNNING
