"""Periods of a KPI: days, weeks, months and quarters, and what each is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

DAY = timedelta(days=1)
MONTHS = {"monthly": 1, "quarterly": 3}


@dataclass(frozen=True, order=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    @cached_property
    def words(self) -> str:
        """“November 2026”, “Q4 2026”, “week of 2 Nov 2026”, “3 Nov 2026”, “1 to 18 Nov 2026”."""
        first, last = self.first, self.last
        if first == last:
            return written(first)
        for cadence, words in (("monthly", f"{first:%B} {first.year}"), ("quarterly", quarter_words(first))):
            if self == period_of(cadence, first):
                return words
        if self == period_of("weekly", first):
            return f"week of {written(first)}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} to {written(last)}"
        return f"{short(first) if first.year == last.year else written(first)} to {written(last)}"

    @property
    def told(self) -> str:
        """The same inside a sentence: “the week of 2 Nov 2026”."""
        return f"the {self.words}" if self.words.startswith("week") else self.words

    @property
    def when(self) -> str:
        """The same as an answer to when: “in November 2026”, “on 3 Nov 2026”, “from 1 to 18 Nov 2026”."""
        if self.first == self.last:
            return f"on {self.words}"
        return f"from {self.words}" if " to " in self.words else f"in {self.told}"

    @property
    def key(self) -> str:
        """How a form names it: “2026-11-01.2026-11-30”."""
        return f"{self.first.isoformat()}.{self.last.isoformat()}"


def period_of(cadence: str, day: date) -> Period:
    """The period of this cadence to which a day belongs; weeks begin on Monday."""
    if cadence == "daily":
        return Period(day, day)
    if cadence == "weekly":
        first = day - timedelta(days=day.weekday())
        return Period(first, first + 6 * DAY)
    months = MONTHS[cadence]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    following = first.year * 12 + first.month - 1 + months
    return Period(first, date(following // 12, following % 12 + 1, 1) - DAY)


def last_complete(cadence: str, today: date) -> Period:
    """The newest period that is over."""
    return period_of(cadence, period_of(cadence, today).first - DAY)


def back_from(cadence: str, day: date) -> Iterator[Period]:
    """The period of a day, the one before it, and so on."""
    period = period_of(cadence, day)
    while True:
        yield period
        period = period_of(cadence, period.first - DAY)


def periods_between(cadence: str, first: date, last: date) -> Iterator[Period]:
    """All periods to which days between these belong, the oldest first."""
    period = period_of(cadence, first)
    while period.first <= last:
        yield period
        period = period_of(cadence, period.last + DAY)


def by_month(period: Period) -> Iterator[Period]:
    """A period in parts, each within one month: so a week that ends a quarter counts in both of them."""
    first = period.first
    while first <= period.last:
        last = min(period.last, period_of("monthly", first).last)
        yield Period(first, last)
        first = last + DAY


def quarter_words(day: date) -> str:
    """“Q4 2026”."""
    return f"Q{(day.month + 2) // 3} {day.year}"


def short(day: date) -> str:
    """“18 Nov”."""
    return f"{day.day} {day:%b}"


def written(day: date) -> str:
    """“18 Nov 2026”."""
    return f"{short(day)} {day.year}"
