"""The order of cards in a column: places are computed here and nowhere else.

Positions are whole numbers with wide gaps; a new place is the middle of its gap, and where no gap is
left the column is numbered afresh. Cards are ordered by position, then id.
"""

from typing import NamedTuple

from sqlalchemy import func, select

from app import clock
from app.board.limiting import Filled, Filling
from app.board.models.card import STEP, Card, in_order
from app.board.models.column import Column
from app.db import session
from app.errors import Stale


class Landing(NamedTuple):
    """How a card came into its place."""

    neighbour_gone: bool
    """Whether the card that it was put before does not stand there, so that it became the last one."""
    filled: Filled | None
    """How far it has filled the column, if it came from elsewhere and a limit counts it."""


def place(
    card: Card, column: Column, *, before: Card | None = None, filling: Filling | None = None
) -> Landing:
    """Put the card into the column, if there is room for it: before a neighbour, else at the end.

    A neighbour has gone if it does not stand in the column: then, too, the card lands at the end. Whoever
    places many new cards lends what is known of the columns, so that it is not asked for again. The place
    is written down with the next flush.
    """
    filling, filled = filling or Filling(), None
    if column.removed_at is not None:
        raise Stale(f"{column.name} was removed meanwhile. Choose another column.")
    if before is card:
        before = next_in_column(card) if card.column_id == column.id else None
    gone = before is not None and before.column_id != column.id
    if card.column_id != column.id:
        filled = filling.let_in(card.kind, column)
        card.entered_at = clock.now()
        if column.is_started and card.started_at is None:
            card.started_at = card.entered_at
    if before is None or gone:
        card.position = end_of(column, card, filling.ends)
    else:
        card.position = position_before(before, column, card)
    card.column = column
    card.column_id = column.id
    return Landing(gone, filled)


def end_of(column: Column, card: Card, ends: dict[int, int]) -> int:
    """A position after the last card, which is the last one from now on."""
    last = ends[column.id] if column.id in ends else last_position(column, card)
    ends[column.id] = last + STEP
    return ends[column.id]


def position_before(neighbour: Card, column: Column, card: Card) -> int:
    """A position for the card directly before its neighbour in the column."""
    upper, lower = position_above(neighbour, card), neighbour.position
    if upper is None:
        return lower - STEP
    if lower - upper < 2:
        renumber(column)
        return position_before(neighbour, column, card)
    return (upper + lower) // 2


def last_position(column: Column, but: Card) -> int:
    """The highest position in a column, of the other cards."""
    query = select(func.max(Card.position)).where(Card.column_id == column.id)
    if but.id is not None:
        query = query.where(Card.id != but.id)
    return session.scalar(query) or 0


def position_above(neighbour: Card, but: Card) -> int | None:
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
    if but.id is not None:
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
