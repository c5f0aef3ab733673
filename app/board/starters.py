"""Starters: what the room that owns a kind says of new cards of it, and of cards that change their kind."""

from collections.abc import Callable

from app.board.models.column import Column
from app.board.models.kind import Kind
from app.errors import Refusal
from app.people.models import User

Start = Callable[[Column, User], None]
"""Refuses that somebody lets a new card start in this column, or does nothing."""

_starts: dict[Kind, Start] = {}
_kept: dict[Kind, str] = {}


def starts(kind: Kind) -> Callable[[Start], Start]:
    """Register who is asked before a new card of this kind starts in a column."""

    def register(start: Start) -> Start:
        if kind in _starts and _starts[kind] is not start:
            raise ValueError(f"somebody else is asked about new {kind.plural(2)} already")
        _starts[kind] = start
        return start

    return register


def may_start(kind: Kind, column: Column, *, by: User) -> None:
    """Let a new card of this kind start in the column, or say why not."""
    if start := _starts.get(kind):
        start(column, by)


def keeps_kind(kind: Kind, sentence: str) -> None:
    """Let no card of this kind become another, nor another become one; the sentence says what to do."""
    _kept[kind] = sentence


def may_become(kind: Kind, other: Kind) -> None:
    """Let a card of one kind become one of the other, or say why not."""
    if kind is not other and (sentence := _kept.get(kind) or _kept.get(other)):
        raise Refusal(sentence)


def kinds_for(kind: Kind) -> list[Kind]:
    """What a card of this kind can be: as it is, or something else."""
    return [other for other in Kind if other is kind or not {kind, other} & _kept.keys()]
