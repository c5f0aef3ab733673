"""A goal month by month, on its page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app import clock
from app.charts.bar import Bar, BarChart, bar_chart
from app.db import session
from app.figures import said, said_short
from app.goals.finding import terms_of_goal
from app.goals.recording import MEASURED
from app.goals.slicing import Slice, slices_of
from app.goals.taking_back import MeasurementTakenBack
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.models.definition import Definition
from app.playbook.ruling import CameIntoForce
from app.web.htmx import page_view
from app.web.parts import Part, View
from app.web.slots import fills


def goal_months_part(id: int) -> Part:
    """What of the target falls to each month, and what was reached in it; nothing to see for a short goal."""

    def load(view: View) -> Mapping[str, Any]:
        goal, today = session.get_one(Definition, id), clock.today(view["zone"])
        terms = terms_of_goal(goal)
        slices = slices_of(terms, today) if terms else []
        return {
            "goal": goal,
            "slices": slices,
            "chart": months_chart(terms, slices) if terms and slices else None,
        }

    address, template = f"/goals/{id}/months", "goals/months/_months.html"
    return Part(f"goal-months-{id}", address, f"/goals/{id}", template, load)


def months_chart(goal: GoalTerms, slices: Sequence[Slice]) -> BarChart:
    """A bar for each month, with a mark where its slice ends."""
    return bar_chart(
        f"{goal.kpi_name} by month",
        " · ".join(f"{each.first:%b} {said_short(each.aim, goal.unit)}" for each in slices),
        [Bar(each.label, each.reached, mark=each.aim) for each in slices],
        said=lambda value: said(value, goal.unit),
        key=f"goal-months-chart-{goal.id}",
    )


@fills("goal.main")
def by_month(terms: GoalTerms, _viewer: User) -> str:
    """Below how the goal stands."""
    return goal_months_part(terms.id).html(page_view())


@redraws(*MEASURED, MeasurementTakenBack)
def months_of_the_kpi(event: Event) -> Iterator[Part]:
    yield from (goal_months_part(id) for id in event.data.get("goals", ()))


@redraws(CameIntoForce)
def months_of_the_goal(event: CameIntoForce) -> Iterator[Part]:
    if (event.about or "").startswith("/goals/"):
        yield goal_months_part(event.data["definition"])
