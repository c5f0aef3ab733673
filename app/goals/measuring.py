"""What the text of a KPI must be, as a whole: an owner, filters that can be read, a reason to park it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app import limits
from app.errors import Refusal
from app.goals.amounts import refuse_other_amounts
from app.goals.becoming_revenue import refuse_two_revenue_goals
from app.goals.continuing import refuse_other_meaning
from app.goals.counting import FEED
from app.goals.finding import active_goals, kpi_in_force, terms_of_kpi
from app.goals.terms import KpiTerms
from app.playbook.models.definition import Definition
from app.text import fold, listed

Body = Mapping[str, Any]


def check_kpi(definition: Definition, body: Body, _today: date) -> None:
    """Refuse a KPI that both sides could not sign, in one sentence that says what to do."""
    if not body["owners"]:
        raise Refusal("Nobody looks after this KPI yet. Choose who does.")
    for line in body["filters"]:
        name, _, values = line.partition(":")
        if not (name.strip() and values.strip()):
            raise Refusal(
                f"“{line[:60]}” is no filter. Write the column and what counts, as in “channel: organic”."
            )
        if fold(name) == FEED and len(fold(values)) > limits.NAME:
            raise Refusal(f"The name of the feed is too long: at most {limits.NAME} characters, please.")
    if body["path"] not in ("", "none") and not body["why_path"].strip():
        raise Refusal("Say in a sentence how it leads there. A path that nobody can explain is none.")
    if body["standing"] == "vanity":
        check_parking(definition, body)
    refuse_change(definition, KpiTerms.read(definition.id, definition.name, 0, body))


def check_parking(definition: Definition, body: Body) -> None:
    """A metric is parked with a reason and a replacement, and only where no goal stands on it."""
    if not body["parked_why"].strip():
        raise Refusal("Say why it is parked: what it does not tell.")
    other = body["replaced_by"]
    if other is None:
        raise Refusal("Choose the KPI that says more, so that nobody is left without a number.")
    if other["definition"] == definition.id:
        raise Refusal("A KPI cannot replace itself. Choose another one.")
    replacement = kpi_in_force(other["definition"])
    if replacement is None or replacement.is_vanity:
        raise Refusal(f"“{other['name']}” is not in force. Choose a KPI that both sides steer by.")
    refuse_under_goals(definition, "parked")


def refuse_change(definition: Definition, now: KpiTerms) -> None:
    """What was measured keeps its meaning, and goals keep what they stand on."""
    refuse_other_amounts(now)
    before = terms_of_kpi(definition)
    if before is None:
        return
    refuse_other_meaning(before, now)
    if not (now.is_vanity or now.leads_somewhere):
        refuse_under_goals(definition, "left without a path to deals")
    refuse_two_revenue_goals(before, now)


def refuse_under_goals(definition: Definition, what: str) -> None:
    """Say no while a goal that is not over is measured by it."""
    names = [goal.name for goal in active_goals() if goal.kpi_id == definition.id]
    if names:
        who = listed([f"“{name}”" for name in names])
        raise Refusal(f"{who} stands on it, so it cannot be {what}. End or change the goal first.")
