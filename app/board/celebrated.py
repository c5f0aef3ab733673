"""Cards as occasions of wins: what they are called, and who worked on them."""

from collections.abc import Mapping

from sqlalchemy import select

from app.board.finding import find_card
from app.board.models.card import Card
from app.db import session
from app.goals.occasions import Ids, Occasion, occasion
from app.people.models import User


def names_of_cards(ids: Ids) -> Mapping[int, str]:
    """What these cards are called."""
    rows = session.execute(select(Card.id, Card.title).where(Card.id.in_(ids)))
    return {row.id: row.title for row in rows}


def crew_of(viewer: User, id: int) -> Ids:
    """Who works on the card, or drives it."""
    card = find_card(viewer, id)
    return [person.id for person in card.crew]


occasion(Occasion("/cards/", names_of_cards, crew_of))
