"""The checklist on a card's own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.board.changing_steps import StepChanged
from app.board.closing import Closed, Reopened
from app.board.editing import Edited
from app.board.facts import card_id_of
from app.board.models.card import Card
from app.board.models.step import Step, usual_steps
from app.board.parts.board import face_part
from app.board.parts.card import story_part
from app.board.places import goes_stale
from app.board.stepping import StepsAdded, StepsPutBack, StepsRemoved
from app.board.ticking import StepTicked, StepUnticked
from app.board.trashing import Restored, Trashed
from app.db import session
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import bells
from app.web.parts import Part, View


def steps_part(id: int) -> Part:
    """The steps of a card, or those that it could start with."""

    def load(view: View) -> Mapping[str, Any]:
        card = session.get_one(Card, id)
        on_card = select(Step).where(Step.card_id == id).order_by(Step.position, Step.id)
        steps = session.scalars(on_card.options(joinedload(Step.assignee), joinedload(Step.done_by))).all()
        return {
            "card": card,
            "steps": steps,
            "usual": [] if steps or card.is_closed else usual_steps()[card.kind],
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
        }

    return Part(f"steps-{id}", f"/cards/{id}/steps", f"/cards/{id}", "board/card/_steps.html", load)


@redraws(StepsAdded, StepsPutBack, StepsRemoved, StepTicked, StepUnticked, StepChanged)
def face_and_steps(event: Event) -> Iterator[Part]:
    yield face_part(card_id_of(event))
    yield steps_part(card_id_of(event))
    yield story_part(card_id_of(event))
    yield from bells(event)


@goes_stale
@redraws(Trashed, Restored, Closed, Reopened)
def whether_they_are_worked_on(event: Event) -> Iterator[Part]:
    if event.card_id is not None:
        yield steps_part(event.card_id)


@redraws(Edited)
def those_of_another_kind(event: Edited) -> Iterator[Part]:
    if "kind" in event.data["fields"]:
        yield steps_part(card_id_of(event))
