"""Goals that come from a sum, as tests begin with them."""

from collections.abc import Sequence
from typing import Any

from app.goals.fields.derivation import target_of
from app.playbook.models.definition import Definition
from tests.goals.house import goal, kpi, revenue_year
from tests.world import World

INPUTS = {
    "revenue": 60_000_000, "share": 6_000, "average_deal": 1_200_000,
    "sql_to_won": 2_500, "sal_to_sql": 5_000, "acceptance": 8_000,
}  # fmt: skip
"""£600,000, 60 % of it by marketing, in deals of £12,000: 30 customers, 120 SQLs, 300 handoffs."""


def derived(gives: str, **inputs: int) -> dict[str, Any]:
    """A sum that gives this."""
    return {"gives": gives, "currency": "GBP", "inputs": {**INPUTS, **inputs}}


def derived_goals(world: World, *, which: Sequence[str] = ("handoffs", "sqls")) -> list[Definition]:
    """Goals that both sides have signed, and that come from the same sum."""
    year = revenue_year(world)
    found = []
    for gives in which:
        sums = derived(gives)
        target = str(target_of(sums))  # type: ignore[arg-type]
        found.append(goal(world, f"Enough {gives}", kpi(world, gives), year, target, derivation=sums))
    return found
