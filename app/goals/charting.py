"""The chart of a goal: what was reached, day by day, beside its pace and its target."""

from fractions import Fraction

from app.charts.line import LineChart, line_chart
from app.figures import rounded, said
from app.goals.series import rows, running
from app.goals.standing import Stand


def goal_chart(stand: Stand) -> LineChart | None:
    """The line of a goal until today; nothing, as long as nothing is measured. One query."""
    goal, kpi = stand.goal, stand.kpi
    if kpi is None:
        return None
    points = running(kpi, rows(kpi.id, goal.first, min(goal.last, stand.today)), goal.start)
    if not points:
        return None
    begins = [] if goal.is_kept or points[0][0] == goal.first else [(goal.first, goal.start)]
    return line_chart(
        f"{kpi.name} from {goal.first:%-d %B} to {goal.last:%-d %B %Y}",
        stand.sentence,
        [*begins, *points],
        said=lambda value: said(whole(value, goal.unit.decimals), goal.unit),
        target=goal.target,
        pace=None if goal.is_kept else ((goal.first, goal.start), (goal.last, goal.target)),
        until=goal.last,
        key=f"goal-{goal.id}",
    )


def whole(value: int, decimals: int) -> int:
    """The value without the cents that a chart need not say, if it is large."""
    size = 10**decimals
    return rounded(Fraction(value, size)) * size if abs(value) >= 1000 * size else value
