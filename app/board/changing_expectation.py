"""Changing what a card is expected to bring to a goal that it serves."""

from app.board.expecting import Expected, expected_of
from app.board.facts import card_of, named
from app.board.models.card import Card
from app.board.serving import signed_goal
from app.board.tie_facts import about_tie, goal_named, tie_between, tied
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.models.definition import Definition


class ExpectationChanged(Event, kind="card.expectation_changed"):
    touches = property(tied)

    @property
    def sentence(self) -> str:
        now = f"to {self.data['words']}" if self.data["words"] else "to “not said yet”"
        return f"changed what {named(self)} is expected to bring to {goal_named(self)}, {now}"

    def undo(self, *, by: User) -> Event:
        goal = session.get_one(Definition, self.data["goal"])
        return write_expectation(card_of(self), goal, Expected(*self.data["before"]), by=by)


def expect(card: Card, goal: Definition, expected: int | None, *, by: User) -> ExpectationChanged:
    """Expect another amount of the card; without one, what such cards usually bring."""
    wanted = expected_of(card.kind, signed_goal(goal), expected)
    tie = tie_between(card, goal.id)
    if wanted == (tie.expected, tie.expected_from):
        raise Refusal("Nothing was changed.")
    return write_expectation(card, goal, wanted, by=by)


def write_expectation(card: Card, goal: Definition, wanted: Expected, *, by: User) -> ExpectationChanged:
    """Write down what is expected from now on."""
    tie = tie_between(card, goal.id)
    before = [tie.expected, tie.expected_from]
    tie.expected, tie.expected_from = wanted
    data = about_tie(card, tie, signed_goal(goal), before=before)
    return record(ExpectationChanged(actor=by, card_id=card.id, data=data))
