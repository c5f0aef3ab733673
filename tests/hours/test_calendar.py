"""Counting in working time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.hours.calendar import BusinessCalendar
from app.hours.holidays import DaysOff

LONDON = ZoneInfo("Europe/London")
OFFICE = BusinessCalendar("Europe/London", holidays={date(2026, 12, 25), date(2026, 12, 28)})


def there(day: str, at: str) -> datetime:
    """A moment on the wall of the office."""
    return datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    "calendar", [OFFICE, BusinessCalendar("Europe/London", holidays=DaysOff("GB", "ENG"))]
)
def test_the_last_quarter_of_2026_has_22_21_and_21_working_days_in_england(
    calendar: BusinessCalendar,
) -> None:
    months = [(10, 31), (11, 30), (12, 31)]
    counts = [calendar.working_days(date(2026, month, 1), date(2026, month, last)) for month, last in months]

    assert counts == [22, 21, 21]
    assert calendar.working_days(date(2026, 10, 1), date(2026, 12, 31)) == 64


def test_both_ends_are_counted_and_nothing_before_the_beginning() -> None:
    assert OFFICE.working_days(date(2026, 11, 16), date(2026, 11, 16)) == 1
    assert OFFICE.working_days(date(2026, 11, 14), date(2026, 11, 15)) == 0
    assert OFFICE.working_days(date(2026, 11, 17), date(2026, 11, 16)) == 0


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (("2026-11-13", "16:45"), 4, ("2026-11-16", "12:15")),
        (("2026-12-24", "16:00"), 4, ("2026-12-29", "11:30")),
        (("2026-11-14", "11:00"), 1, ("2026-11-16", "10:00")),
        (("2026-11-16", "07:00"), 8.5, ("2026-11-16", "17:30")),
        (("2026-11-16", "17:30"), 0.5, ("2026-11-17", "09:30")),
        (("2026-10-23", "16:30"), 2, ("2026-10-26", "10:00")),
    ],
    ids=[
        "over a weekend",
        "over Christmas",
        "from a Saturday",
        "a whole day",
        "from closing time",
        "clocks go back",
    ],
)
def test_so_many_working_hours_later(start: tuple[str, str], hours: float, due: tuple[str, str]) -> None:
    assert OFFICE.add(there(*start), hours) == there(*due)
    assert OFFICE.add(there(*start).astimezone(UTC), hours).tzinfo is UTC
    assert OFFICE.used(there(*start), there(*due)) == timedelta(hours=hours)


def test_only_open_hours_are_used() -> None:
    friday = there("2026-11-13", "16:45")

    assert OFFICE.used(friday, there("2026-11-16", "10:00")) == timedelta(minutes=105)
    assert OFFICE.used(friday, there("2026-11-15", "12:00")) == timedelta(minutes=45)
    assert OFFICE.used(friday, friday) == timedelta(0)
    assert OFFICE.used(friday, there("2026-11-13", "09:00")) == timedelta(0)


def test_an_office_elsewhere_works_at_its_own_hours() -> None:
    tokyo = BusinessCalendar("Asia/Tokyo", frozenset({0, 1, 2, 3}), time(10), time(18))

    friday_there = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert tokyo.add(friday_there, 1) == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
