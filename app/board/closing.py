"""Crossing into Done and out of it: the closure and its removal."""

from datetime import datetime
from typing import Any

from app.board.ageing import age_of, give_back_age
from app.board.facts import PLACE, card_of, kept_goals, named
from app.board.limiting import Filling, kept_filling, said_over
from app.board.models.card import Card
from app.board.models.column import Column, done_column, first_open_column
from app.board.models.records import Closure
from app.board.placing import next_in_column, place, rank_of
from app.db import session
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
) -> Closed:
    """Say that the work is done: the card enters Done, and the closure remembers where it came from."""
    to = to or done_column()
    if to is None:
        raise Refusal("No column means “done”. Ask an admin to mark one.")
    if not to.is_done:
        raise Refusal(f"{to.name} does not mean done any more. Move the card by hand.")
    if card.is_closed:
        raise Refusal(f"“{card.title}” is closed already.")

    closure = Closure(by_id=by.id, came_from_id=card.column_id)
    data = put(card, to, before, filling)
    card.closure = closure
    return record(Closed(actor=by, card_id=card.id, data=data))


def reopen(
    card: Card,
    *,
    to: Column | None = None,
    before: Card | None = None,
    by: User,
    filling: Filling | None = None,
) -> Reopened:
    """Take the work up again, where it came from unless another column is named."""
    closure = card.closure
    if closure is None:
        raise Refusal(f"“{card.title}” is not closed.")

    origin = closure.came_from
    kept = {"by": closure.by_id, "at": closure.at.isoformat(), "came_from": closure.came_from_id}
    to = to or (origin if origin and origin.is_open else first_open_column())
    if to.is_done:
        raise Refusal(f"{to.name} means done by now. Move the card by hand.")
    data = put(card, to, before, filling)
    card.closure = None
    return record(Reopened(actor=by, card_id=card.id, data={**data, "closure": kept}))


def give_back_closure(reopened: Reopened) -> None:
    """Let the card be done since when it was, by whom it was, as before it was reopened."""
    closure, kept = card_of(reopened).closure, reopened.data.get("closure")
    if closure and kept:
        closure.by_id, closure.came_from_id = kept["by"], kept["came_from"]
        closure.at = datetime.fromisoformat(kept["at"])


def put(card: Card, to: Column, before: Card | None, filling: Filling | None) -> dict[str, Any]:
    """Place the card and say, as a fact keeps it, from where and to where it went, and how old it was."""
    origin, below, age = card.column, next_in_column(card), age_of(card)
    landed = place(card, to, before=before, filling=filling)
    if to is not origin:
        card.touch()
    rank, of = rank_of(card)
    return {
        "card": card.title,
        "from": origin.id if origin else None,
        "from_name": origin.name if origin else "",
        "from_before": below.id if below else None,
        "to": to.id,
        "to_name": to.name,
        "rank": rank,
        "of": of,
        "neighbour_gone": landed.neighbour_gone,
        **kept_filling([landed.filled]),
        **kept_goals(card),
        **age,
    }


def landing(event: Event) -> str:
    """Where a card went, as the one who moved it is told."""
    words = f"{event.data['to_name']}, {event.data['rank']} of {event.data['of']}."
    if event.data["neighbour_gone"]:
        words += " The card you put it before has gone from there, so it is the last one."
    return words + said_over(event)


def standing_again(event: Event) -> str:
    """Where a card is again, as the one is told who took its move back."""
    to, rank, of = (event.data[name] for name in ("to_name", "rank", "of"))
    return f"Taken back: {named(event)} is in {to} again, {rank} of {of}."


def origin_of(event: Event) -> Column:
    """The column that the card left."""
    column = session.get(Column, event.data["from"])
    if column is None or column.removed_at is not None:
        raise Refusal(f"The column {event.data['from_name']} is no longer there. Move the card by hand.")
    return column


def neighbour_of(event: Event) -> Card | None:
    """The card that stood below, if it still stands in that column."""
    below = event.data["from_before"]
    card = session.get(Card, below) if below else None
    return card if card is not None and card.column_id == event.data["from"] else None
