"""What the facts about one step have in common."""

from typing import Any

from app.board.models.step import Step
from app.db import session
from app.errors import Refusal
from app.log.models import Event


def about_step(step: Step, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact keeps of one step."""
    return {"card": step.card.title, "step": step.id, "text": step.text, **more}


def step_of(event: Event) -> Step:
    """The step that a fact is about, if it is still there."""
    step = session.get(Step, event.data["step"])
    if step is None:
        raise Refusal(f"The step “{event.data['text']}” is no longer there.")
    return step


def touched(event: Event) -> frozenset[str]:
    """The step that a fact is about, as the log compares it."""
    return frozenset({f"step {event.data['step']}"})
