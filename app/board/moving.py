"""Moving a card: the fact, the verb, and the way back."""

from app.board.ageing import give_back_age
from app.board.carrying import carry, landing, neighbour_of, origin_of, standing_again
from app.board.closing import close, reopen
from app.board.facts import PLACE, card_of, named, only_on_board
from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.movers import mover_of
from app.board.placing import next_in_column
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class Moved(Event, kind="card.moved"):
    @property
    def sentence(self) -> str:
        if self.data["from"] == self.data["to"]:
            return f"moved {named(self)} within {self.data['to_name']}"
        return f"moved {named(self)} from {self.data['from_name']} to {self.data['to_name']}"

    @property
    def echo(self) -> str:
        return f"Moved {named(self)} to {landing(self)}"

    @property
    def echo_as_undo(self) -> str:
        return standing_again(self)

    touches = PLACE

    def undo(self, *, by: User) -> Event:
        to, before, filling = origin_of(self), neighbour_of(self), Filling(asks_goal=False)
        moved = move(card_of(self), to=to, before=before, by=by, filling=filling)
        return give_back_age(self, moved)


def move(
    card: Card, *, to: Column, before: Card | None = None, by: User, filling: Filling | None = None
) -> Event:
    """Put the card in a column, before a neighbour or at the end.

    A card whose kind has a mover is handed to it. Of the others, entering Done closes the card and leaving
    Done reopens it. If the neighbour is no longer in that column, the card becomes its last one and the fact
    says so.
    """
    if mover := mover_of(card):
        return mover(card, to, before, by, filling)
    if to.is_done and not card.is_closed:
        return close(card, to=to, before=before, by=by, filling=filling)
    if card.is_closed and not to.is_done:
        return reopen(card, to=to, before=before, by=by, filling=filling)
    return step(card, to, before, by, filling)


def reorder(card: Card, *, before: Card | None, by: User) -> Moved:
    """Let the card stand elsewhere in its column; a mover may leave that to the board."""
    return step(card, only_on_board(card), before, by)


def step(card: Card, to: Column, before: Card | None, by: User, filling: Filling | None = None) -> Moved:
    """Put the card in its place, unless it stands there."""
    if card.column_id == to.id and next_in_column(card) is before:
        raise Refusal(f"“{card.title}” stands there already.")

    data = carry(card, to, before=before, by=by, filling=filling)
    return record(Moved(actor=by, card_id=card.id, data=data))
