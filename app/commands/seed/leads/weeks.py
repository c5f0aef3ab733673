"""Week by week: how many of each thing are not told card by card, and which contracts were signed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.commands.seed.goals.kpis import ACCEPTED, HANDOFFS, SQLS
from app.commands.seed.goals.measurements import ROWS, entries
from app.commands.seed.goals.time import Times
from app.commands.seed.leads.quarter import Share, Won
from app.commands.seed.leads.script import Accept, Handed, HandOn, Offer, Win
from app.commands.seed.script import Step
from app.commands.seed.telling import Stage as Scene
from app.goals.entries import Entry
from app.goals.periods import Period, period_of, periods_between

Contracts = Sequence[Sequence[tuple[int, int]]]

KPI_OF: dict[type[Step], str] = {Offer: HANDOFFS, Accept: ACCEPTED, HandOn: SQLS}
"""Which KPI counts each step."""
OURS: Contracts = (
    ((0, 18_000),),
    ((1, 12_000), (2, 12_500), (3, 12_500)),
    ((1, 11_000), (3, 12_000)),
    ((2, 12_000),),
    ((0, 10_000), (2, 11_000), (4, 12_000)),
    ((1, 11_500), (3, 11_500)),
    ((0, 9_500), (2, 9_500)),
)
"""What was signed of what marketing found, in the last seven weeks: on which day of the week, for how many
pounds. Together with the other side’s it is what the team wrote down of its revenue; this week goes on as the
one seven weeks ago did.
"""
OF_SALES: Contracts = (
    ((4, 6_000),),
    ((2, 14_000),),
    ((3, 13_000),),
    (),
    ((1, 14_000), (4, 13_000)),
    ((2, 14_000),),
    ((1, 15_000), (3, 14_000)),
)
"""The same of what sellers found themselves."""


def untold(
    scripts: Sequence[Handed], scene: Scene, step: type[Step], quarter: Period, times: Times
) -> list[Share]:
    """How often it happened in each week of a quarter, without what is told card by card."""
    return [
        (each.period, max(0, count - told(scripts, scene, each.period, step)))
        for each, count in measured(step, times)
        if quarter.first <= each.first and each.last <= quarter.last
    ]


def untold_in_all(
    scripts: Sequence[Handed], scene: Scene, step: type[Step], quarter: Period, times: Times
) -> int:
    """The same of a whole quarter."""
    weeks = [count for each, count in measured(step, times) if quarter.first <= each.first <= quarter.last]
    return max(0, sum(weeks) - told(scripts, scene, quarter, step))


def measured(step: type[Step], times: Times) -> Iterator[tuple[Entry, int]]:
    """How often the team says that it happened, week by week."""
    row = next(row for row in ROWS if row.kpi == KPI_OF[step])
    for entry in entries(row, times):
        yield entry, entry.value.value if entry.value else 0


def told(scripts: Sequence[Handed], scene: Scene, period: Period, kind: type[Step]) -> int:
    """How often something is told card by card in these days."""
    steps = [step for script in scripts for step in script.story if isinstance(step, kind)]
    days = [scene.calendar.moment(step.day, step.time).date() for step in steps]
    return sum(period.first <= day <= period.last for day in days)


def untold_contracts(scripts: Sequence[Handed], scene: Scene, times: Times) -> list[Won]:
    """What was signed of what marketing found in this quarter, but for what is told card by card."""
    return [won for won in signed(OURS, scene, times) if not told(scripts, scene, week_of(won[1]), Win)]


def signed(contracts: Contracts, scene: Scene, times: Times) -> Iterator[tuple[int, date]]:
    """What was signed in this quarter until yesterday, the oldest first."""
    this_week = week_of(scene.calendar.today)
    for week in periods_between("weekly", times.now.first, scene.calendar.today):
        ago = (this_week.first - week.first).days // 7
        for weekday, pounds in contracts[-1 - (ago - 1) % len(contracts)]:
            day = week.first + timedelta(days=weekday)
            if times.now.first <= day < scene.calendar.today:
                yield pounds, day


def week_of(day: date) -> Period:
    """From Monday to Sunday."""
    return period_of("weekly", day)
