"""Where a goal's target comes from, on its page."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.db import session
from app.figures import said
from app.goals.finding import terms_of_goal
from app.goals.retargeting import TargetChanged
from app.goals.summing import steps, sum_words
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.acts import ACTS
from app.playbook.models.definition import Definition
from app.playbook.parts.definition import definition_story_part
from app.web.htmx import page_view
from app.web.parts import Part, View
from app.web.slots import fills


def goal_sum_part(id: int) -> Part:
    """The sum behind a goal, and what is proposed instead; nothing to see, where there is none."""

    def load(_view: View) -> Mapping[str, Any]:
        goal = session.get_one(Definition, id)
        terms = terms_of_goal(goal)
        derived = terms.derived if terms else None
        return {
            "goal": goal,
            "terms": terms,
            "derived": derived,
            "words": sum_words(derived) if derived else "",
            "steps": list(steps(derived)) if derived else [],
            "proposed": proposed_words(goal, terms) if terms else "",
        }

    return Part(f"goal-sum-{id}", f"/goals/{id}/sum/told", f"/goals/{id}", "goals/sum/_sum.html", load)


def proposed_words(goal: Definition, terms: GoalTerms) -> str:
    """The target that somebody proposed instead; empty, if nobody proposed another one."""
    aim = goal.proposal.body["aim"] if goal.proposal else None
    return said(aim["target"], terms.unit) if aim and aim["target"] not in (None, terms.target) else ""


@fills("goal.side")
def the_sum(terms: GoalTerms, _viewer: User) -> str:
    """Beside the goal."""
    return goal_sum_part(terms.id).html(page_view())


@redraws(*ACTS)
def sum_of_the_goal(event: Event) -> Iterator[Part]:
    if (event.about or "").startswith("/goals/"):
        yield goal_sum_part(event.data["definition"])


@redraws(TargetChanged)
def its_story(event: TargetChanged) -> Iterator[Part]:
    yield definition_story_part(event.data["definition"], event.page or "")
