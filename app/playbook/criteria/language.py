"""Criteria as data: an attribute, an operator and a value, kept as JSON that people can read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app import limits
from app.errors import Refusal
from app.playbook.criteria.attributes import Attribute, attribute_named

GROUPS = ("all", "any")
NAMED_BY = ("field", "event", "definition")


@dataclass(frozen=True)
class Criterion:
    """One thing that is asked for: at least 51 employees."""

    attribute: Attribute
    operator: str
    value: Any

    @classmethod
    def typed(cls, name: str, operator: str, texts: Sequence[str]) -> "Criterion":
        """The criterion that somebody built in a form."""
        attribute = attribute_named(name)
        return cls(attribute, operator, attribute.sort.typed(checked(attribute, operator), texts))

    @classmethod
    def from_json(cls, kept: object) -> "Criterion":
        """The criterion that these words of JSON mean."""
        if not isinstance(kept, dict) or len(kept) != 2:
            raise Refusal("A criterion is an attribute and one operator with its value.")
        named_by = next((key for key in NAMED_BY if key in kept), "")
        name = kept.get(named_by)
        attribute = attribute_named(name if isinstance(name, str) else "")
        if attribute.sort.named_by != named_by:
            raise Refusal(f"“{attribute.name}” is written as “{attribute.sort.named_by}”, not “{named_by}”.")
        operator = next(key for key in kept if key != named_by)
        return cls(attribute, operator, attribute.sort.kept(checked(attribute, operator), kept[operator]))

    def to_json(self) -> dict[str, object]:
        sort = self.attribute.sort
        return {sort.named_by: self.attribute.name, self.operator: sort.json(self.value)}

    @property
    def texts(self) -> list[str]:
        """The value as a form would send it again."""
        return self.attribute.sort.texts(self.value)

    @property
    def phrase(self) -> str:
        """As it stands inside a sentence."""
        return self.attribute.sort.phrase(self.operator, self.value)


@dataclass(frozen=True)
class Criteria:
    """Everything in `all` is asked for and, unless `any` is empty, at least one thing in `any`."""

    all: tuple[Criterion, ...] = ()
    any: tuple[Criterion, ...] = ()

    @classmethod
    def from_json(cls, kept: object) -> "Criteria":
        """The criteria that this JSON means."""
        if not isinstance(kept, dict) or not set(kept) <= set(GROUPS):
            raise Refusal("Criteria are a list called “all” and a list called “any”, and nothing else.")
        return cls(*[tuple(group(kept.get(name, []), name)) for name in GROUPS])

    def to_json(self) -> dict[str, list[dict[str, object]]]:
        return {name: [each.to_json() for each in getattr(self, name)] for name in GROUPS}

    def __iter__(self) -> Iterator[Criterion]:
        yield from self.all
        yield from self.any

    def __bool__(self) -> bool:
        return bool(self.all or self.any)


def group(kept: object, name: str) -> Iterator[Criterion]:
    """The criteria of one of the two lists."""
    if not isinstance(kept, list):
        raise Refusal(f"“{name}” is a list of criteria. Write it in square brackets.")
    for each in kept:
        yield Criterion.from_json(each)


def checked(attribute: Attribute, operator: object) -> str:
    """The operator, if this attribute has it."""
    if not isinstance(operator, str) or operator not in attribute.sort.operators:
        unknown, known = str(operator)[: limits.NAME], ", ".join(attribute.sort.operators)
        raise Refusal(f"{attribute.words} cannot be asked for with “{unknown}”. Use one of: {known}.")
    return operator
