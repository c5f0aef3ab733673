"""Asking for a goal: the working agreement may say that no work begins that serves none.

It is asked wherever a card is placed, so every door is the same: drag, key, form, quick add, a file, the
trash. Handoffs come in without a goal. What is taken back was fine before, so nothing is asked then.
"""

from collections.abc import Collection
from functools import cached_property

from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.errors import Refusal
from app.goals.finding import active_goals, bodies
from app.playbook.kinds import Kind as DefinitionKind


class Gate:
    """Whether a goal is asked for, and which goals will do: read once, and only where it matters."""

    def __init__(self, *, is_open: bool = False) -> None:
        self.is_open = is_open

    @cached_property
    def is_agreed(self) -> bool:
        """Whether the working agreement in force asks for a goal."""
        agreed = bodies(DefinitionKind.WORKING_AGREEMENT)
        return any(body.get("asks_goal") == "started" for _id, _name, _version, body in agreed)

    @cached_property
    def goals(self) -> frozenset[int]:
        """The goals that both sides have signed and that are not over."""
        return frozenset(goal.id for goal in active_goals())

    def let_in(self, card: Card, column: Column) -> None:
        """Let the card into the column, or say that it needs a goal first."""
        if not self.asks(card.kind, card.column, column):
            return
        if self.goals.isdisjoint(tie.goal_id for tie in card.ties):
            raise Refusal(needs(card.title, column, then="then try again"))

    def let_new_in(self, title: str, kind: Kind, goals: Collection[int], column: Column) -> None:
        """The same for a card to come."""
        if self.asks(kind, None, column) and self.goals.isdisjoint(goals):
            raise Refusal(needs(title, column, then="or let it start further left"))

    def asks(self, kind: Kind, origin: Column | None, column: Column) -> bool:
        """Whether work of this kind begins by this, and needs a goal for that."""
        has_begun = origin is not None and origin.is_started
        if self.is_open or has_begun or not column.is_started or kind is Kind.HANDOFF:
            return False
        return self.is_agreed


def needs(title: str, column: Column, *, then: str) -> str:
    """What is missing, and what to do."""
    return f"“{title}” needs a goal before {column.name}: tie it to one, {then}."
