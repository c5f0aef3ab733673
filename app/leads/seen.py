"""What a form had seen: by that it is known, when it comes, what its sender changed and what others did.

A form says of each of its fields what stood there, in a few letters that tell nobody what it was. So two who
change different fields both win, and who changes the same is shown the other's words: also days later, when a
draft is sent.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.campaigns.seen import Somebody, Theirs, letters
from app.db import session
from app.leads.fields import FIELDS, Fields, fields_of, note_in
from app.leads.models.lead import Lead
from app.people.models import User


def seen(lead: Lead, names: Iterable[str]) -> str:
    """What stands in these fields now, as a form keeps it."""
    now = fields_of(lead)
    return " ".join(f"{name}:{letters(now[name])}" for name in names)


def read(text: str) -> dict[str, str]:
    """The same again, by field; nonsense is left out."""
    pairs = (word.partition(":") for word in text.split())
    return {name: kept for name, _, kept in pairs if name in FIELDS}


def my_changes(mine: Fields, before: Mapping[str, str]) -> dict[str, Any]:
    """What the sender of a form changed in it."""
    return {name: value for name, value in mine.items() if letters(value) != before.get(name)}


def clashes(lead: Lead, changes: Fields, before: Mapping[str, str]) -> dict[str, Theirs]:
    """The fields that somebody else changed meanwhile to something else, with who did."""
    now = fields_of(lead)
    met = [name for name in changes if letters(now[name]) != before.get(name) and changes[name] != now[name]]
    return {name: last_word(lead, name) for name in met}


def last_word(lead: Lead, name: str) -> Theirs:
    """Who wrote what stands in this field, and when."""
    note = note_in(lead, name)
    if note is None:
        return Theirs(Somebody(), lead.created_at)
    person = session.get(User, note.by_id) if note.by_id else None
    return Theirs(person or Somebody(), note.at)
