"""What all fields of a definition can do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from app.errors import Refusal

Value = TypeVar("Value")


@dataclass(frozen=True)
class Field(Generic[Value]):
    """One part of what a definition says. Its value is plain data, as it stands in a version's body."""

    told_by: ClassVar[str] = "playbook/fields/lines.html"
    """The template that tells its value."""
    asked_by: ClassVar[str] = "playbook/inputs/plain.html"
    """The template that asks for it in a form."""
    empty: ClassVar[Callable[[], Any]]
    """Makes the value of a field in which nothing stands."""

    name: str
    label: str
    hint: str = ""
    is_needed: bool = False

    def value_in(self, body: dict[str, Any]) -> Value:
        """What stands in this body; an empty value if the body is older than the field."""
        value: Value = body.get(self.name, type(self).empty())
        return value

    def check(self, value: Value) -> None:
        """Refuse a value that cannot stand here, in one sentence."""
        if self.is_needed and not value:
            raise Refusal(f"“{self.label}” is empty. Both sides sign what stands there.")

    def lines(self, value: Value) -> Sequence[str]:
        """The value as lines of text, to be compared word by word and to be read in mails."""
        raise NotImplementedError
