"""Leaving the board: a card whose work ended otherwise than in Done goes with a reason, and may come back.

Only the room that owns its kind lets it leave, inside a verb of its own whose fact keeps what this returns.
The card keeps its page and can be talked about there; it stands in no column, and nothing sweeps it away.
"""

from datetime import datetime
from typing import Any

from app import limits
from app.board.ageing import age_of, make_as_old_as_before
from app.board.carrying import neighbour_of, origin_of, put
from app.board.facts import card_of, kept_goals, only_on_board
from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.records import Closure, Departure
from app.board.placing import next_in_column
from app.errors import Refusal
from app.log.models import Event
from app.people.models import User
from app.text import clean_line


def leave(card: Card, reason: str, by: User | None) -> dict[str, Any]:
    """Take the card off the board, and say from where and why, as a fact keeps it; nobody is the worker."""
    reason = clean_line(reason).rstrip(".")
    if not reason or len(reason) > limits.REASON:
        raise Refusal(f"Say why it leaves the board, in at most {limits.REASON} characters.")
    return depart(card, Departure(by_id=by.id if by else None, reason=reason))


def depart(card: Card, departure: Departure) -> dict[str, Any]:
    """Let the card be gone like this."""
    column, below, age = only_on_board(card), next_in_column(card), age_of(card)
    card.departure = departure
    card.column = None
    card.touch()
    return {
        "card": card.title,
        "from": column.id,
        "from_name": column.name,
        "from_before": below.id if below else None,
        "reason": departure.reason,
        **kept_goals(card),
        **age,
    }


def come_back(
    card: Card, column: Column, *, before: Card | None = None, by: User, filling: Filling | None = None
) -> dict[str, Any]:
    """Put a card that has left into the column, and say how, as a fact of places keeps it.

    Why and when it had left is kept, too.
    """
    departure = card.departure
    if departure is None:
        raise Refusal(f"“{card.title}” has not left the board.")

    gone = {"reason": departure.reason, "by": departure.by_id, "at": departure.at.isoformat()}
    data = put(card, column, before, by, filling)
    card.departure = None
    return {**data, "gone": gone}


def take_back_coming(event: Event) -> dict[str, Any]:
    """Let the card be gone as it was before the event by which it came back: since when it was, and why."""
    card, gone, closure = card_of(event), event.data["gone"], event.data.get("closure")
    at = datetime.fromisoformat(gone["at"])
    data = depart(card, Departure(by_id=gone["by"], at=at, reason=gone["reason"]))
    if closure:
        done_at = datetime.fromisoformat(closure["at"])
        card.closure = Closure(by_id=closure["by"], came_from_id=closure["came_from"], at=done_at)
    make_as_old_as_before(event)
    return data


def take_back_leaving(event: Event, *, by: User) -> dict[str, Any]:
    """Put the card where it stood before the event by which it left, as old as it was then."""
    to, before, filling = origin_of(event), neighbour_of(event), Filling(asks_goal=False)
    data = come_back(card_of(event), to, before=before, by=by, filling=filling)
    make_as_old_as_before(event)
    return data
