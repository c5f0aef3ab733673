"""Goals and KPIs as plain facts, for what needs no database."""

from datetime import date

from app.figures import unit_of
from app.goals.series import Known
from app.goals.standing import Stand
from app.goals.terms import GoalTerms, KpiTerms
from tests.goals.days import DAY_49, FIRST, LAST

SQLS = GoalTerms(
    id=7,
    name="300 handoffs",
    version=9,
    statement="So many that sales can win what we promised.",
    kpi_id=3,
    kpi_name="Handoffs",
    unit=unit_of("count"),
    is_kept=False,
    start=0,
    target=300,
    first=FIRST,
    last=LAST,
    is_by_working_days=False,
    owner_ids=[1, 4],
    parent_id=None,
    parent_name="",
    is_committed=True,
    promise="both",
    derived=None,
)
KPI = KpiTerms(
    id=3,
    name="Handoffs",
    version=5,
    meaning="What both sides count.",
    unit=unit_of("count"),
    least=0,
    most=None,
    direction="up",
    adds_up="sum",
    source="hand",
    cadence="weekly",
    filters={},
    path="sql",
    owner_ids=[2],
    is_vanity=False,
    parked_why="",
    replaced_by_id=None,
    replaced_by="",
)


def plain(words: str) -> str:
    """The same with plain spaces before units."""
    return words.replace("\u202f", " ").replace("\xa0", " ")


def stand(value: int | None, *, goal: GoalTerms = SQLS, kpi: KpiTerms = KPI, today: date = DAY_49) -> Stand:
    """How this goal stands with this value; a sum counts from the start."""
    start = goal.start if kpi.adds_up == "sum" else 0
    known = Known(value - start, None, 1, today) if value is not None else None
    until = min(today, goal.last)
    return Stand(goal, kpi, known, max(0, (until - goal.first).days + 1), goal.days, today)
