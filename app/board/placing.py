"""The order of cards in a column: places are computed here and nowhere else.

Positions are whole numbers with wide gaps; a new place is the middle of its gap, and where no gap is
left the column is numbered afresh. Cards are ordered by position, then id.
"""

from sqlalchemy import func, select

from app import clock
from app.board.models import STEP, Card, Column, in_order
from app.db import session


def place(card: Card, column: Column, *, before: Card | None = None) -> None:
    """Put the card into the column, before a neighbour of that column, else at the end."""
    if card.column_id != column.id:
        card.entered_at = clock.now()
    if before is card:
        before = next_in_column(card)
    if before is not None and before.column_id != column.id:
        before = None
    card.position = free_position(column, before=before, but=card)
    card.column = column
    card.column_id = column.id
    session.flush()


def free_position(column: Column, *, before: Card | None, but: Card | None = None) -> int:
    """A position directly before the neighbour, or after the last card."""
    if before is None:
        return last_position(column, but) + STEP
    upper = position_above(before, but)
    lower = before.position
    if upper is None:
        return lower - STEP
    if lower - upper < 2:
        renumber(column)
        return free_position(column, before=before, but=but)
    return (upper + lower) // 2


def last_position(column: Column, but: Card | None) -> int:
    """The highest position in a column, of the other cards."""
    query = select(func.max(Card.position)).where(Card.column_id == column.id)
    if but is not None and but.id is not None:
        query = query.where(Card.id != but.id)
    return session.scalar(query) or 0


def position_above(neighbour: Card, but: Card | None) -> int | None:
    """The position of the card directly above this one, leaving out the card that moves."""
    query = (
        select(Card.position)
        .where(Card.column_id == neighbour.column_id, Card.id != neighbour.id)
        .where(
            (Card.position < neighbour.position)
            | ((Card.position == neighbour.position) & (Card.id < neighbour.id))
        )
        .order_by(Card.position.desc(), Card.id.desc())
        .limit(1)
    )
    if but is not None and but.id is not None:
        query = query.where(Card.id != but.id)
    return session.scalar(query)


def renumber(column: Column) -> None:
    """Give every card of a column its own wide gap again."""
    for number, card in enumerate(session.scalars(in_order(column.id)), start=1):
        card.position = number * STEP
    session.flush()


def next_in_column(card: Card) -> Card | None:
    """The card directly below this one."""
    if card.column_id is None:
        return None
    return session.scalars(
        in_order(card.column_id)
        .where(
            (Card.position > card.position) | ((Card.position == card.position) & (Card.id > card.id)),
        )
        .limit(1)
    ).first()


def rank_of(card: Card) -> tuple[int, int]:
    """The card's number from the top of its column, and how many cards stand there."""
    above = (Card.position < card.position) | ((Card.position == card.position) & (Card.id <= card.id))
    row = session.execute(
        select(func.count().filter(above), func.count())
        .select_from(Card)
        .where(Card.column_id == card.column_id)
    ).one()
    return row[0], row[1]
