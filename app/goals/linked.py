"""How a KPI goes along with what it should lead to: revenue and SQLs, week by week (M22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.goals.figures.linking import Link, link
from app.goals.terms import KpiTerms
from app.goals.weeks import WEEK, ByWeek, by_week
from app.text import fold

YEARS_BACK = timedelta(days=3 * 366)
SQLS = frozenset({"sql", "sqls", "sales qualified leads", "sales-qualified leads"})


@dataclass(frozen=True)
class Linked:
    """What a KPI is held against, and what came of it."""

    other: KpiTerms
    link: Link


def links_of(kpi: KpiTerms, kpis: Sequence[KpiTerms], today: date, at: datetime | None) -> list[Linked]:
    """How this KPI goes along with revenue and with SQLs, over the weeks that are over. One query."""
    others = [each for each in (revenue_among(kpis), sqls_among(kpis)) if each and each.id != kpi.id]
    if not others:
        return []
    last = today - timedelta(days=today.weekday() + 1)
    found = by_week([kpi, *others], last - YEARS_BACK, last, at=at, is_weekly=True)
    return [Linked(each, compared(found[kpi.id], found[each.id])) for each in others]


def compared(one: ByWeek, other: ByWeek) -> Link:
    """Both rows of weeks beside each other, with gaps where a week is not measured."""
    mondays = sorted({*one, *other})
    weeks: list[date] = []
    while mondays and (not weeks or weeks[-1] < mondays[-1]):
        weeks.append(weeks[-1] + WEEK if weeks else mondays[0])
    return link([value_in(one, week) for week in weeks], [value_in(other, week) for week in weeks])


def value_in(row: ByWeek, week: date) -> int | None:
    """What was measured in this week, if anything was."""
    return row[week].value if week in row else None


def revenue_among(kpis: Sequence[KpiTerms]) -> KpiTerms | None:
    """The KPI that is the money which comes in: the first that both sides signed."""
    return next((each for each in kpis if each.is_revenue and not each.is_vanity), None)


def sqls_among(kpis: Sequence[KpiTerms]) -> KpiTerms | None:
    """The KPI that counts SQLs, by its name."""
    return next((each for each in kpis if fold(each.name) in SQLS and not each.is_vanity), None)
