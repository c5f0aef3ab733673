"""Words of a filter that rooms above add: what is typed, what its chip says, and which cards it means."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, false

from app import clock
from app.db import session
from app.people.models import User

Condition = Callable[[User, datetime], ColumnElement[bool]]
"""What a card must be, for whoever looks and at this moment."""


class FilterWord(NamedTuple):
    """A word that means some cards."""

    name: str
    """What is typed, and stands in the address."""
    words: str
    """What its chip says."""
    condition: Condition
    says: str
    """What follows “cards” in the sentence of a filter."""

    def rule(self, viewer: int, _zone: str) -> ColumnElement[bool]:
        """The condition, for whoever looks."""
        person = session.get(User, viewer)
        return self.condition(person, clock.now()) if person else false()


_words: dict[str, FilterWord] = {}


def filter_word(name: str, words: str, condition: Condition, *, says: str) -> None:
    """Let this word mean the cards of which this is true: “cards that came back”."""
    word = FilterWord(name, words, condition, says)
    if _words.setdefault(name, word) != word:
        raise ValueError(f"{name} means something else in filters already")


def filter_words() -> dict[str, FilterWord]:
    """All of them, by what is typed."""
    return _words
