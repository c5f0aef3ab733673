"""What the facts about a card and a goal have in common."""

from typing import Any

from app.board.amounts import brought
from app.board.facts import card_of
from app.board.models.card import Card
from app.board.models.serving import CardGoal
from app.errors import Refusal
from app.goals.terms import GoalTerms
from app.log.models import Event


def about_tie(card: Card, tie: CardGoal, goal: GoalTerms, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - facts keep plain data
    """What a fact keeps of it: ids for undo, names for sentences."""
    return {
        "card": card.title,
        "goal": goal.id,
        "goal_name": goal.name,
        "expected": tie.expected,
        "from": tie.expected_from,
        "words": brought(tie.expected, goal) if tie.expected is not None else "",
        **more,
    }


def tie_between(card: Card, goal_id: int) -> CardGoal:
    """The tie of this card to this goal."""
    found = next((tie for tie in card.ties if tie.goal_id == goal_id), None)
    if found is None:
        raise Refusal(f"“{card.title}” does not serve that goal any more. Tie it to it again first.")
    return found


def tie_of(event: Event) -> CardGoal:
    """The tie that a fact is about."""
    return tie_between(card_of(event), event.data["goal"])


def goal_named(event: Event) -> str:
    """The goal's name as it was then, in quotes."""
    return f"“{event.data['goal_name']}”"


def tied(event: Event) -> frozenset[str]:
    """What of its card a fact about a tie changed."""
    return frozenset({f"goal {event.data['goal']}"})
