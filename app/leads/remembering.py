"""Remembering what stood in a field before it was changed: beside the new value, in the very same record.

The log names only which fields were changed: what somebody told us of themselves stands in one place, and is
gone from all places when it is erased there. The note beside a value keeps the value before it with its own
note, and that one the one before; nothing older.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.campaigns.declaring import Declaring, Origin, declare
from app.leads.fields import plain, real
from app.people.models import User

Note = Mapping[str, Any]

KEPT = 1
"""How many values before the one before."""


def put(
    record: Declaring, values: Mapping[str, Any], *, origin: Origin, at: datetime, by: User | None
) -> list[str]:
    """Declare these values, and keep what they take the place of. Which of them changed."""
    before = {name: (plain(getattr(record, name)), record.declared.get(name)) for name in values}
    changed = declare(record, values, origin=origin, at=at, by=by)
    new = {"from": origin.value, "words": "", "at": at.isoformat(), "by": by.id if by else None}
    notes = {
        name: {**new, "was": {"value": before[name][0], "note": shortened(before[name][1])}}
        for name in changed
    }
    record.declared = {**record.declared, **notes}
    return changed


def put_at(record: Declaring, at: str) -> list[str]:
    """What was put there at this moment, and stands there still."""
    return [name for name, note in record.declared.items() if note["at"] == at and "was" in note]


def put_back(record: Declaring, names: list[str]) -> None:
    """Let the value before stand there again, with where it was from."""
    notes = dict(record.declared)
    for name in names:
        was = notes.pop(name)["was"]
        setattr(record, name, real(name, was["value"]))
        if was["note"]:
            notes[name] = was["note"]
    record.declared = notes


def shortened(note: Note | None, left: int = KEPT) -> Note | None:
    """The note without what is too long ago."""
    if note is None or "was" not in note:
        return note
    bare = {name: value for name, value in note.items() if name != "was"}
    return (
        {**bare, "was": {**note["was"], "note": shortened(note["was"]["note"], left - 1)}} if left else bare
    )
