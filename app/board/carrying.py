"""Carrying a card to its place: what every move does, whoever moves it and whatever its fact is called.

`carry()` places the card and records nothing. A room that moves a kind of card calls it inside its own verb,
whose fact keeps what it returns; `carry_back()` is the way back of such a fact.
"""

from datetime import datetime
from typing import Any

from app.board.ageing import age_of, make_as_old_as_before
from app.board.facts import card_of, kept_goals, named, only_on_board
from app.board.limiting import Filling, kept_filling, said_over
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.records import Closure
from app.board.placing import next_in_column, place, rank_of
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.people.models import User


def carry(
    card: Card, to: Column, *, before: Card | None = None, by: User, filling: Filling | None = None
) -> dict[str, Any]:
    """Put the card into the column, before a neighbour or at the end; gives what a fact of places keeps.

    In Done it is closed, elsewhere it is open.
    """
    only_on_board(card)
    return put(card, to, before, by, filling)


def put(card: Card, to: Column, before: Card | None, by: User, filling: Filling | None) -> dict[str, Any]:
    """The same, wherever the card comes from: how old it was there, and whether it was done, is kept, too."""
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
        **cross(card, origin, to, by),
    }


def cross(card: Card, origin: Column | None, to: Column, by: User) -> dict[str, Any]:
    """Let the card be done if the column means that, else open; what is kept of a closure that ends."""
    closure = card.closure
    if to.is_done and closure is None:
        card.closure = Closure(by_id=by.id, came_from_id=origin.id if origin else None)
    if to.is_done or closure is None:
        return {}
    card.closure = None
    kept = {"by": closure.by_id, "at": closure.at.isoformat(), "came_from": closure.came_from_id}
    return {"closure": kept}


def has_closed(event: Event) -> bool:
    """Whether a card came into Done by it, whatever the fact is called."""
    ids = [event.data.get(name) for name in ("from", "to")]
    origin, to = (session.get(Column, id) if id else None for id in ids)
    return to is not None and to.is_done and not (origin and origin.is_done)


def carry_back(event: Event, *, by: User) -> dict[str, Any]:
    """Put the card where it stood before the event, as old and as done as it was then."""
    to, before, filling = origin_of(event), neighbour_of(event), Filling(asks_goal=False)
    data = carry(card_of(event), to, before=before, by=by, filling=filling)
    give_back_closure(event)
    make_as_old_as_before(event)
    return data


def give_back_closure(event: Event) -> None:
    """Let the card be done since when it was, by whom it was, as before the event that reopened it."""
    closure, kept = card_of(event).closure, event.data.get("closure")
    if closure and kept:
        closure.by_id, closure.came_from_id = kept["by"], kept["came_from"]
        closure.at = datetime.fromisoformat(kept["at"])


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
