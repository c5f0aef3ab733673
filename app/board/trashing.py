"""Throwing a card away, and taking it out of the trash again."""

from app.board.facts import EVERYTHING, card_of, kept_goals, named, only_on_board
from app.board.limiting import Filling, kept_filling, said_over
from app.board.models.card import Card
from app.board.models.column import Column, done_column, first_open_column
from app.board.models.records import Disposal
from app.board.movers import Act, acts_of
from app.board.placing import next_in_column, place
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class Trashed(Event, kind="card.trashed"):
    @property
    def sentence(self) -> str:
        return f"put {named(self)} in the trash"

    @property
    def echo_as_undo(self) -> str:
        return f"Taken back: {named(self)} is in the trash."

    touches = EVERYTHING

    def undo(self, *, by: User) -> Event:
        return restore(card_of(self), by=by, filling=Filling(asks_goal=False))


class Restored(Event, kind="card.restored"):
    @property
    def sentence(self) -> str:
        return f"took {named(self)} out of the trash"

    @property
    def echo(self) -> str:
        return f"You {self.sentence}.{self.elsewhere}{said_over(self)}"

    @property
    def echo_as_undo(self) -> str:
        return f"Taken back: {named(self)} is on the board again, in {self.data['to_name']}.{self.elsewhere}"

    @property
    def elsewhere(self) -> str:
        """That it stands elsewhere than it stood, and why."""
        if "stood_in" not in self.data:
            return ""
        return f" {self.data['stood_in']} is not what it was, so it stands in {self.data['to_name']}."

    touches = EVERYTHING

    def undo(self, *, by: User) -> Event:
        return trash(card_of(self), by=by)


def trash(card: Card, *, by: User) -> Trashed:
    """Take the card off the board. It stays in the trash with all that was said about it."""
    if card.is_in_trash:
        raise Refusal(f"“{card.title}” is in the trash already.")
    column = only_on_board(card)
    if Act.TRASH not in acts_of(card):
        raise Refusal(f"“{card.title}” does not go to the trash: say on its page what becomes of it.")

    below = next_in_column(card)
    card.disposal = Disposal(by_id=by.id, stood_in_id=column.id, stood_before_id=below.id if below else None)
    card.column = None
    card.touch()
    data = {"card": card.title, "from": column.id, **kept_goals(card)}
    return record(Trashed(actor=by, card_id=card.id, data=data))


def restore(card: Card, *, by: User, filling: Filling | None = None) -> Restored:
    """Put the card back where it stood, or at the end of its column if its neighbour has gone.

    It is as old there as if it had never left.
    """
    disposal = card.disposal
    if disposal is None:
        left = card.departure and card.departure.sentence
        raise Refusal(left or f"“{card.title}” is on the board already.")

    neighbour = session.get(Card, disposal.stood_before_id) if disposal.stood_before_id else None
    stood_in, entered = disposal.stood_in, card.entered_at
    column = home_of(card, stood_in)
    landed = place(card, column, before=neighbour, filling=filling)
    card.disposal = None
    card.touch()
    data = {"card": card.title, "to": column.id, "to_name": column.name, **kept_goals(card)}
    data |= kept_filling([landed.filled])
    if column is stood_in:
        card.entered_at = entered
    else:
        data["stood_in"] = stood_in.name
    return record(Restored(actor=by, card_id=card.id, data=data))


def home_of(card: Card, stood_in: Column) -> Column:
    """Where the card stood; where its like go, if that column was removed or means something else now."""
    if stood_in.removed_at is None and stood_in.is_done == card.is_closed:
        return stood_in
    return (done_column() if card.is_closed else None) or first_open_column()
