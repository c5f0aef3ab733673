"""What is here already, so that a second run adds nothing."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from app.board.models.card import Card
from app.board.models.kind import Kind
from app.db import session
from app.integrations.importing.models import ImportedCard
from app.text import fold


def key_of_id(given: str) -> str:
    """What a line with an Id is remembered by."""
    return short("id", fold(given))


def key_of_title(title: str, kind: Kind, number: int) -> str:
    """What a line without an Id is remembered by: it is the n-th of its kind with this title."""
    return short("title", fold(title), kind.value, str(number))


def short(*words: str) -> str:
    """A key of one length, however long the words are."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


@dataclass
class Known:
    """The cards of this installation as lines of a file are compared with them."""

    ids: dict[str, str] = field(default_factory=dict)
    """Titles by the folded ids that cards have outside, also of cards in the trash."""
    keys: dict[str, str] = field(default_factory=dict)
    """Titles by the keys of lines that came in before."""
    standing: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    """How many cards with this folded title and kind stand on the board."""

    def twin_by_id(self, id: str) -> str | None:
        """The title of the card that this id stands for, if it is here."""
        return self.ids.get(fold(id), self.keys.get(key_of_id(id)))

    def twin_by_title(self, title: str, kind: Kind, number: int) -> str | None:
        """The title of the card that is the n-th of its kind with this title, if it is here."""
        if self.standing[fold(title), kind] >= number:
            return title
        return self.keys.get(key_of_title(title, kind, number))


def what_is_here() -> Known:
    """Everything that a line can be compared with, in two queries."""
    known = Known()
    for uid, title, kind, column_id in session.execute(
        select(Card.uid, Card.title, Card.kind, Card.column_id)
    ):
        known.ids[fold(uid)] = title
        if column_id is not None:
            known.standing[fold(title), kind] += 1
    remembered = select(ImportedCard.key, Card.title).outerjoin(Card, Card.id == ImportedCard.card_id)
    for key, title in session.execute(remembered):
        known.keys[key] = title or ""
    return known
