"""When the demo's goals were agreed on: for the quarter that it is, and for the one before."""

from collections.abc import Mapping
from datetime import date, timedelta

from app.commands.seed.calendar import Calendar, is_working, working_days_from
from app.goals.periods import DAY, Period, period_of

KPIS_AGREED = -130
"""The working day on which both sides had signed their KPIs, in the team's second week."""

ONLY_NOW = -4
"""A quarter that began on this working day or later has only begun."""


class Times:
    """The quarters around the day that the demo is told at, and the working days on which things happen.

    Such days are numbers as in all stories: 0 is the last one, -1 the one before.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.now = period_of("quarterly", calendar.today)
        self.former = period_of("quarterly", self.now.first - DAY)
        self.last_day = calendar.last_day
        self.year_begins = date(self.former.first.year, 1, 1)

    def number(self, on: date) -> int:
        """The number of this day or, if nobody works on it, of the next one on which somebody does."""
        on = on if is_working(on) else working_days_from(on, 1)
        between = abs((self.last_day - on).days)
        earlier = min(on, self.last_day)
        count = sum(is_working(earlier + timedelta(days=each)) for each in range(1, between + 1))
        return count if on > self.last_day else -count

    @property
    def former_agreed(self) -> int:
        """When the first goal of the quarter before was proposed: at its beginning, once there were KPIs."""
        return max(self.number(self.former.first) - 5, KPIS_AGREED + 5)

    @property
    def agreed(self) -> int:
        """When the first goal of this quarter was proposed: two weeks before it began."""
        return self.number(self.now.first) - 10

    @property
    def all_agreed(self) -> int:
        """When the last goal of this quarter had been signed."""
        return self.agreed + 5

    @property
    def board_counts(self) -> int | None:
        """Since when the board counts what it can: the first day of this quarter, unless that is only now."""
        day = self.number(self.now.first)
        return day if day < ONLY_NOW else None

    @property
    def years(self) -> Mapping[int, int]:
        """The years of which there is a goal, and when each of these was proposed."""
        return {self.now.first.year: self.agreed - 3, self.former.first.year: KPIS_AGREED + 2}


def time_of(period: Period) -> Mapping[str, str]:
    """A period as a goal keeps it."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat(), "counted": "calendar"}


def whole_year(year: int) -> Period:
    """From January to December."""
    return Period(date(year, 1, 1), date(year, 12, 31))
