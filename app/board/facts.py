"""What the facts about cards have in common."""

from app.board.models.card import Card
from app.board.models.column import Column
from app.db import session
from app.errors import Refusal
from app.log.models import Event

PLACE = frozenset({"place"})
FIELDS = frozenset({"title", "kind", "description", "due_on", "driver", "people", "labels"})
EVERYTHING = PLACE | FIELDS


def card_id_of(event: Event) -> int:
    """The id of the card that a fact is about."""
    if event.card_id is None:
        raise TypeError(f"{event.kind} is not about a card")
    return event.card_id


def card_of(event: Event) -> Card:
    """The card that a fact is about (facts are undone by the ids that they keep)."""
    card = session.get(Card, card_id_of(event))
    if card is None:
        raise Refusal(f"{named(event)} was erased from the trash, so this cannot be taken back.")
    return card


def only_on_board(card: Card) -> Column:
    """What lies in the trash or has left the board is not worked on; of the rest, where it stands."""
    if card.column is not None:
        return card.column
    in_trash = f"“{card.title}” is in the trash. Put it back on the board first."
    raise Refusal(card.departure.sentence if card.departure else in_trash)


def kept_goals(card: Card) -> dict[str, list[int]]:
    """What a fact keeps of the goals that a card serves, so that their pages hear of it; nothing of none."""
    ids = [tie.goal_id for tie in card.ties]
    return {"goals": ids} if ids else {}


def goals_of(event: Event) -> list[int]:
    """The goals that the card served then."""
    return [int(id) for id in event.data.get("goals", ())]


def named(event: Event) -> str:
    """The card's title as it was then, in quotes."""
    return f"“{event.data['card']}”"
