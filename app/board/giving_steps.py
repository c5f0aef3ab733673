"""Telling people of the steps that they are given, and no more of those that were taken from them."""

from sqlalchemy import select

from app.board.changing_steps import StepChanged
from app.board.stepping import StepsAdded, StepsPutBack, StepsRemoved
from app.db import session
from app.log.models import Event
from app.log.recording import on
from app.notices.models import Why
from app.notices.notifying import forget, notify


@on(StepsAdded, StepsPutBack)
def tell_those_who_are_given_new_steps(event: Event) -> None:
    to_do = [said for said in event.data["steps"] if not said["done_at"]]
    notify([said["assignee"] for said in to_do if said["assignee"]], event, Why.STEP_FOR_YOU)


@on(StepChanged)
def tell_who_is_given_a_step(event: StepChanged) -> None:
    if "assignee" not in event.data["fields"]:
        return
    forget(facts_giving({event.data["step"]}, before=event), because=event)
    given_to = event.data["fields"]["assignee"][1]
    notify([given_to] if given_to else [], event, Why.STEP_FOR_YOU)


@on(StepsRemoved)
def forget_removed_steps(event: StepsRemoved) -> None:
    forget(facts_giving({said["id"] for said in event.data["steps"]}, before=event), because=event)


def facts_giving(steps: set[int], *, before: Event) -> list[int]:
    """The ids of the facts on this card by which somebody was given these steps, and no others."""
    earlier = [
        event
        for kind in (StepsAdded, StepsPutBack, StepChanged)
        for event in session.scalars(select(kind).where(kind.card_id == before.card_id, kind.id < before.id))
    ]
    return [event.id for event in earlier if (given := given_by(event)) and given <= steps]


def given_by(event: Event) -> set[int]:
    """The ids of the steps that a fact gave to somebody."""
    if "steps" in event.data:
        return {said["id"] for said in event.data["steps"] if said["assignee"]}
    return {event.data["step"]} if "assignee" in event.data["fields"] else set()
