"""When a goal begins and ends, and which days count on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NotRequired, TypedDict

from app import limits
from app.errors import Refusal
from app.playbook.fields.field import Field

COUNTED = {"calendar": "all days", "working": "working days only"}


class Span(TypedDict):
    """The first and the last day, as 2026-10-01, each empty if it is not said; and which days count."""

    first: str
    last: str
    counted: str
    wrong: NotRequired[str]
    """Why what was typed is no day, as a sentence."""


@dataclass(frozen=True)
class Period(Field[Span | None]):
    """The time of a goal."""

    told_by, asked_by = "playbook/fields/lines.html", "goals/inputs/period.html"
    empty = type(None)

    def check(self, value: Span | None) -> None:
        super().check(value)
        if value is None:
            return
        if "wrong" in value:
            raise Refusal(value["wrong"])
        if value["counted"] not in COUNTED:
            raise Refusal("Say whether all days count, or working days only.")
        if value["first"] and value["last"] and value["last"] <= value["first"]:
            raise Refusal("The goal has to end after it begins. Change one of the two days.")
        if is_out_of_reach(value):
            raise Refusal(
                f"A goal takes at most ten years, between {limits.FIRST_YEAR} and {limits.LAST_YEAR}. "
                "Change one of the two days."
            )

    def lines(self, value: Span | None) -> Sequence[str]:
        if value is None:
            return []
        words = (("first", "From"), ("last", "Until"))
        days = [f"{word} {written(value[name])}" for name, word in words if value[name]]  # type: ignore[literal-required]
        return [*days, f"Counted in {COUNTED[value['counted']]}"]


def is_out_of_reach(value: Mapping[str, Any]) -> bool:
    """Whether these days, as far as they are said, are a slip of the hand: each of them is counted."""
    days = [date.fromisoformat(value[name]) for name in ("first", "last") if value[name]]
    is_far = any(not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR for day in days)
    return is_far or (len(days) > 1 and days[1] - days[0] > limits.GOAL_LASTS)


def written(day: str) -> str:
    """“1 October 2026”."""
    on = date.fromisoformat(day)
    return f"{on.day} {on:%B %Y}"
