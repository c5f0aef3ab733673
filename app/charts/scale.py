"""Scales: where a number stands on a drawing, and which round numbers and days are named beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

MOST_STEPS = 4
MOST_DAYS = 8
DAYS_APART = (1, 2, 3)
WEEKS_APART = (1, 2)
MONTHS_APART = (1, 2, 3, 6)
YEARS_APART = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

Named = tuple[date, str]
"""A day, and how it is called."""


@dataclass(frozen=True)
class Scale:
    """A straight way from numbers to places: `low` stands at `start`, `high` at `end`."""

    low: int
    high: int
    start: float
    end: float

    def place(self, number: int) -> float:
        """Where a number stands; everything at the start if there is only one number."""
        share = (number - self.low) / (self.high - self.low) if self.high > self.low else 0
        return round(self.start + share * (self.end - self.start), 1)


def round_values(values: Iterable[int]) -> Sequence[int]:
    """Round values evenly apart, from the lowest of these or below it to the highest or above it.

    Nought is among them, unless all lie so close together and so far from it that one would see nothing.
    """
    low, high = _ends(list(values) or [0])
    for step in _steps():
        first, last = low // step, -(-high // step)
        if last - first <= MOST_STEPS:
            return [number * step for number in range(first, last + 1)]
    raise AssertionError("steps grow without end")


def _ends(values: Sequence[int]) -> tuple[int, int]:
    """The lowest and the highest that a scale of these shows."""
    low, high = min(values), max(values)
    is_far = low * high > 0 and low < high and 4 * (high - low) < min(abs(low), abs(high))
    return (low, high) if is_far else (min(low, 0), max(high, 0))


def _steps() -> Iterable[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    return (digit * 10**power for power in count() for digit in (1, 2, 5))


def round_days(first: date, last: date) -> Sequence[Named]:
    """Days to name between two days, with their words: days, Mondays, or first days of months or years.

    They are as close together as eight of them allow.
    """
    return next(
        [name(number) for number in numbers]
        for numbers, name in _farther_and_farther_apart(first, last)
        if len(numbers) <= MOST_DAYS
    )


def _farther_and_farther_apart(first: date, last: date) -> Iterable[tuple[range, Callable[[int], Named]]]:
    """The numbers of days, and of months, between two days: first all, then fewer and fewer."""
    begins, ends = first.toordinal(), last.toordinal() + 1
    monday = begins + -first.weekday() % 7
    for days in DAYS_APART:
        yield range(begins, ends, days), _day
    for weeks in WEEKS_APART:
        yield range(monday, ends, 7 * weeks), _day
    begins, ends = first.year * 12 + first.month - 1 + (first.day > 1), last.year * 12 + last.month
    for months in MONTHS_APART:
        yield range(-(-begins // months) * months, ends, months), _month
    for months in (12 * years for years in YEARS_APART):
        yield range(-(-begins // months) * months, ends, months), _year


def _day(number: int) -> Named:
    day = date.fromordinal(number)
    return day, day_words(day)


def _month(number: int) -> Named:
    """The first day of a month; a January also says its year."""
    day = date(number // 12, number % 12 + 1, 1)
    return day, f"{day:%b} {day.year}" if day.month == 1 else f"{day:%b}"


def _year(number: int) -> Named:
    day = date(number // 12, 1, 1)
    return day, str(day.year)


def day_words(day: date) -> str:
    """“12 Nov”."""
    return f"{day.day} {day:%b}"
