"""What a KPI counts in, and which values of it can be true."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from app.errors import Refusal
from app.figures import UNITS, said, unit_of
from app.playbook.fields.field import Field


class Measured(TypedDict):
    """A unit by its key, and the least and most that is plausible, in the smallest part of it."""

    unit: str
    least: int | None
    most: int | None
    wrong: NotRequired[str]
    """Why what was typed is no range, as a sentence."""


@dataclass(frozen=True)
class Measure(Field[Measured | None]):
    """The unit of a KPI and its plausible range: what lies outside is a slip of the hand."""

    told_by, asked_by = "playbook/fields/lines.html", "goals/inputs/measure.html"
    empty = type(None)

    def check(self, value: Measured | None) -> None:
        super().check(value)
        if value is None:
            return
        if "wrong" in value:
            raise Refusal(value["wrong"])
        if value["unit"] not in UNITS:
            raise Refusal("Choose what the KPI is counted in.")
        least, most = value["least"], value["most"]
        if least is not None and most is not None and most <= least:
            raise Refusal("The highest plausible value has to be above the lowest one.")

    def lines(self, value: Measured | None) -> Sequence[str]:
        if value is None:
            return []
        unit = unit_of(value["unit"])
        ends = ((value["least"], "at least"), (value["most"], "at most"))
        return [
            f"In {unit.words}",
            *(f"{word} {said(end, unit)}" for end, word in ends if end is not None),
        ]
