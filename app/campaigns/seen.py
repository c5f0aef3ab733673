"""What a form about an account had seen: by that it is known what its sender changed, and what others did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.campaigns.declaring import note_of
from app.campaigns.editing import WORDS, fields_of
from app.campaigns.models.account import Account
from app.db import session
from app.people.models import User
from app.web.saying import short

LETTERS = 8


@dataclass(frozen=True)
class Somebody:
    """Whoever wrote a value, where we do not know it."""

    name: str = "Somebody"


@dataclass(frozen=True)
class Theirs:
    """Who changed a field meanwhile, and when."""

    actor: User | Somebody
    at: datetime


def letters(value: object) -> str:
    """A few letters, the same for the same value."""
    return short(value)[:LETTERS]


def seen(account: Account, names: Iterable[str] = WORDS) -> str:
    """What stands there now, as a form keeps it."""
    now = fields_of(account)
    return " ".join(f"{name}:{letters(now[name])}" for name in names)


def read(text: str) -> dict[str, str]:
    """The same again, by field; nonsense is left out."""
    pairs = (word.partition(":") for word in text.split())
    return {name: kept for name, _, kept in pairs if name in WORDS}


def my_changes(account: Account, mine: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, Any]:
    """What the sender of a form changed in it, and what does not stand there by now anyway."""
    now = fields_of(account)
    return {
        name: value
        for name, value in mine.items()
        if letters(value) != before.get(name) and value != now[name]
    }


def clashes(account: Account, changes: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, Theirs]:
    """The fields that somebody else changed meanwhile, with who did."""
    now = fields_of(account)
    return {name: last_word(account, name) for name in changes if letters(now[name]) != before.get(name)}


def last_word(account: Account, name: str) -> Theirs:
    """Who wrote what stands there, and when."""
    note = note_of(account, name)
    if note is None:
        return Theirs(Somebody(), account.created_at)
    person = session.get(User, note.by_id) if note.by_id else None
    return Theirs(person or Somebody(), note.at)
