"""Movers: the room that owns a kind moves its cards, since their place is the state of something there.

`move()`, `close()` and `reopen()` hand the card to its kind's mover, so the drag, the key, the form, undo and
whatever else places a card are one verb. The mover decides, also by refusing; it places the card by
`carry()` and records a fact of its own room, or lets it change its place in its column by `reorder()`.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import NamedTuple

from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.log.models import Event
from app.people.models import User

Mover = Callable[[Card, Column, Card | None, User, Filling | None], Event]
"""Moves a card to a column, before a neighbour or to the end, on behalf of somebody."""


class Act(StrEnum):
    """What the board itself offers to do with any card, and the day until which it is to be done."""

    MOVE = "move"
    CLOSE = "close"
    REOPEN = "reopen"
    TRASH = "trash"
    DUE = "due"


Offers = Callable[[Card], Collection[Act]]


def every_act(_card: Card) -> Collection[Act]:
    """What is offered for a card that nobody moves but the board."""
    return frozenset(Act)


class Owner(NamedTuple):
    """Who moves a kind of card, and what of the board's own acts is offered for it."""

    mover: Mover
    offers: Offers
    offers_on_page: Offers


_owners: dict[Kind, Owner] = {}


def moves(
    kind: Kind, *, offers: Offers = every_act, offers_on_page: Offers | None = None
) -> Callable[[Mover], Mover]:
    """Register who moves cards of this kind, and what of the board's own acts is offered for them.

    On a card's own page more may be asked to find that out than for each face.
    """

    def register(mover: Mover) -> Mover:
        if kind in _owners and _owners[kind].mover is not mover:
            raise ValueError(f"somebody else moves {kind.plural(2)} already")
        _owners[kind] = Owner(mover, offers, offers_on_page or offers)
        return mover

    return register


def mover_of(card: Card) -> Mover | None:
    """Who moves this card; nobody, if the board does it itself."""
    owner = _owners.get(card.kind)
    return owner.mover if owner else None


def acts_of(card: Card) -> frozenset[Act]:
    """What the board offers to do with this card."""
    owner = _owners.get(card.kind)
    return frozenset(owner.offers(card) if owner else Act)


def acts_on_page(card: Card) -> frozenset[Act]:
    """The same on its own page: nothing that would only be refused."""
    owner = _owners.get(card.kind)
    return frozenset(owner.offers_on_page(card) if owner else Act)
