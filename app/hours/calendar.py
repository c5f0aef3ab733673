"""Counting in working time: a calendar, and what it answers without a database."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
NO_TIME = timedelta(0)


@dataclass(frozen=True)
class BusinessCalendar:
    """When a team works: on which days of the week, from when to when on whose clock, but for holidays."""

    zone: str
    weekdays: frozenset[int] = frozenset(range(5))
    """Monday is 0."""
    opens: time = time(9)
    closes: time = time(17, 30)
    holidays: Container[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the team works on this day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def working_days(self, first: date, last: date) -> int:
        """How many days the team works from the first to the last, both included.

        The quarter from October to December 2026 has 22, 21 and 21 of them in England.
        """
        return sum(self.is_working(day) for day in days(first, last))

    @property
    def day_lasts(self) -> timedelta:
        """How long a working day is on the wall."""
        return datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)

    def add(self, moment: datetime, hours: float) -> datetime:
        """When so many working hours have passed since the moment, in UTC.

        Four from Friday 16:45 on are over on Monday 12:15, in an office that is open from 9:00 to 17:30.
        """
        left, moment = timedelta(hours=hours), moment.astimezone(UTC)
        for opening, closing in self.spans(moment):
            begins = max(opening, moment)
            if left <= closing - begins:
                return begins + left
            left -= closing - begins
        raise OverflowError("there is no such day")

    def used(self, start: datetime, now: datetime) -> timedelta:
        """How much working time has passed from the start until now; none, if that is not after it."""
        passed, start = NO_TIME, start.astimezone(UTC)
        for opening, closing in self.spans(start):
            if opening >= now:
                break
            passed += max(NO_TIME, min(closing, now.astimezone(UTC)) - max(opening, start))
        return passed

    def spans(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """From when to when the team works, in UTC: the span the moment is in, or the next, and all after."""
        for day in days(moment.astimezone(ZoneInfo(self.zone)).date(), date.max - DAY):
            if self.is_working(day) and self.on_the_wall(day, self.closes) > moment:
                yield self.on_the_wall(day, self.opens), self.on_the_wall(day, self.closes)

    def on_the_wall(self, day: date, at: time) -> datetime:
        """The moment, in UTC, at which the team's clock shows this time of the day."""
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)


def days(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last, both included."""
    while first <= last:
        yield first
        first += DAY
