"""Goals as tests begin with them: a vision, KPIs and goals that both sides have signed, a few values."""

from datetime import date, timedelta
from typing import Any

import app.goals.outlines  # noqa: F401 - it says what goals and KPIs consist of
from app.figures import parsed, unit_of
from app.goals.entries import Entry
from app.goals.facts import definition_of
from app.goals.recording import Measured, measure
from app.goals.sources import Value
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import propose_new
from app.playbook.wording import Wording
from tests.playbook.house import agreed, name_signers, sign_all, today
from tests.world import World


def person(user: User) -> dict[str, Any]:
    """Somebody as bodies keep them."""
    return {"person": user.id, "name": user.name}


def referred(definition: Definition) -> dict[str, Any]:
    """A definition as bodies keep it."""
    return {"definition": definition.id, "name": definition.name}


def kpi_body(world: World, unit: str = "count", **says: Any) -> dict[str, Any]:
    """What a KPI says that leads to deals, but for what is said otherwise."""
    body = {
        "meaning": "What both sides count as one.",
        "measure": {"unit": unit, "least": 0, "most": None},
        "direction": "up",
        "adds_up": "sum",
        "source": "hand",
        "cadence": "weekly",
        "filters": [],
        "owners": [person(world.tom)],
        "path": "sql",
        "why_path": "Each of them may become a deal.",
        "standing": "actionable",
        "parked_why": "",
        "replaced_by": None,
    }
    return {**body, **says}


def goal_body(world: World, kpi: Definition, parent: Definition, target: str, **says: Any) -> dict[str, Any]:
    """What a SMART goal of this quarter says, but for what is said otherwise."""
    unit = kpi.latest.body["measure"]["unit"]
    aim = {"kpi": kpi.id, "name": kpi.name, "unit": unit, "way": "reach", "start": 0}
    first, last = says.pop("days", quarter())
    body = {
        "statement": "So many that sales can win what we promised.",
        "aim": {**aim, "target": parsed(target, unit_of(unit)), **says.pop("aim", {})},
        "achievable": "Last quarter it was nearly as many.",
        "parent": referred(parent),
        "time": {"first": first.isoformat(), "last": last.isoformat(), "counted": "calendar"},
        "owners": [person(world.maya), person(world.sofia)],
        "commitment": "committed",
        "promise": "both",
        "derivation": None,
    }
    return {**body, **says}


def quarter() -> tuple[date, date]:
    """The first and the last day of the quarter that it is."""
    day = today()
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return first, (first + timedelta(days=100)).replace(day=1) - timedelta(days=1)


def year() -> tuple[date, date]:
    """The first and the last day of the year that it is."""
    return date(today().year, 1, 1), date(today().year, 12, 31)


def text(body: dict[str, Any], reason: str = "") -> Wording:
    """A body to be proposed, and looked at again in a quarter of a year."""
    return Wording(body, reason, today() + timedelta(days=90))


def proposed_kpi(world: World, name: str = "SQLs", unit: str = "count", **says: Any) -> Version:
    """A KPI that Maya proposes."""
    fact = propose_new(Kind.KPI, name, text(kpi_body(world, unit, **says)), by=world.maya)
    return definition_of(fact).latest


def kpi(world: World, name: str = "SQLs", unit: str = "count", **says: Any) -> Definition:
    """A KPI that both sides have signed."""
    with_signers(world)
    return sign_all(proposed_kpi(world, name, unit, **says)).definition


def with_signers(world: World) -> None:
    """Somebody of each side who signs."""
    if not world.maya.is_signer:
        name_signers(world)


def vision(world: World) -> Definition:
    """The vision that both sides have signed, with signers to sign it."""
    with_signers(world)
    return agreed(world, Kind.VISION).definition


def revenue_year(world: World) -> Definition:
    """The revenue goal of the year, on the vision; with its KPI "Won revenue"."""
    top = vision(world)
    money = kpi(world, "Won revenue", "GBP", path="revenue")
    return goal(world, "New revenue of the year", money, top, "£2m", days=year())


def goal(world: World, name: str, by: Definition, parent: Definition, target: str, **says: Any) -> Definition:
    """A goal that both sides have signed."""
    return sign_all(proposed_goal(world, name, by, parent, target, **says)).definition


def proposed_goal(
    world: World, name: str, by: Definition, parent: Definition, target: str, **says: Any
) -> Version:
    """A goal that Maya proposes."""
    body = goal_body(world, by, parent, target, **says)
    return definition_of(propose_new(Kind.GOAL, name, text(body), by=world.maya)).latest


def sql_goal(world: World, target: str = "120") -> Definition:
    """The goal of this quarter that most tests need: so many SQLs, on the revenue of the year."""
    parent = revenue_year(world)
    return goal(world, f"{target} SQLs", kpi(world), parent, target)


def measured(
    kpi: Definition, value: str, *, by: User, first: date | None = None, last: date | None = None
) -> Measured | None:
    """A value that somebody typed: of today, or from one day to another."""
    unit = unit_of(kpi.latest.body["measure"]["unit"])
    last = last or today()
    return measure(kpi, [Entry(first or last, last, Value(parsed(value, unit)))], by=by)
