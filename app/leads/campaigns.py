"""The campaigns that can have brought a lead: those of the board, be they done or not, and the one it has."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select

from app.board.models.card import Card
from app.board.models.kind import Kind
from app.db import session
from app.errors import Refusal
from app.text import fold


def campaigns(also: int | None = None) -> dict[int, str]:
    """What they are called, by their ids, in the order of their names. One query."""
    is_there = Card.column_id.is_not(None)
    wanted = or_(is_there, Card.id == also) if also else is_there
    found = session.execute(select(Card.id, Card.title).where(Card.kind == Kind.CAMPAIGN, wanted))
    return dict(sorted(((id, title) for id, title in found), key=lambda each: (fold(each[1]), each[0])))


def refuse_no_campaign(values: Mapping[str, Any]) -> None:
    """Refuse to write that a lead came by what is no campaign, or none any more."""
    id = values.get("campaign_id")
    card = session.get(Card, id) if id else None
    if id and (card is None or card.kind is not Kind.CAMPAIGN):
        raise Refusal("That campaign is not there any more. Choose another one, or none.")
