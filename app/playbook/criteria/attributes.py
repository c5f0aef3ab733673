"""What may be asked of a person or a company: every room registers what it knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import limits
from app.errors import Refusal
from app.playbook.criteria.sorts.sort import Sort


@dataclass(frozen=True)
class Attribute:
    """One thing that may be known of somebody, and that a criterion can ask for."""

    name: str
    """As criteria keep it, as in “seniority”: it never changes."""
    words: str
    """As a form calls it, as in “Role”."""
    short: str
    """As a list of what fails calls it, as in “role”."""
    sort: Sort[Any]
    who: str = "person"
    """Whom it is known of, as in “no company has …”."""


_known: dict[str, Attribute] = {}


def register(attribute: Attribute) -> Attribute:
    """Let criteria ask for this."""
    if _known.setdefault(attribute.name, attribute) != attribute:
        raise ValueError(f"Two different attributes are called {attribute.name!r}.")
    return attribute


def attribute_named(name: str) -> Attribute:
    """The attribute of this name."""
    if name not in _known:
        raise Refusal(f"We know nothing called “{name[: limits.NAME]}”. Choose an attribute from the list.")
    return _known[name]


def attributes() -> Sequence[Attribute]:
    """All attributes as they were registered; those that ask for a whole definition come last."""
    return tuple(sorted(_known.values(), key=lambda each: each.sort.named_by == "definition"))
