"""Pairing: several people work on a card, and one of them drives it; each says so of themselves."""

from app.board.editing import Edited, edit
from app.board.models.card import Card
from app.errors import Refusal
from app.people.models import User


def join(card: Card, *, by: User) -> Edited:
    """Work on the card too."""
    if by in card.people:
        raise Refusal(f"You work on “{card.title}” already.")
    return edit(card, {"people": [*ids(card), by.id]}, by=by)


def leave(card: Card, *, by: User) -> Edited:
    """Work on the card no longer; if one drove it, nobody does from now on."""
    if by not in card.people:
        raise Refusal(f"You do not work on “{card.title}”.")
    driver = None if card.driver_id == by.id else card.driver_id
    return edit(card, {"people": [id for id in ids(card) if id != by.id], "driver": driver}, by=by)


def drive(card: Card, *, by: User) -> Edited:
    """Take the wheel; whoever had it works on the card as before."""
    if card.driver_id == by.id:
        raise Refusal(f"You drive “{card.title}” already.")
    return edit(card, {"people": ids(card), "driver": by.id}, by=by)


def ids(card: Card) -> list[int]:
    """Who works on the card."""
    return [person.id for person in card.people]
