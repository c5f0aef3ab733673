"""How many cards there are, counted by the database."""

from sqlalchemy import func, select

from app.board.models.card import Card
from app.board.models.kind import Kind
from app.db import session


def counts() -> dict[int, int]:
    """How many cards stand in each column, exactly."""
    found = session.execute(
        select(Card.column_id, func.count()).where(Card.column_id.is_not(None)).group_by(Card.column_id)
    )
    return {column_id: count for column_id, count in found if column_id is not None}


def count_by_kind() -> dict[Kind, int]:
    """How many cards of each kind stand on the board."""
    found = session.execute(
        select(Card.kind, func.count()).where(Card.column_id.is_not(None)).group_by(Card.kind)
    )
    return {kind: count for kind, count in found}  # noqa: C416 - rows are not pairs to the type checker
