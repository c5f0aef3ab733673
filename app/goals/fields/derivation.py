"""Where a target comes from, if it was computed: the formula, and the numbers that went into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from app.errors import Refusal
from app.figures import PERCENT, Unit, rate, said, unit_of
from app.goals.figures.reverse_funnel import ReverseFunnel, reverse_funnel
from app.playbook.fields.field import Field

GIVES: Mapping[str, str] = {
    "customers": "customers",
    "sqls": "SQLs",
    "sals": "accepted leads",
    "handoffs": "handoffs",
}
"""What the sum gives, by the names of its results."""

INPUTS: Mapping[str, str] = {
    "revenue": "New revenue",
    "share": "Share that marketing brings in",
    "average_deal": "Average deal",
    "sql_to_won": "SQLs that are won",
    "sal_to_sql": "Accepted leads that become SQLs",
    "acceptance": "Handoffs that are accepted",
}
"""What goes in, in the order of the sum: two amounts of money, four rates."""

MONEY = ("revenue", "average_deal")


class Derived(TypedDict):
    """A sum (M1): what it gives, its currency, and its inputs in the smallest parts of their units."""

    gives: str
    currency: str
    inputs: dict[str, int]
    wrong: NotRequired[str]
    """Why what was typed is no sum, as a sentence."""


@dataclass(frozen=True)
class Derivation(Field[Derived | None]):
    """The sum behind a target; nothing, where people agreed on it freely."""

    told_by, asked_by = "playbook/fields/lines.html", "goals/inputs/derivation.html"
    empty = type(None)

    def check(self, value: Derived | None) -> None:
        super().check(value)
        if value is None:
            return
        if "wrong" in value:
            raise Refusal(value["wrong"])
        if value["gives"] not in GIVES:
            raise Refusal("Say what the sum gives: customers, SQLs, accepted leads or handoffs.")
        derive(value)

    def lines(self, value: Derived | None) -> Sequence[str]:
        if value is None:
            return []
        inputs = [
            f"{words}: {said(value['inputs'][name], unit_for(name, value['currency']))}"
            for name, words in INPUTS.items()
        ]
        return [*inputs, f"That makes {target_of(value):,} {GIVES[value['gives']]}"]


def unit_for(name: str, currency: str) -> Unit:
    """What an input is counted in."""
    return unit_of(currency) if name in MONEY else PERCENT


def derive(value: Derived) -> ReverseFunnel:
    """The whole sum; refused in words that name the input that does not fit."""
    numbers = {name: amount if name in MONEY else rate(amount) for name, amount in value["inputs"].items()}
    try:
        return reverse_funnel(**numbers)
    except ValueError as error:
        raise Refusal(str(error)) from error


def target_of(value: Derived) -> int:
    """What the sum gives, rounded up once, at its end."""
    found: int = getattr(derive(value).shown, value["gives"])
    return found
