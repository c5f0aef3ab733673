"""The age of a card: since when it stands in its column, and since when work on it goes on.

A card that comes from another column enters anew. Only what is taken back gives back the age that it
took, so facts about places keep how old the card was before them.
"""

from datetime import datetime
from typing import Any

from app.board.facts import card_of
from app.board.models.card import Card
from app.log.models import Event


def age_of(card: Card) -> dict[str, str | None]:
    """How old the card is now, as a fact keeps it."""
    return {
        "entered": card.entered_at.isoformat(),
        "started": card.started_at.isoformat() if card.started_at else None,
    }


def give_back_age(event: Event, opposite: Event) -> Event:
    """Let the card be as old as it was before the event that the opposite has just taken back."""
    make_as_old_as_before(event)
    return opposite


def make_as_old_as_before(event: Event) -> None:
    """Let the card be as old as it was before the event.

    Facts that were written before ages were kept do not say how old that was.
    """
    kept: dict[str, Any] = event.data
    if "entered" in kept:
        card = card_of(event)
        card.entered_at = datetime.fromisoformat(kept["entered"])
        card.started_at = datetime.fromisoformat(kept["started"]) if kept["started"] else None
