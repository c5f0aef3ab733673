"""Fields that name something else: people, another definition."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from app.playbook.fields.field import Field
from app.playbook.kinds import Kind


class Person(TypedDict):
    """Somebody by id, and what they were called."""

    person: int
    name: str


class Referred(TypedDict):
    """A definition by its id, and what it was called."""

    definition: int
    name: str


@dataclass(frozen=True)
class People(Field[list[Person]]):
    """Some of those who work here."""

    told_by, asked_by = "playbook/fields/lines.html", "goals/inputs/people.html"
    empty = list

    def lines(self, value: list[Person]) -> Sequence[str]:
        return [each["name"] for each in value]


@dataclass(frozen=True)
class Reference(Field[Referred | None]):
    """Another definition of one of these kinds."""

    told_by, asked_by = "playbook/fields/lines.html", "goals/inputs/reference.html"
    empty = type(None)

    kinds: Sequence[Kind] = field(default_factory=tuple)

    def lines(self, value: Referred | None) -> Sequence[str]:
        return [value["name"]] if value else []
