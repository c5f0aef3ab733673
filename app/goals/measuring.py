"""What the text of a KPI must be, as a whole: an owner, filters that can be read, a reason to park it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import Refusal
from app.goals.finding import active_goals, kpi_in_force
from app.playbook.models.definition import Definition
from app.text import listed

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
    if body["path"] not in ("", "none") and not body["why_path"].strip():
        raise Refusal("Say in a sentence how it leads there. A path that nobody can explain is none.")
    if body["standing"] == "vanity":
        check_parking(definition, body)
    elif definition.id is not None:
        refuse_pulling_away(definition, body)


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


def refuse_pulling_away(definition: Definition, body: Body) -> None:
    """The path to a deal stays, as long as a goal stands on it."""
    former = definition.in_force
    if former and body["path"] not in ("sql", "deal", "revenue"):
        refuse_under_goals(definition, "left without a path to deals")
    if former and former.body["measure"] and body["measure"]["unit"] != former.body["measure"]["unit"]:
        raise Refusal("Its unit cannot change: its old values would mean something else. Propose a new KPI.")


def refuse_under_goals(definition: Definition, what: str) -> None:
    """Say no while a goal that is not over is measured by it."""
    names = [goal.name for goal in active_goals() if goal.kpi_id == definition.id]
    if names:
        who = listed([f"“{name}”" for name in names])
        raise Refusal(f"{who} stands on it, so it cannot be {what}. End or change the goal first.")
