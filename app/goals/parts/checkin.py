"""How sure people are of a goal, on its page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app import limits
from app.charts.spark import spark
from app.db import as_id, session
from app.goals.checking_in import CheckedIn, CheckInTakenBack, check_ins_of, owners_of
from app.goals.ending import ENDINGS, may_cancel
from app.goals.finding import terms_of_goal
from app.goals.models.checkin import MOST_CONFIDENT, CheckIn
from app.goals.models.verdict import Verdict
from app.goals.rota import days_alone, is_stale, monday_of, next_turn
from app.goals.terms import GoalTerms
from app.hours.models import the_teams_today
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.models.definition import Definition
from app.playbook.parts.definition import definition_story_part
from app.playbook.ruling import CameIntoForce
from app.web.htmx import page_view
from app.web.parts import Part, View
from app.web.slots import fills


def goal_confidence_part(id: int) -> Part:
    """The last check-in on a goal, whose turn is next, and how sure people were before."""

    def load(view: View) -> Mapping[str, Any]:
        goal, today = session.get_one(Definition, id), the_teams_today()
        terms, me = terms_of_goal(goal), session.get(User, as_id(view.get("person")))
        given = check_ins_of(id, limits.CHECK_INS_DRAWN)
        last = given[0].on if given else None
        is_open = terms is not None and session.get(Verdict, id) is None
        is_running = is_open and terms is not None and terms.is_running(today)
        return {
            "goal": goal,
            "terms": terms,
            "given": given,
            "earlier": earlier_words(given),
            "spark": spark("How sure we were", [each.confidence for each in reversed(given)], said=str),
            "most": MOST_CONFIDENT,
            "is_open": is_open,
            "is_running": is_running,
            "next": next_turn(terms, owners_of([terms]), today, last) if terms and is_running else None,
            "is_stale": bool(terms and is_running and is_stale(terms, today, last)),
            "days": days_alone(terms, today, last) if terms else 0,
            "is_mine": bool(me and terms and me.id in terms.owner_ids),
            "may_cancel": bool(me and is_open and may_cancel(me)),
            "today": today,
            "zone": view["zone"],
        }

    page = f"/goals/{id}"
    template = "goals/check_in/_confidence.html"
    return Part(f"goal-confidence-{id}", f"{page}/confidence", page, template, load)


def earlier_words(given: Sequence[CheckIn]) -> str:
    """How sure people were the time before: “last week 7”."""
    if len(given) < 2:
        return ""
    newest, before = given[0], given[1]
    weeks = (monday_of(newest.on) - monday_of(before.on)).days // 7
    return f"{'the week before' if weeks == 1 else 'before that'} {before.confidence}"


@fills("goal.side")
def confidence_in_goal(goal: GoalTerms, _viewer: User) -> str:
    """Beside what the goal says."""
    return goal_confidence_part(goal.id).html(page_view())


@redraws(CheckedIn, CheckInTakenBack, *ENDINGS)
def confidence_that_changed(event: Event) -> Iterator[Part]:
    yield goal_confidence_part(event.data["definition"])
    yield definition_story_part(event.data["definition"], event.page or "")


@redraws(CameIntoForce)
def confidence_in_another_version(event: CameIntoForce) -> Iterator[Part]:
    """Another version may name other owners, or other days."""
    if (event.page or "").startswith("/goals/"):
        yield goal_confidence_part(event.data["definition"])
