"""The field that names the goal from which a definition follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from app.db import find
from app.errors import Refusal
from app.playbook.fields.field import Field
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition


class Served(TypedDict):
    """A goal by its id, what it was called, and the number of the version of it that ruled then."""

    definition: int
    name: str
    version: int


@dataclass(frozen=True)
class Serves(Field[Served | None]):
    """A goal, as it was when both sides agreed on what serves it; nothing, where it serves none."""

    told_by, asked_by = "playbook/fields/word.html", "goals/inputs/reference.html"
    empty = type(None)

    def check(self, value: Served | None) -> None:
        super().check(value)
        if value is None:
            return
        goal = find(Definition, value["definition"])
        if goal is None or goal.kind is not Kind.GOAL or not goal.in_force:
            raise Refusal(f"“{value['name']}” is no goal that both sides have signed. Choose another one.")

    def lines(self, value: Served | None) -> Sequence[str]:
        return [f"{value['name']}, version {value['version']}"] if value else []
