"""Becoming revenue: a KPI that goals stand on already is said to be the money that comes in."""

from itertools import combinations

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.goals.finding import bodies, kpis_in_force
from app.goals.models.verdict import Outcome, Verdict
from app.goals.periods import written
from app.goals.terms import GoalTerms, KpiTerms
from app.playbook.kinds import Kind
from app.playbook.models.definition import State


def refuse_two_revenue_goals(before: KpiTerms, now: KpiTerms) -> None:
    """Say no if a goal on it would be the second one for revenue from one day to another."""
    if before.is_revenue or not now.is_revenue:
        return
    revenue = {kpi.id for kpi in (*kpis_in_force(), now) if kpi.is_revenue}
    for one, other in combinations([goal for goal in goals_that_stand() if goal.kpi_id in revenue], 2):
        is_new = now.id in (one.kpi_id, other.kpi_id) and one.id != other.id
        if is_new and (one.first, one.last) == (other.first, other.last):
            days = f"from {written(one.first)} to {written(one.last)}"
            raise Refusal(
                f"“{one.name}” and “{other.name}” would both be the revenue goal {days}, and there is one. "
                "End or change one of the two first."
            )


def goals_that_stand() -> list[GoalTerms]:
    """What both sides have signed or may sign as goals, but for what was cancelled. Two queries."""
    over = set(session.scalars(select(Verdict.goal_id).where(Verdict.outcome == Outcome.CANCELLED)))
    found = bodies(Kind.GOAL, State.IN_FORCE, State.PROPOSED)
    return [GoalTerms.read(*row) for row in found if row[0] not in over]
