"""What the text of a goal must be, as a whole: SMART, owned by both sides, one for revenue in a period."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.figures import UNITS, said
from app.goals.fields.derivation import GIVES, target_of
from app.goals.fields.period import written
from app.goals.finding import bodies, kpi_in_force
from app.goals.models.verdict import Outcome, Verdict
from app.goals.smart import letters, missed_words
from app.people.models import Side, User, team
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State

Body = Mapping[str, Any]

COUNT = UNITS["count"]

HUES = {Side.MARKETING.hue: "marketing", Side.SALES.hue: "sales"}


def check_goal(definition: Definition, body: Body, today: date) -> None:
    """Refuse a goal that both sides could not sign, in one sentence that says what to do."""
    if words := missed_words(letters(definition.id, body, today)):
        raise Refusal(words)
    refuse_unkeepable(body["aim"])
    refuse_one_sided(body["owners"])
    refuse_second_revenue(definition, body)
    refuse_other_sum(body)
    refuse_ended(definition)


def refuse_unkeepable(aim: Body) -> None:
    """A right size has two ends, and a goal says one number: it is reached there, but not kept."""
    kpi = kpi_in_force(aim["kpi"])
    if aim["way"] == "keep" and kpi is not None and kpi.direction == "range":
        raise Refusal(
            f"“{kpi.name}” has a right size, so one number does not say where to keep it. "
            "Choose to reach the target, or a KPI of which more or less is better."
        )


def refuse_one_sided(owners: Sequence[Mapping[str, Any]]) -> None:
    """A goal has an owner of each side, and all who own it work here."""
    ids = [each["person"] for each in owners]
    hues = {person.side.hue for person in session.scalars(team().where(User.id.in_(ids)))}
    absent = [side for hue, side in HUES.items() if hue not in hues]
    if absent:
        raise Refusal(
            f"Nobody of {' or '.join(absent)} owns it yet. A goal needs at least one owner of each side."
        )


def refuse_second_revenue(definition: Definition, body: Body) -> None:
    """There is one revenue goal from one day to another; a year and its quarters are different times."""
    if not is_about_revenue(body):
        return
    over = set(session.scalars(select(Verdict.goal_id).where(Verdict.outcome == Outcome.CANCELLED)))
    time = body["time"]
    for id, name, _version, other in bodies(Kind.GOAL, State.IN_FORCE, State.PROPOSED):
        if id == definition.id or id in over or not is_about_revenue(other):
            continue
        if (other["time"]["first"], other["time"]["last"]) == (time["first"], time["last"]):
            days = f"from {written(time['first'])} to {written(time['last'])}"
            raise Refusal(f"“{name}” is the revenue goal {days}, and there is one. Propose a change of that.")


def is_about_revenue(body: Body) -> bool:
    """Whether its KPI is the money that comes in."""
    kpi = kpi_in_force(body["aim"]["kpi"])
    return kpi is not None and kpi.is_revenue


def refuse_other_sum(body: Body) -> None:
    """A target that comes from a sum is what the sum gives."""
    derived, aim = body.get("derivation"), body["aim"]
    if derived and aim["unit"] != COUNT.key:
        raise Refusal(
            f"The sum gives a whole number of {GIVES[derived['gives']]}, and “{aim['name']}” is not counted "
            "in whole numbers. Choose another KPI, or leave the sum out."
        )
    if derived and target_of(derived) != aim["target"]:
        sums = f"The sum gives {target_of(derived):,} {GIVES[derived['gives']]}"
        target = said(aim["target"], COUNT)
        raise Refusal(f"{sums}, the target says {target}. Change one of the two, or leave the sum out.")


def refuse_ended(definition: Definition) -> None:
    """What has its verdict is over."""
    over = session.get(Verdict, definition.id) if definition.id else None
    if over is not None:
        raise Refusal(f"“{definition.name}” has ended. Propose a new goal instead.")
