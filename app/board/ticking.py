"""Ticking a step off, and taking the tick away."""

from datetime import datetime

from app import clock
from app.board.facts import named, only_on_board
from app.board.models.step import Step
from app.board.step_facts import about_step, step_of, touched
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class StepTicked(Event, kind="card.step_ticked"):
    @property
    def sentence(self) -> str:
        return f"{self.sentence_there} on {named(self)}"

    @property
    def sentence_there(self) -> str:
        return f"ticked “{self.data['text']}”"

    @property
    def touches(self) -> frozenset[str]:
        return touched(self)

    def undo(self, *, by: User) -> Event:
        return untick(step_of(self), by=by)


class StepUnticked(Event, kind="card.step_unticked"):
    @property
    def sentence(self) -> str:
        return f"{self.sentence_there} on {named(self)}"

    @property
    def sentence_there(self) -> str:
        return f"took the tick off “{self.data['text']}”"

    @property
    def touches(self) -> frozenset[str]:
        return touched(self)

    def undo(self, *, by: User) -> Event:
        return give_back_tick(self, tick(step_of(self), by=by))


def tick(step: Step, *, by: User) -> StepTicked:
    """Say that the step is done."""
    only_on_board(step.card)
    if step.is_done:
        who = "You" if step.done_by_id == by.id else step.done_by.name if step.done_by else "Somebody"
        raise Refusal(f"{who} ticked “{step.text}” already.")

    step.done_at = clock.now()
    step.done_by = by
    step.card.touch()
    return record(StepTicked(actor=by, card_id=step.card_id, data=about_step(step)))


def untick(step: Step, *, by: User) -> StepUnticked:
    """Say that the step is not done after all."""
    only_on_board(step.card)
    if not step.is_done:
        raise Refusal(f"“{step.text}” is not ticked.")

    kept = {"done_at": step.done_at.isoformat() if step.done_at else None, "done_by": step.done_by_id}
    step.done_at = None
    step.done_by = None
    step.card.touch()
    return record(StepUnticked(actor=by, card_id=step.card_id, data=about_step(step, **kept)))


def give_back_tick(unticked: StepUnticked, ticked: StepTicked) -> StepTicked:
    """Let the step be done since when it was, by whom it was; facts of before do not say so."""
    step, kept = step_of(unticked), unticked.data
    if kept.get("done_at"):
        step.done_at = datetime.fromisoformat(kept["done_at"])
        step.done_by = session.get(User, kept["done_by"]) if kept["done_by"] else None
    return ticked
