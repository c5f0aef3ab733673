"""Serving goals: a card is tied to a goal that both sides have signed, and no longer."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from app import limits
from app.board.expecting import Usual, expected_of
from app.board.facts import card_of, named
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.models.serving import CardGoal
from app.board.tie_facts import about_tie, goal_named, tie_between, tie_of, tied
from app.db import session
from app.errors import Refusal
from app.goals.finding import active_goals, terms_of_goal
from app.goals.models.verdict import Verdict
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.kinds import Kind as DefinitionKind
from app.playbook.models.definition import Definition


class TiedToGoal(Event, kind="card.goal_tied"):
    touches = property(tied)

    @property
    def sentence(self) -> str:
        expecting = f", expecting {self.data['words']}" if self.data["words"] else ""
        return f"tied {named(self)} to {goal_named(self)}{expecting}"

    def undo(self, *, by: User) -> Event:
        return serve_no_longer(card_of(self), tie_of(self).goal, by=by)


class UntiedFromGoal(Event, kind="card.goal_untied"):
    touches = property(tied)

    @property
    def sentence(self) -> str:
        return f"untied {named(self)} from {goal_named(self)}"

    def undo(self, *, by: User) -> Event:
        return tie_again(self, by=by)


def serve(card: Card, goal: Definition, *, expected: int | None = None, by: User) -> TiedToGoal:
    """Let the card serve a goal; without an amount it is expected to bring what such cards usually do."""
    terms = open_goal(goal)
    if any(tie.goal_id == goal.id for tie in card.ties):
        raise Refusal(f"“{card.title}” serves “{goal.name}” already.")
    refuse_too_many(len(card.ties) + 1)

    tie = new_tie(card.kind, terms, expected)
    card.ties.append(tie)
    card.touch()
    return record(TiedToGoal(actor=by, card_id=card.id, data=about_tie(card, tie, terms)))


def serve_no_longer(card: Card, goal: Definition, *, by: User) -> UntiedFromGoal:
    """Take the card off a goal. What it was to bring is kept for whoever takes that back."""
    tie, terms = tie_between(card, goal.id), signed_goal(goal)
    card.ties.remove(tie)
    card.touch()
    data = about_tie(card, tie, terms, **effect_of(tie))
    return record(UntiedFromGoal(actor=by, card_id=card.id, data=data))


def tie_again(untied: Event, *, by: User) -> TiedToGoal:
    """Let the card serve the goal as before, be the goal over by now or not."""
    card, kept = card_of(untied), untied.data
    refuse_too_many(len(card.ties) + 1)
    terms = signed_goal(session.get_one(Definition, kept["goal"]))

    tie = CardGoal(goal_id=terms.id, expected=kept["expected"], expected_from=kept["from"])
    give_back_effect(tie, kept)
    card.ties.append(tie)
    card.touch()
    return record(TiedToGoal(actor=by, card_id=card.id, data=about_tie(card, tie, terms)))


def open_goal(goal: Definition) -> GoalTerms:
    """What a goal says that work can serve: it is signed, and it is not over."""
    terms = signed_goal(goal)
    if session.get(Verdict, goal.id) is not None:
        raise Refusal(f"“{goal.name}” has ended. Choose a goal that is still open.")
    return terms


def signed_goal(goal: Definition) -> GoalTerms:
    """What both sides have signed."""
    terms = terms_of_goal(goal) if goal.kind is DefinitionKind.GOAL else None
    if terms is None:
        raise Refusal(f"“{goal.name}” is not signed by both sides yet. Choose a goal that is in force.")
    return terms


def refuse_too_many(count: int) -> None:
    """A card that serves everything serves nothing."""
    if count > limits.GOALS_PER_CARD:
        raise Refusal(f"A card serves at most {limits.GOALS_PER_CARD} goals. Take it off another one first.")


def new_tie(kind: Kind, goal: GoalTerms, typed: int | None = None, usual: Usual | None = None) -> CardGoal:
    """A tie of a card of this kind, with what it is expected to bring."""
    amount, source = expected_of(kind, goal, typed, usual)
    return CardGoal(goal_id=goal.id, expected=amount, expected_from=source)


def effect_of(tie: CardGoal) -> dict[str, Any]:
    """What it brought and who told so, as a fact keeps it."""
    told_at = tie.told_at.isoformat() if tie.told_at else None
    return {"actual": tie.actual, "told_at": told_at, "told_by": tie.told_by_id}


def give_back_effect(tie: CardGoal, kept: dict[str, Any]) -> None:
    """Let it have brought what it had brought, as told by whom and when."""
    tie.actual, tie.told_by_id = kept["actual"], kept["told_by"]
    tie.told_at = datetime.fromisoformat(kept["told_at"]) if kept["told_at"] else None


class Aims:
    """The goals that new cards are to serve, read once however many cards come."""

    def __init__(self, wanted: Iterable[Collection[int]]) -> None:
        is_asked = any(wanted)
        self.goals = {goal.id: goal for goal in active_goals()} if is_asked else {}
        self.usual = Usual() if is_asked else None

    def ties(self, kind: Kind, wanted: Collection[int]) -> list[CardGoal]:
        """The ties of a new card of this kind."""
        refuse_too_many(len(wanted))
        if missing := set(wanted) - set(self.goals):
            raise Refusal(f"{len(missing)} of its goals cannot be served now. Choose a goal that is open.")
        return [new_tie(kind, self.goals[id], usual=self.usual) for id in sorted(set(wanted))]
