"""How many cards there are, counted by the database."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.board.models.records import Block
from app.db import session


@dataclass(frozen=True)
class Tally:
    """How many cards stand in a column, how many of them count towards its limit, how many are blocked."""

    cards: int = 0
    in_work: int = 0
    """All but handoffs: their limit is the clock."""
    blocked: int = 0


NOTHING = Tally()

COUNTS = (
    select(Card.column_id, Card.kind, func.count())
    .where(Card.column_id.is_not(None))
    .group_by(Card.column_id, Card.kind)
)
BLOCKED = (
    select(Card.column_id, func.count())
    .join(Block, Block.card_id == Card.id)
    .join(Column, Column.id == Card.column_id)
    .where(Column.is_done.is_(False))
    .group_by(Card.column_id)
)


def tallies() -> dict[int, Tally]:
    """The tally of each column in which cards stand, exactly."""
    kinds = counts()
    blocked = blocked_in_columns()
    return {
        column_id: Tally(
            cards=sum(count for (id, _kind), count in kinds.items() if id == column_id),
            in_work=sum(
                count for (id, kind), count in kinds.items() if id == column_id and kind is not Kind.HANDOFF
            ),
            blocked=blocked.get(column_id, 0),
        )
        for column_id in {id for id, _kind in kinds}
    }


def counts() -> dict[tuple[int, Kind], int]:
    """How many cards of each kind stand in each column; the database reads an index alone."""
    return {(id, kind): count for id, kind, count in session.execute(COUNTS) if id is not None}


def blocked_in_columns() -> dict[int, int]:
    """How many cards are blocked in each column in which work is not done."""
    return {id: count for id, count in session.execute(BLOCKED) if id is not None}


def count_by_kind() -> dict[Kind, int]:
    """How many cards of each kind stand on the board."""
    totals: Counter[Kind] = Counter()
    for (_column_id, kind), count in counts().items():
        totals[kind] += count
    return totals
