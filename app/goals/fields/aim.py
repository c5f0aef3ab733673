"""What a goal is measured by: a KPI, where it stands at the start, and where it shall be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from app.errors import Refusal
from app.figures import said, unit_of
from app.playbook.fields.field import Field


class Aimed(TypedDict):
    """A KPI by its id, name and unit, and two values in the smallest part of that unit."""

    kpi: int
    name: str
    unit: str
    way: str
    start: int | None
    target: int | None
    wrong: NotRequired[str]
    """Why what was typed is no number, as a sentence."""


WAYS = {
    "reach": "Reach it, a little every day",
    "keep": "Keep it there every day",
}
"""What is asked: to come from the start to the target, or to be where the target says all along."""


@dataclass(frozen=True)
class Aim(Field[Aimed | None]):
    """The measure of a goal; nothing, as long as no KPI is chosen."""

    told_by, asked_by = "playbook/fields/lines.html", "goals/inputs/aim.html"
    empty = type(None)

    def check(self, value: Aimed | None) -> None:
        super().check(value)
        if value and "wrong" in value:
            raise Refusal(value["wrong"])
        if value and value["way"] not in WAYS:
            raise Refusal("Say whether the target is to be reached, or kept every day.")

    def lines(self, value: Aimed | None) -> Sequence[str]:
        if value is None:
            return []
        unit = unit_of(value["unit"])
        is_kept = value["way"] == "keep"
        ends = (
            (None if is_kept else value["start"], "From"),
            (value["target"], "Kept at" if is_kept else "To"),
        )
        numbers = [f"{word} {said(number, unit)}" for number, word in ends if number is not None]
        return [f"KPI: {value['name']}", *numbers]
