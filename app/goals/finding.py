"""Finding goals and KPIs, through the one who asks."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.db import find, session
from app.errors import NotFound
from app.goals.models.verdict import Verdict
from app.goals.terms import GoalTerms, KpiTerms
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.web.rights import Right

Row = tuple[int, str, int, dict[str, Any]]


def find_goal(viewer: User, id: int) -> Definition:
    """The goal with this id."""
    return find_kind(viewer, id, Kind.GOAL, "goal")


def find_kpi(viewer: User, id: int) -> Definition:
    """The KPI with this id."""
    return find_kind(viewer, id, Kind.KPI, "KPI")


def find_kind(viewer: User, id: int, kind: Kind, words: str) -> Definition:
    """The definition of this kind with this id."""
    found = find(Definition, id) if viewer.may(Right.WORK) else None
    if found is None or found.kind is not kind:
        raise NotFound(f"There is no such {words}.")
    return found


def bodies(kind: Kind, *states: State) -> Sequence[Row]:
    """Id, name, id of the version and body of definitions of this kind in these states, else in force."""
    columns = (Version.definition_id, Definition.name, Version.id, Version.body)
    query = (
        select(*columns)
        .join(Version.definition)
        .where(Definition.kind == kind, Version.state.in_(states or (State.IN_FORCE,)))
        .order_by(Definition.id)
    )
    return [(id, name, version, body) for id, name, version, body in session.execute(query)]


def goals_in_force() -> list[GoalTerms]:
    """What both sides have signed as goals, over or not. One query."""
    return [GoalTerms.read(*row) for row in bodies(Kind.GOAL)]


def active_goals() -> list[GoalTerms]:
    """Those of them that have not ended by a verdict. Two queries."""
    over = set(session.scalars(select(Verdict.goal_id)))
    return [goal for goal in goals_in_force() if goal.id not in over]


def kpis_in_force() -> list[KpiTerms]:
    """What both sides have signed as KPIs, parked or not. One query."""
    return [KpiTerms.read(*row) for row in bodies(Kind.KPI)]


def kpi_in_force(id: int) -> KpiTerms | None:
    """What rules of the KPI with this id, if anything does."""
    kpi = find(Definition, id)
    return terms_of_kpi(kpi) if kpi and kpi.kind is Kind.KPI else None


def terms_of_goal(goal: Definition) -> GoalTerms | None:
    """What rules of a goal; nothing, if it is only proposed."""
    return GoalTerms.of(goal.in_force) if goal.in_force else None


def terms_of_kpi(kpi: Definition) -> KpiTerms | None:
    """What rules of a KPI; nothing, if it is only proposed."""
    return KpiTerms.of(kpi.in_force) if kpi.in_force else None
