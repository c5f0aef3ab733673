"""How a goal stands, on its own page, and all of them in the list."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.db import as_id, session
from app.goals.charting import goal_chart
from app.goals.finding import terms_of_goal
from app.goals.horizon import horizon
from app.goals.judging import at_the_end
from app.goals.lineage import Lines
from app.goals.listing import listing, owners_of
from app.goals.models.verdict import Verdict
from app.goals.recording import MEASURED
from app.goals.smart import letters
from app.goals.standing import standings
from app.goals.taking_back import MeasurementTakenBack
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.acts import ACTS
from app.playbook.models.definition import Definition
from app.web.parts import Part, View


def goal_part(id: int) -> Part:
    """What a goal is about and how it stands: its sentence, its chart, its letters."""

    def load(view: View) -> Mapping[str, Any]:
        goal, today = session.get_one(Definition, id), clock.today(view["zone"])
        terms = terms_of_goal(goal)
        version = goal.in_force or goal.latest
        verdict = session.get(Verdict, id)
        stand = standings([terms], today)[0] if terms else None
        stand = at_the_end(stand, verdict) if stand and verdict else stand
        return {
            "goal": goal,
            "version": version,
            "terms": terms,
            "stand": stand,
            "verdict": verdict,
            "chart": goal_chart(stand) if stand else None,
            "horizon": horizon(terms.days) if terms else "",
            "owners": list(owners_of({each["person"] for each in version.body["owners"]}).values()),
            "line": list(Lines().above(version.body["parent"])),
            "letters": letters(id, version.body, min(today, terms.last) if terms else today),
            "today": today,
            "zone": view["zone"],
        }

    return Part(f"goal-{id}", f"/goals/{id}/standing", f"/goals/{id}", "goals/_goal.html", load)


def goals_part() -> Part:
    """All goals: running, proposed, coming and over."""

    def load(view: View) -> Mapping[str, Any]:
        today = clock.today(view["zone"])
        me = session.get(User, as_id(view.get("person")))
        return {"listing": listing(today), "me": me, "today": today, "zone": view["zone"]}

    return Part("goals", "/goals/list", "/goals", "goals/_goals.html", load)


@redraws(*MEASURED, MeasurementTakenBack)
def goals_of_the_kpi(event: Event) -> Iterator[Part]:
    for id in event.data.get("goals", ()):
        yield goal_part(id)
    if event.data.get("goals"):
        yield goals_part()


@redraws(*ACTS)
def goal_that_is_signed(event: Event) -> Iterator[Part]:
    if (event.about or "").startswith("/goals/"):
        yield goal_part(event.data["definition"])
        yield goals_part()
