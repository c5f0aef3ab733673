"""Looking up what a word of the product means, as far as both sides have agreed on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import limits
from app.errors import NotFound
from app.people.models import User
from app.playbook.fields.field import Field
from app.playbook.fields.texts import Lines, Messages, Prose
from app.playbook.keys import slug
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.naming import PLACES, definition_called
from app.playbook.outlines import Outline, outline_of
from app.playbook.serving import ChangedGoal, goals_changed

TEXTS = (Prose, Lines, Messages)


@dataclass(frozen=True)
class Meaning:
    """A word, and the definition that says what it means, if there is one."""

    name: str
    kind: Kind
    definition: Definition | None = None

    @property
    def outline(self) -> Outline:
        """What definitions of its kind consist of."""
        return outline_of(self.kind)

    @property
    def version(self) -> Version | None:
        """What both sides agreed on."""
        return self.definition.in_force if self.definition else None

    @property
    def proposal(self) -> Version | None:
        """What somebody would rather have it mean."""
        return self.definition.proposal if self.definition else None

    @property
    def changed_goal(self) -> ChangedGoal | None:
        """The goal that it follows from, if that has changed since."""
        return goals_changed().get(self.definition.id) if self.definition and self.version else None

    @property
    def details(self) -> Sequence[Field[Any]]:
        """What it says in few words after its first text: criteria, a side, a length of time."""
        return [field for field in self.outline.fields[1:] if not isinstance(field, TEXTS)]


def look_up(word: str, *, viewer: User) -> Meaning:
    """What this word means. Whoever only reads along hears of nothing but what is in force."""
    key = slug(word)
    if not 0 < len(key) <= limits.KEY:
        raise NotFound("There is no such word.")

    definition = definition_called(key)
    if definition and (definition.in_force or viewer.is_at_work):
        return Meaning(definition.name, definition.kind, definition)
    spelled = key.replace("-", " ")
    return Meaning(*PLACES.get(key, (spelled[0].upper() + spelled[1:], Kind.TERM)))
