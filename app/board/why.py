"""Why a card is worked on: the goals that it serves, each with its line up to the vision."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.amounts import brought
from app.board.models.card import Card
from app.board.models.serving import CardGoal
from app.db import session
from app.goals.finding import goals_in_force
from app.goals.lineage import Ancestor, Lines
from app.goals.terms import GoalTerms


@dataclass(frozen=True)
class Why:
    """A goal that a card serves, what it is to bring there, and whom the goal serves in turn."""

    tie: CardGoal
    goal: GoalTerms
    above: Sequence[Ancestor]

    @property
    def expected(self) -> str:
        """What it is to bring; empty, if nobody has said so."""
        return brought(self.tie.expected, self.goal) if self.tie.expected is not None else ""

    @property
    def actual(self) -> str:
        """What it brought; empty, if nobody has told yet."""
        return brought(self.tie.actual, self.goal) if self.tie.actual is not None else ""


def whys(card_id: int) -> list[Why]:
    """The goals that a card serves; four queries, one if it serves none."""
    query = select(CardGoal).where(CardGoal.card_id == card_id).order_by(CardGoal.goal_id)
    ties = session.scalars(query.options(joinedload(CardGoal.verdict))).all()
    if not ties:
        return []
    lines, goals = Lines(), {goal.id: goal for goal in goals_in_force()}
    return [
        Why(tie, goal, list(lines.above(lines.goals[goal.id][1])))
        for tie in ties
        if (goal := goals.get(tie.goal_id))
    ]


def is_untold(card: Card) -> bool:
    """Whether the card is closed, and for some goal nobody has told what it brought."""
    return card.is_closed and any(tie.actual is None for tie in card.ties)
