"""How a goal ended, at the top of its page; or that it can be closed."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.db import as_id, session
from app.goals.ending import ENDINGS, may_cancel, stand_of, why_not_yet
from app.goals.finding import terms_of_goal
from app.goals.judging import at_the_end, is_reached, judged
from app.goals.models.verdict import Verdict
from app.goals.parts.goal import goal_part, goals_part
from app.goals.recording import MEASURED
from app.goals.taking_back import MeasurementTakenBack
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.models.definition import Definition
from app.web.htmx import page_view
from app.web.parts import Part, View
from app.web.slots import fills


def goal_end_part(id: int) -> Part:
    """The one verdict; or, once it is due, what it would be and the button that gives it."""

    def load(view: View) -> Mapping[str, Any]:
        goal, me = session.get_one(Definition, id), session.get(User, as_id(view.get("person")))
        terms, verdict = terms_of_goal(goal), session.get(Verdict, id)
        stand = stand_of(terms) if terms else None
        seen = at_the_end(stand, verdict) if stand and verdict else stand
        return {
            "goal": goal,
            "terms": terms,
            "verdict": verdict,
            "stand": seen,
            "judgement": judged(seen) if seen else None,
            "is_due": bool(stand and not verdict and not why_not_yet(stand)),
            "is_early": bool(stand and is_reached(stand) and stand.today <= stand.goal.last),
            "is_mine": bool(me and terms and me.id in terms.owner_ids),
            "may_cancel": bool(me and may_cancel(me)),
            "zone": view["zone"],
        }

    page = f"/goals/{id}"
    return Part(f"goal-end-{id}", f"{page}/verdict", page, "goals/ending/_end.html", load)


@fills("goal.end")
def end_of_goal(goal: GoalTerms, _viewer: User) -> str:
    """At the top of the goal's page."""
    return goal_end_part(goal.id).html(page_view())


@redraws(*ENDINGS)
def end_that_changed(event: Event) -> Iterator[Part]:
    yield goal_end_part(event.data["definition"])
    yield goal_part(event.data["definition"])
    yield goals_part()


@redraws(*MEASURED, MeasurementTakenBack)
def ends_of_goals_of_kpi(event: Event) -> Iterator[Part]:
    """A value may reach the target, or no longer."""
    yield from (goal_end_part(id) for id in event.data.get("goals", ()))
