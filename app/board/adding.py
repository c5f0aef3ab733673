"""Adding cards: one, or many at once."""

import secrets
from collections.abc import Sequence
from typing import Any, NamedTuple

from app.board.assigning import tell_whom_a_new_card_is_given
from app.board.editing import Fields, Named, all_named, write
from app.board.facts import EVERYTHING, card_of, named
from app.board.limiting import Filling, kept_filling, said_over
from app.board.models.card import Card, in_order
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.board.models.records import Closure
from app.board.placing import Landing, place
from app.board.serving import Aims
from app.board.starters import may_start
from app.board.trashing import trash
from app.db import session
from app.log.models import Event
from app.log.recording import record
from app.notices.notifying import forget
from app.people.models import User
from app.text import listed

BLANK: Fields = {
    "title": "", "kind": Kind.CONTENT.value, "description": "", "due_on": None,
    "driver": None, "people": [], "labels": [], "goals": [],
}  # fmt: skip


class New(NamedTuple):
    """A card to come: what it says, where it starts, and what it is called outside if that is known."""

    fields: Fields
    column: Column
    uid: str | None = None


class Added(Event, kind="card.added"):
    @property
    def sentence(self) -> str:
        goals = [f"“{name}”" for name in self.data.get("goals", {}).values()]
        return f"added {named(self)} to {self.data['to_name']}{', for ' * bool(goals)}{listed(goals)}"

    @property
    def echo(self) -> str:
        return f"You {self.sentence}.{said_over(self)}"

    touches = EVERYTHING

    def undo(self, *, by: User) -> Event:
        trashed = trash(card_of(self), by=by)
        forget([self.id], because=trashed)
        return trashed


def add(fields: Fields, *, column: Column, by: User, at_end: bool = False) -> Added:
    """Put a new card on top of a column, where it is seen, and tell those whom it is given; or at its end.

    Whatever the fields leave out is blank; a card that starts in Done is closed.
    """
    if at_end:
        return add_all([New(fields, column)], by=by)[0]
    card = drawn_up(New(fields, column), by=by)
    landed = place(card, column, before=session.scalars(in_order(column.id).limit(1)).first())
    [added] = introduce([(card, landed)], by=by)
    tell_whom_a_new_card_is_given(added, card)
    return added


def add_all(several: Sequence[New], *, by: User) -> list[Added]:
    """Put new cards at the ends of their columns, in this order; thousands cost few statements.

    Nobody is told that they are given one: a file of cards does not ring a bell for each.
    """
    names = all_named([{**BLANK, **new.fields} for new in several])
    aims = Aims(new.fields.get("goals", ()) for new in several)
    filling = Filling()
    arrivals: list[tuple[Card, Landing]] = []
    for new in several:
        card = drawn_up(new, by=by, names=names, aims=aims)
        arrivals.append((card, place(card, new.column, filling=filling)))
    return introduce(arrivals, by=by)


def drawn_up(new: New, *, by: User, names: Named | None = None, aims: Aims | None = None) -> Card:
    """A card that says what is asked for, if one of its kind may start there; it stands nowhere yet."""
    may_start(Kind(new.fields.get("kind", BLANK["kind"])), new.column, by=by)
    card, goals = Card(uid=new.uid or secrets.token_hex(12)), new.fields.get("goals", ())
    write(card, {**BLANK, **new.fields}, names)
    card.ties = (aims or Aims([goals])).ties(card.kind, goals)
    if new.column.is_done:
        card.closure = Closure(by_id=by.id)
    return card


def introduce(arrivals: Sequence[tuple[Card, Landing]], *, by: User | None) -> list[Added]:
    """Write new cards down, and one fact for each; nobody (`by` is none) is the board itself."""
    session.add_all(card for card, _ in arrivals)
    session.flush()
    facts = [
        Added(actor=by, card_id=card.id, data=start_of(card) | kept_filling([landed.filled]))
        for card, landed in arrivals
    ]
    session.add_all(facts)
    session.flush()  # all at once: record() then finds them written, and only tells of each
    return [record(fact) for fact in facts]


def start_of(card: Card) -> dict[str, Any]:
    """What a fact keeps of where a card started."""
    goals = {str(tie.goal_id): tie.goal.name for tie in card.ties}
    start = {"card": card.title, "to": card.column_id, "to_name": card.column.name if card.column else ""}
    return start | ({"goals": goals} if goals else {})
