"""Saying that new cards are not to be seen: the page on the screen shows only some."""

from sqlalchemy import func, select

from app.board.looking import Look
from app.board.models.card import Card
from app.board.models.column import Column
from app.db import session
from app.log.models import Event
from app.text import counted
from app.web.parts import View


def hidden_here(added: Event, view: View) -> str:
    """That the cards which this fact added are not among those shown; nothing if they are."""
    look = Look.of(view)
    ids = added.data.get("cards") or [added.card_id]
    hidden = len(ids) - count_shown(ids, session.get_one(Column, added.data["to"]), look)
    if not hidden:
        return ""
    them = "It is" if len(ids) == 1 else "They are"
    if hidden < len(ids):
        them = f"{counted(hidden, 'of them is', 'of them are')}"
    return f"{them} hidden by your filter." if look.own else f"{them} not shown in this view."


def count_shown(ids: list[int | None], column: Column, look: Look) -> int:
    """How many of these cards of a column the page shows."""
    if not look.named.shows(column):
        return 0
    if not look.is_filtered:
        return len(ids)
    return session.scalar(select(func.count()).where(Card.id.in_(ids), *look.conditions)) or 0
