"""How the texts of goals and KPIs name what only the stage knows: people, KPIs, other goals."""

from collections.abc import Mapping
from typing import Any

from app.commands.seed.playbook.page import Later
from app.commands.seed.telling import Stage


def owned_by(*names: str) -> Later:
    """These people, as owners."""
    return lambda stage: [
        {"person": stage.people[each].id, "name": stage.people[each].name} for each in names
    ]


def called(name: str) -> Later:
    """The definition with this name."""
    return lambda stage: {"definition": stage.definitions[name].id, "name": name}


def aim_at(kpi: str, target: int, *, start: int | None = 0, way: str = "reach") -> Later:
    """So much of a KPI, in the smallest part of its unit."""

    def aim(stage: Stage) -> Mapping[str, Any]:
        definition = stage.definitions[kpi]
        unit = definition.latest.body["measure"]["unit"]
        return {
            "kpi": definition.id, "name": kpi, "unit": unit, "way": way, "start": start, "target": target
        }  # fmt: skip

    return aim


def pounds(amount: int) -> int:
    """An amount of money in pence."""
    return amount * 100


def percent(amount: int) -> int:
    """Whole percent in the smallest part that is kept of them."""
    return amount * 100
