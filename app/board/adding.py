"""Adding a card."""

from app.board.editing import Fields, write
from app.board.facts import EVERYTHING, card_of, named
from app.board.models import Card, Closure, Column, Kind, in_order
from app.board.placing import place
from app.board.trashing import trash
from app.db import session
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

BLANK: Fields = {
    "title": "", "kind": Kind.CONTENT.value, "description": "", "due_on": None,
    "driver": None, "people": [], "labels": [],
}  # fmt: skip


class Added(Event, kind="card.added"):
    @property
    def sentence(self) -> str:
        return f"added {named(self)} to {self.data['to_name']}"

    touches = EVERYTHING

    def undo(self, *, by: User) -> Event:
        return trash(card_of(self), by=by)


def add(fields: Fields, *, column: Column, by: User, at_end: bool = False) -> Added:
    """Put a new card on top of a column, where it is seen; imports keep their order at its end.

    Whatever the fields leave out is blank; a card that starts in Done is closed.
    """
    fields = {**BLANK, **fields}
    top = None if at_end else session.scalars(in_order(column.id).limit(1)).first()
    card = Card()
    write(card, fields)
    session.add(card)
    place(card, column, before=top)
    if column.is_done:
        card.closure = Closure(by_id=by.id)
    data = {"card": card.title, "to": column.id, "to_name": column.name}
    return record(Added(actor=by, card_id=card.id, data=data))
