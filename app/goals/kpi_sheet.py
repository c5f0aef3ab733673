"""A KPI on its page: what it is now, its line, its history, what it goes along with, what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.charts.line import LineChart, line_chart
from app.figures import said, signed
from app.goals.charting import whole
from app.goals.due import due, is_typed, last_worked
from app.goals.finding import active_goals, kpis_in_force
from app.goals.history import History, Noted, history
from app.goals.kpi_words import direction
from app.goals.linked import Linked, links_of
from app.goals.periods import Period, period_of
from app.goals.series import Known, Stretch, known, rows
from app.goals.standing import Stand, standings
from app.goals.terms import KpiTerms
from app.goals.weeks import by_week

POINTS = 120
"""So many are drawn one by one; of more, the weeks."""
YEARS_BACK = timedelta(days=3 * 366)
STILL_RUNNING = " The last period is still running."


@dataclass(frozen=True)
class Sheet:
    """What there is to say of a KPI in force."""

    kpi: KpiTerms
    history: History
    so_far: Known | None
    """What the running quarter came to until today."""
    chart: LineChart | None
    links: Sequence[Linked]
    stands: Sequence[Stand]
    """How the goals stand that are measured by it; none in the past, for they stand as they do now."""
    due: Period | None
    today: date

    @property
    def sentence(self) -> str:
        """What it is now, and what it was before."""
        newest, former, unit = self.history.newest, self.history.former, self.kpi.unit
        if newest is None or newest.value is None:
            return "Nothing is measured yet."
        told = f"{said(newest.value, unit)} {newest.period.when}"
        both_whole = is_whole(self.kpi, newest) and is_whole(self.kpi, former)
        if both_whole and former and former.value is not None and former.value != newest.value:
            told += f", {signed(newest.value - former.value, unit)} on the period before"
        if self.kpi.adds_up in ("sum", "ratio") and self.so_far and self.so_far.periods > 1:
            told += f". {said(self.so_far.value, unit)} this quarter so far"
        return f"{told}."


def sheet(kpi: KpiTerms, today: date, at: datetime | None = None) -> Sheet:
    """All of it as we know it, or as we knew it at a time; in a number of queries that does not grow."""
    kpis, past = kpis_in_force(), history(kpi, at=at)
    quarter = Stretch(kpi, period_of("quarterly", today).first, today)
    goals = [goal for goal in active_goals() if goal.kpi_id == kpi.id] if at is None else []
    measured = {kpi.id: past.newest.ends_on} if past.newest else {}
    return Sheet(
        kpi=kpi,
        history=past,
        so_far=known([quarter], at=at)[0],
        chart=chart(kpi, past, today, at),
        links=links_of(kpi, kpis, today, at),
        stands=standings(goals, today, kpis),
        due=due(kpi, measured, today, last_worked(today)) if is_typed(kpi) else None,
        today=today,
    )


def chart(kpi: KpiTerms, past: History, today: date, at: datetime | None) -> LineChart | None:
    """The line of its values: week by week if it is counted so, or if there are many. One query."""
    if not past.count:
        return None
    is_weekly = kpi.cadence == "weekly" or past.count > POINTS
    if is_weekly:
        weeks = by_week([kpi], today - YEARS_BACK, today, at=at)[kpi.id]
        points = [(weeks[monday].until, weeks[monday].value) for monday in sorted(weeks)]
    else:
        points = [(row.ends_on, row.value) for row in rows(kpi.id, date.min, date.max, at=at)]
    return line_chart(
        f"{kpi.name}, {'week by week' if is_weekly else 'period by period'}",
        f"{direction(kpi).capitalize()}.{STILL_RUNNING * is_running(kpi, past, today)}",
        points,
        said=lambda value: said(whole(value, kpi.unit.decimals), kpi.unit),
        key=f"kpi-{kpi.id}-line",
    )


def is_running(kpi: KpiTerms, past: History, today: date) -> bool:
    """Whether the newest period that is measured is not over yet."""
    if past.newest is None or past.newest.ends_on > today:
        return False
    return past.newest.ends_on < period_of(kpi.cadence, past.newest.ends_on).last >= today


def is_whole(kpi: KpiTerms, row: Noted | None) -> bool:
    """Whether it is of all days of a period, and not only of those in one month."""
    return row is not None and Period(row.starts_on, row.ends_on) == period_of(kpi.cadence, row.ends_on)


def moment_after(day: date, zone: str) -> datetime:
    """The moment at which a day is over in this zone: what was known on it was known by then."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)) - timedelta(microseconds=1)


def day_asked_for(words: str | None, zone: str) -> date | None:
    """The day of which somebody asks what was known; nothing, if it is none or has not been yet."""
    try:
        day = date.fromisoformat(words or "")
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= clock.today(zone) else None
