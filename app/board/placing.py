"""The order of cards in a column: places are computed here and nowhere else.

Positions are whole numbers with wide gaps; a new place is the middle of its gap, and where no gap is
left the column is numbered afresh. Cards are ordered by position, then id.
"""

from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select, tuple_

from app import clock
from app.board.limiting import Filled, Filling
from app.board.models.card import GAP, Card, in_order
from app.board.models.column import Column
from app.db import session
from app.errors import Stale

# Statements that every move needs, made once: making them costs more than running them.
COLUMN: BindParameter[int] = bindparam("column")
POSITION: BindParameter[int] = bindparam("position")
ID: BindParameter[int] = bindparam("id")
IS_ABOVE = tuple_(Card.position, Card.id) < tuple_(POSITION, ID)
IS_BELOW = tuple_(Card.position, Card.id) > tuple_(POSITION, ID)
IN_COLUMN = Card.column_id == COLUMN
IS_ANOTHER = Card.id != bindparam("but")
LAST_POSITION = select(func.max(Card.position)).where(IN_COLUMN, IS_ANOTHER)
POSITION_ABOVE = (
    select(Card.position)
    .where(IN_COLUMN, IS_ABOVE, IS_ANOTHER)
    .order_by(Card.position.desc(), Card.id.desc())
    .limit(1)
)
BELOW = select(Card).where(IN_COLUMN, IS_BELOW).order_by(Card.position, Card.id).limit(1)
RANK = select(func.count().filter(IS_ABOVE), func.count()).select_from(Card).where(IN_COLUMN)


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
        filling.gate.let_in(card, column)
        filled = filling.let_in(card.kind, column)
    if before is None or gone:
        position = end_of(column, card, filling.ends)
    else:
        position = position_before(before, column, card)
    if card.column_id != column.id:
        card.entered_at = clock.now()
        if column.is_started and card.started_at is None:
            card.started_at = card.entered_at
    card.position = position
    card.column = column
    card.column_id = column.id
    return Landing(gone, filled)


def end_of(column: Column, card: Card, ends: dict[int, int]) -> int:
    """A position after the last card, which is the last one from now on."""
    last = ends[column.id] if column.id in ends else last_position(column, card)
    ends[column.id] = last + GAP
    return ends[column.id]


def position_before(neighbour: Card, column: Column, card: Card) -> int:
    """A position for the card directly before its neighbour in the column."""
    upper, lower = position_above(neighbour, card), neighbour.position
    if upper is None:
        return lower - GAP
    if lower - upper < 2:
        renumber(column)
        return position_before(neighbour, column, card)
    return (upper + lower) // 2


def last_position(column: Column, but: Card) -> int:
    """The highest position in a column, of the other cards."""
    return session.scalar(LAST_POSITION, {"column": column.id, "but": but.id or 0}) or 0


def position_above(neighbour: Card, but: Card) -> int | None:
    """The position of the card directly above this one, leaving out the card that moves."""
    return session.scalar(POSITION_ABOVE, {**place_of(neighbour), "but": but.id or 0})


def renumber(column: Column) -> None:
    """Give every card of a column its own wide gap again."""
    for number, card in enumerate(session.scalars(in_order(column.id)), start=1):
        card.position = number * GAP
    session.flush()


def first_in(column: Column) -> Card | None:
    """The card that stands at the top of this column."""
    query = select(Card).where(IN_COLUMN).order_by(Card.position, Card.id).limit(1)
    return session.scalar(query, {"column": column.id})


def next_in_column(card: Card) -> Card | None:
    """The card directly below this one."""
    return session.scalar(BELOW, place_of(card)) if card.column_id is not None else None


def rank_of(card: Card) -> tuple[int, int]:
    """The card's number from the top of its column, and how many cards stand there."""
    above, of = session.execute(RANK, place_of(card)).one()
    return above + 1, of


def place_of(card: Card) -> dict[str, Any]:
    """Where a card stands, as the statements above ask for it."""
    return {"column": card.column_id, "position": card.position, "id": card.id}
