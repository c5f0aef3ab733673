"""A goal month by month (M1c): its target split by working days, and what was reached in each month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import extract, func

from app.db import session
from app.figures import said
from app.goals.figures.splitting import split
from app.goals.finding import kpis_in_force
from app.goals.models.measurement import Measurement
from app.goals.series import holding, within
from app.goals.terms import GoalTerms
from app.hours.models import calendar_of_the_house
from app.text import counted

MOST_MONTHS = 24
"""What lasts longer is not looked at by the month."""


@dataclass(frozen=True)
class Slice:
    """A month of a goal: what of the target falls to it, and what was reached in it."""

    goal: GoalTerms
    first: date
    last: date
    working_days: int
    aim: int
    reached: int
    today: date

    @property
    def has_begun(self) -> bool:
        """Whether some of it is over."""
        return self.first <= self.today

    @property
    def name(self) -> str:
        """“October”, with the year where the goal has two of them."""
        return f"{self.first:%B %Y}" if self.goal.first.year != self.goal.last.year else f"{self.first:%B}"

    @property
    def label(self) -> str:
        """The same, and how many days of it are worked on."""
        more = "" if self.has_begun else ", to come"
        return f"{self.name} · {counted(self.working_days, 'working day', 'working days')}{more}"

    @property
    def words(self) -> str:
        """“34 of 103”."""
        return f"{said(self.reached, self.goal.unit)} of {said(self.aim, self.goal.unit)}"


def slices_of(goal: GoalTerms, today: date) -> Sequence[Slice]:
    """The months of a goal, if it has several and adds up over them. Three queries at most."""
    months = list(months_of(goal.first, goal.last, MOST_MONTHS + 1))
    if goal.is_kept or goal.target <= goal.start or not 1 < len(months) <= MOST_MONTHS:
        return []
    if not any(kpi.id == goal.kpi_id and kpi.adds_up == "sum" for kpi in kpis_in_force()):
        return []
    calendar = calendar_of_the_house()
    days = [calendar.working_days(first, last) for first, last in months]
    aims, reached = shares(goal, months, days), reached_by_month(goal, today)
    return [
        Slice(goal, first, last, number, aim, reached.get((first.year, first.month), 0), today)
        for (first, last), number, aim in zip(months, days, aims, strict=True)
    ]


def months_of(first: date, last: date, most: int) -> Iterator[tuple[date, date]]:
    """The first and the last day of each month between two days, both of which belong to it."""
    while first <= last and most:
        following = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
        yield first, min(last, following - timedelta(days=1))
        first, most = following, most - 1


def shares(goal: GoalTerms, months: Sequence[tuple[date, date]], days: Sequence[int]) -> Sequence[int]:
    """What of the way falls to each month, in whole pieces or pounds; by all days if nobody works on any."""
    way, size = goal.target - goal.start, 10**goal.unit.decimals
    weights = days if any(days) else [(last - first).days + 1 for first, last in months]
    if way % size:
        return split(way, weights)
    return [each * size for each in split(way // size, weights)]


def reached_by_month(goal: GoalTerms, today: date) -> Mapping[tuple[int, int], int]:
    """What was measured, by year and month; a week counts in the month in which it ends. One query."""
    year, month = extract("year", Measurement.ends_on), extract("month", Measurement.ends_on)
    query = within(holding(), goal.kpi_id, goal.first, min(goal.last, today))
    found = session.execute(
        query.with_only_columns(year, month, func.sum(Measurement.value)).group_by(year, month)
    )
    return {(int(in_year), int(in_month)): int(total or 0) for in_year, in_month, total in found}
