"""Crossing into Done and out of it: the closure and its removal."""

from app.board.ageing import give_back_age
from app.board.carrying import carry, give_back_closure, landing, neighbour_of, origin_of, standing_again
from app.board.facts import PLACE, card_of, named
from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column, done_column, first_open_column
from app.board.movers import mover_of
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class Closed(Event, kind="card.closed"):
    @property
    def sentence(self) -> str:
        return f"closed {named(self)}"

    @property
    def echo(self) -> str:
        return f"Closed {named(self)}: {landing(self)}"

    @property
    def echo_as_undo(self) -> str:
        return standing_again(self)

    touches = PLACE

    def undo(self, *, by: User) -> Event:
        to, before, filling = origin_of(self), neighbour_of(self), Filling(asks_goal=False)
        reopened = reopen(card_of(self), to=to, before=before, by=by, filling=filling)
        return give_back_age(self, reopened)


class Reopened(Event, kind="card.reopened"):
    @property
    def sentence(self) -> str:
        return f"reopened {named(self)} in {self.data['to_name']}"

    @property
    def echo(self) -> str:
        return f"Reopened {named(self)}: {landing(self)}"

    @property
    def echo_as_undo(self) -> str:
        return standing_again(self)

    touches = PLACE

    def undo(self, *, by: User) -> Event:
        to, before, filling = origin_of(self), neighbour_of(self), Filling(asks_goal=False)
        closed = close(card_of(self), to=to, before=before, by=by, filling=filling)
        give_back_closure(self)
        return give_back_age(self, closed)


def close(
    card: Card,
    *,
    to: Column | None = None,
    before: Card | None = None,
    by: User,
    filling: Filling | None = None,
) -> Event:
    """Say that the work is done: the card enters Done, and the closure remembers where it came from.

    A card whose kind has a mover is handed to it.
    """
    to = to or done_column()
    if to is None:
        raise Refusal("No column means “done”. Ask an admin to mark one.")
    if not to.is_done:
        raise Refusal(f"{to.name} does not mean done any more. Move the card by hand.")
    if card.is_closed:
        raise Refusal(f"“{card.title}” is closed already.")
    if mover := mover_of(card):
        return mover(card, to, before, by, filling)

    data = carry(card, to, before=before, by=by, filling=filling)
    return record(Closed(actor=by, card_id=card.id, data=data))


def reopen(
    card: Card,
    *,
    to: Column | None = None,
    before: Card | None = None,
    by: User,
    filling: Filling | None = None,
) -> Event:
    """Take the work up again, where it came from unless another column is named.

    A card whose kind has a mover is handed to it.
    """
    closure = card.closure
    if closure is None:
        raise Refusal(f"“{card.title}” is not closed.")

    origin = closure.came_from
    to = to or (origin if origin and origin.is_open else first_open_column())
    if to.is_done:
        raise Refusal(f"{to.name} means done by now. Move the card by hand.")
    if mover := mover_of(card):
        return mover(card, to, before, by, filling)

    data = carry(card, to, before=before, by=by, filling=filling)
    return record(Reopened(actor=by, card_id=card.id, data=data))
