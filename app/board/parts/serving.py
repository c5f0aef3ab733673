"""The cards of a goal, on the goal's page; and what goes stale when cards serve goals."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.board.adding import Added
from app.board.changing_expectation import ExpectationChanged
from app.board.closing import Closed, Reopened
from app.board.contributing import contributions
from app.board.facts import card_id_of, goals_of
from app.board.moving import Moved
from app.board.parts.board import board_part, face_part
from app.board.parts.card import own_page
from app.board.places import goes_stale
from app.board.serving import TiedToGoal, UntiedFromGoal
from app.board.telling_effects import EffectsTakenBack, EffectsTold
from app.board.trashing import Restored, Trashed
from app.db import session
from app.goals.ending import Concluded, GoalCancelled, GoalReopened
from app.goals.finding import terms_of_goal
from app.log.models import Event
from app.log.redrawing import redraws
from app.playbook.models.definition import Definition
from app.web.parts import Part, View


def goal_cards_part(id: int) -> Part:
    """What is being done for a goal, on its page."""

    def load(_view: View) -> Mapping[str, Any]:
        terms = terms_of_goal(session.get_one(Definition, id))
        return {"goal_id": id, "found": contributions(terms) if terms else None}

    page = f"/goals/{id}"
    return Part(f"goal-cards-{id}", f"{page}/cards", page, "board/goal/_cards.html", load)


@redraws(TiedToGoal, UntiedFromGoal)
def face_page_and_goal(event: Event) -> Iterator[Part]:
    yield face_part(card_id_of(event))
    yield from page_and_goal(event)


@redraws(ExpectationChanged)
def page_and_goal(event: Event) -> Iterator[Part]:
    yield from own_page(event)
    yield goal_cards_part(event.data["goal"])


@redraws(EffectsTold, EffectsTakenBack)
def page_and_goals(event: Event) -> Iterator[Part]:
    yield from own_page(event)
    for each in event.data["effects"]:
        yield goal_cards_part(each["goal"])


@goes_stale
@redraws(Added, Moved, Closed, Reopened, Trashed, Restored)
def goals_of_the_card(event: Event) -> Iterator[Part]:
    for id in goals_of(event):
        yield goal_cards_part(id)


@redraws(Concluded, GoalCancelled, GoalReopened)
def faces_that_name_it(event: Event) -> Iterator[Part]:
    yield board_part()
    yield goal_cards_part(event.data["definition"])
