"""Fields in which one chooses: one of several words, a time to answer in, things that must be known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from app.errors import Refusal
from app.playbook.criteria.attributes import attribute_named
from app.playbook.fields.field import Field
from app.text import counted


@dataclass(frozen=True)
class Choice(Field[str]):
    """One of several words."""

    told_by = "playbook/fields/word.html"
    empty = str

    options: Mapping[str, str] = field(default_factory=dict)
    """What stands in the body, and how people say it."""
    usual: str = ""
    """What is chosen, unless somebody chooses otherwise."""

    def check(self, value: str) -> None:
        super().check(value)
        if value and value not in self.options:
            raise Refusal(f"“{self.label}” has to be one of those offered.")

    def lines(self, value: str) -> Sequence[str]:
        return [self.options[value]] if value in self.options else []


class Span(TypedDict):
    """A length of time."""

    amount: int
    unit: str


UNITS: Mapping[str, tuple[str, str]] = {
    "business_hours": ("business hour", "business hours"),
    "business_days": ("business day", "business days"),
    "days": ("day", "days"),
}
LONGEST = 999


@dataclass(frozen=True)
class Clock(Field[Span | None]):
    """How long something may take; nothing, where no clock runs."""

    told_by, asked_by = "playbook/fields/word.html", "playbook/inputs/clock.html"
    empty = type(None)

    def check(self, value: Span | None) -> None:
        super().check(value)
        if value and not (0 < value["amount"] <= LONGEST and value["unit"] in UNITS):
            raise Refusal(f"“{self.label}” takes a whole number from 1 to {LONGEST}, in hours or days.")

    def lines(self, value: Span | None) -> Sequence[str]:
        return [counted(value["amount"], *UNITS[value["unit"]])] if value else []


@dataclass(frozen=True)
class Attributes(Field[list[str]]):
    """What must be known, by the names of attributes."""

    asked_by = "playbook/inputs/attributes.html"
    empty = list

    def check(self, value: list[str]) -> None:
        super().check(value)
        for name in value:
            attribute_named(name)

    def lines(self, value: list[str]) -> Sequence[str]:
        return [attribute_named(name).words for name in value]
