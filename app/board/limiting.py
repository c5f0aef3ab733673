"""The limit of a column: how much may be in work in it at once, by whatever door it comes.

Handoffs do not count: their limit is the clock. Writers take turns, so of many who want the last free
place exactly one gets it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import func, select

from app.board.asking_goal import Gate
from app.board.models.card import Card
from app.board.models.column import Column, LimitRule
from app.board.models.kind import Kind
from app.db import session
from app.errors import Refusal
from app.log.models import Event


class Filled(NamedTuple):
    """How far a card has filled a column that has a limit."""

    column: int
    name: str
    in_work: int
    limit: int


class Filling:
    """How full columns are and where they end, asked once for each, however many cards come in.

    Whoever takes something back lends one that asks for no goal.
    """

    def __init__(self, *, asks_goal: bool = True) -> None:
        self.gate = Gate(is_open=not asks_goal)
        self.ends: dict[int, int] = {}
        """The highest position in a column."""
        self.in_work: dict[int, int] = {}
        self.came: Counter[int] = Counter()

    def let_in(self, kind: Kind, column: Column) -> Filled | None:
        """Let one more card into the column, or refuse it; None where nothing is limited."""
        limit = column.limit_in_force
        if limit is None or kind is Kind.HANDOFF:
            return None
        before = self.in_work[column.id] if column.id in self.in_work else count_in_work(column)
        if column.limit_rule is LimitRule.BLOCK and before >= limit:
            raise Refusal(self.no_room(column, before, limit))

        self.in_work[column.id] = before + 1
        self.came[column.id] += 1
        return Filled(column.id, column.name, before + 1, limit)

    def no_room(self, column: Column, in_work: int, limit: int) -> str:
        """Why another card is refused: the column is full, or it would be after the first of several."""
        if came := self.came[column.id]:
            return (
                f"Only {came} of these {'fits' if came == 1 else 'fit'} into {column.name}: {limit} at once."
            )
        return f"{column.name} is full: {in_work} of {limit}. Finish something there first."


def count_in_work(column: Column) -> int:
    """How many cards count towards the column's limit."""
    counted = select(func.count()).where(Card.column_id == column.id, Card.kind != Kind.HANDOFF)
    return session.scalar(counted) or 0


def kept_filling(filled: Iterable[Filled | None]) -> dict[str, Any]:
    """What a fact keeps of it: the last count of each column, nothing where nothing is limited."""
    last = {each.column: each._asdict() for each in filled if each is not None}
    return {"filled": list(last.values())} if last else {}


def filled_by(facts: Iterable[Event]) -> dict[str, Any]:
    """The same for a fact that sums up others."""
    return kept_filling(Filled(**each) for fact in facts for each in fact.data.get("filled", ()))


def said_over(event: Event) -> str:
    """“ Doing now holds 4 of 3.”, to stand after what the one who brought the card is told; else nothing."""
    over = (each for each in event.data.get("filled", ()) if each["in_work"] > each["limit"])
    return "".join(f" {each['name']} now holds {each['in_work']} of {each['limit']}." for each in over)
