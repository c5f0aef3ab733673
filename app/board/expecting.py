"""Expecting: what a card may bring to a goal, as somebody said or as such cards usually do."""

from fractions import Fraction
from statistics import median
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.models.records import Closure
from app.board.models.serving import MEDIAN, CardGoal
from app.db import session
from app.figures import rounded
from app.goals.finding import goals_in_force
from app.goals.terms import GoalTerms

ENOUGH = 3
"""How many cards a median is taken of at least."""


class Expected(NamedTuple):
    """An amount, and where it comes from."""

    amount: int | None
    source: str


NOT_SAID = Expected(None, "")


class Usual:
    """What closed cards of a kind brought to goals with the same KPI; asked once for each."""

    def __init__(self) -> None:
        self.kpis = {goal.id: goal.kpi_id for goal in goals_in_force()}
        self.known: dict[tuple[Kind, int], Expected] = {}

    def of(self, kind: Kind, goal: GoalTerms) -> Expected:
        """The median of what they brought; nothing, where there are too few of them."""
        key = kind, goal.kpi_id
        if key not in self.known:
            same = [id for id, kpi in self.kpis.items() if kpi == goal.kpi_id]
            self.known[key] = middle_of(effects(kind, same))
        return self.known[key]


def effects(kind: Kind, goals: list[int]) -> list[int]:
    """What closed cards of this kind brought to these goals or, where nobody told, were said to bring.

    What was only expected because such cards usually bring it is no evidence of that.
    """
    is_said = and_(CardGoal.expected.is_not(None), ~CardGoal.expected_from.startswith(MEDIAN))
    query = (
        select(func.coalesce(CardGoal.actual, CardGoal.expected))
        .join(Card, Card.id == CardGoal.card_id)
        .join(Closure, Closure.card_id == Card.id)
        .where(Card.kind == kind, Card.column_id.is_not(None), CardGoal.goal_id.in_(goals))
        .where(or_(CardGoal.actual.is_not(None), is_said))
    )
    return list(session.scalars(query))


def middle_of(amounts: list[int]) -> Expected:
    """Their median, with how many they are; nothing of too few."""
    if len(amounts) < ENOUGH:
        return NOT_SAID
    return Expected(rounded(median(map(Fraction, amounts))), f"{MEDIAN} {len(amounts)}")


def expected_of(kind: Kind, goal: GoalTerms, typed: int | None, usual: Usual | None = None) -> Expected:
    """What somebody typed, else what such cards usually bring."""
    return Expected(typed, "typed") if typed is not None else (usual or Usual()).of(kind, goal)
