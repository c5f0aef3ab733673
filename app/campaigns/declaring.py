"""Declared attributes: what somebody told us, with where it is from and since when.

Beside each record stands, for each of its attributes, one small note: `{"from": "form", "words": "the demo
form", "at": "2026-11-18T08:50:00+00:00", "by": 5}`. Whoever writes a newer value writes a newer note.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from app import clock
from app.people.models import User


class Origin(Enum):
    """Where a value is from. A guess gives way to everything else."""

    TYPED = "typed"
    FORM = "form"
    REGISTER = "register"
    IMPORT = "import"
    CALL = "call"
    GUESS = "guess"

    @property
    def words(self) -> str:
        """To stand after the value: “240, from the company register”."""
        return {
            "typed": "typed", "form": "from the form", "register": "from the company register",
            "import": "from an import", "call": "told on a call", "guess": "guessed",
        }[self.value]  # fmt: skip


class Declaring(Protocol):
    """A record that keeps where its attributes are from."""

    declared: dict[str, Any]


@dataclass(frozen=True)
class Note:
    """Where one value is from."""

    origin: Origin
    words: str
    at: datetime
    by_id: int | None

    def said(self, zone: str, names: Mapping[int, str] = {}) -> str:
        """“typed by Priya Nair on 12 Nov 2026”, “from the form on 3 Nov 2026”."""
        name = names.get(self.by_id or 0) if self.origin is Origin.TYPED else None
        by = f" by {name}" if name else ""
        there = clock.local(self.at, zone)
        return f"{self.words or self.origin.words}{by} on {there.day} {there:%b %Y}"


def note_of(record: Declaring, attribute: str) -> Note | None:
    """Where this attribute's value is from, if anybody declared it."""
    kept = record.declared.get(attribute)
    if kept is None:
        return None
    at = datetime.fromisoformat(kept["at"])
    return Note(Origin(kept["from"]), kept.get("words", ""), at, kept.get("by"))


def declare(
    record: Declaring,
    values: Mapping[str, Any],
    *,
    origin: Origin,
    at: datetime,
    by: User | None,
    words: str = "",
) -> list[str]:
    """Write values down with where they are from; which of them changed.

    A guess changes nothing that somebody has told us.
    """
    changed: list[str] = []
    for attribute, value in values.items():
        if origin is Origin.GUESS and getattr(record, attribute) not in (None, ""):
            continue
        if getattr(record, attribute) != value:
            setattr(record, attribute, value)
            changed.append(attribute)
    note = {"from": origin.value, "words": words, "at": at.isoformat(), "by": by.id if by else None}
    kept = {name: about for name, about in record.declared.items() if name not in changed}
    record.declared = kept | {name: note for name in changed if values[name] not in (None, "")}
    return changed


def declarers(records: Sequence[Declaring]) -> set[int]:
    """The ids of everybody who declared something of these."""
    return {note["by"] for each in records for note in each.declared.values() if note.get("by")}
