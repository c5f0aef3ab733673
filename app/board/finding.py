"""Finding what a person asks for; what is not there, or not there any more, is said at once."""

from app.board.models.card import Card
from app.board.models.column import Column
from app.db import find
from app.errors import NotFound, Stale
from app.people.models import User
from app.web.rights import Right


def find_card(person: User, id: int) -> Card:
    """The card with this id, on the board or in the trash."""
    card = find(Card, id) if person.may(Right.WORK) else None
    if card is None:
        raise NotFound("There is no such card.")
    return card


def find_card_on_board(person: User, id: int) -> Card:
    """The card with this id, to work on: one in the trash is no longer worked on."""
    card = find_card(person, id)
    if card.disposal is not None:
        raise Stale(f"{card.disposal.by.name} put “{card.title}” in the trash. Restore it there first.")
    return card


def find_column(person: User, id: int) -> Column:
    """The column with this id."""
    column = find(Column, id) if person.may(Right.WORK) else None
    if column is None:
        raise NotFound("There is no such column.")
    return column
