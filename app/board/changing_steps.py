"""Changing a step: what it says, who does it until when, where it stands; and two who change it at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.board.facts import named, only_on_board
from app.board.models.step import Step, in_order
from app.board.step_facts import about_step, step_of, touched
from app.board.stepping import teammate
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import listed

Fields = Mapping[str, Any]

WORDS = {"text": "text", "assignee": "assignee", "due_on": "date", "place": "place"}


class StepChanged(Event, kind="card.step_changed"):
    @property
    def sentence(self) -> str:
        return f"{self.sentence_there} on {named(self)}"

    @property
    def sentence_there(self) -> str:
        changed, step = self.data["fields"], f"the step “{self.data['text']}”"
        if set(changed) == {"text"}:
            return f"changed the step “{changed['text'][0]}” to “{changed['text'][1]}”"
        if set(changed) == {"place"}:
            return f"put {step} in place {changed['place'][1]}"
        if set(changed) == {"assignee"} and self.data["assignee_name"]:
            return f"gave {step} to {self.data['assignee_name']}"
        return f"changed the {listed([WORDS[name] for name in WORDS if name in changed])} of {step}"

    @property
    def touches(self) -> frozenset[str]:
        return touched(self)

    def undo(self, *, by: User) -> Event:
        before = {name: values[0] for name, values in self.data["fields"].items()}
        return change_step(step_of(self), before, by=by)


def change_step(step: Step, fields: Fields, *, by: User) -> StepChanged:
    """Change what differs from what the step says now; its place counts from the top of the checklist."""
    only_on_board(step.card)
    before = fields_of(step)
    wanted = {**before, **fields}
    if wanted["assignee"] not in (None, before["assignee"]):
        teammate(wanted["assignee"])
    write(step, wanted)
    after = fields_of(step)
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")

    step.card.touch()
    name = step.assignee.name if step.assignee else None
    data = about_step(step, fields=changed, assignee_name=name)
    return record(StepChanged(actor=by, card_id=step.card_id, data=data))


def fields_of(step: Step) -> dict[str, Any]:
    """What a step says, in the plain form."""
    return {
        "text": step.text,
        "assignee": step.assignee_id,
        "due_on": step.due_on.isoformat() if step.due_on else None,
        "place": step.place,
    }


def write(step: Step, fields: Fields) -> None:
    """Let the step say this, and stand there."""
    step.text = fields["text"]
    step.assignee = session.get_one(User, fields["assignee"]) if fields["assignee"] else None
    step.assignee_id = fields["assignee"]
    step.due_on = date.fromisoformat(fields["due_on"]) if fields["due_on"] else None
    if fields["place"] != step.place:
        others = [other for other in in_order(step.card.steps) if other is not step]
        others.insert(fields["place"] - 1, step)
        for number, each in enumerate(others, start=1):
            each.position = number


def my_changes(step: Step, mine: Fields, *, seen: int) -> dict[str, Any]:
    """What somebody changed in a form that was drawn when `seen` was the last event."""
    base = fields_of(step)
    for event in reversed(changes_since(step, seen)):
        base.update({name: values[0] for name, values in event.data["fields"].items()})
    return {name: value for name, value in mine.items() if value != base[name]}


def clashes(step: Step, changes: Fields, *, seen: int) -> dict[str, StepChanged]:
    """The fields that somebody else changed meanwhile to something else, with who did it last."""
    now = fields_of(step)
    theirs = {name: event for event in changes_since(step, seen) for name in event.data["fields"]}
    said = theirs.keys() & changes.keys() - {"place"}  # two who move a step: the later place counts
    return {name: theirs[name] for name in WORDS if name in said and changes[name] != now[name]}


def changes_since(step: Step, seen: int) -> list[StepChanged]:
    """The changes of this step after an event, oldest first."""
    on_card = select(StepChanged).where(StepChanged.card_id == step.card_id, StepChanged.id > seen)
    return [
        event for event in session.scalars(on_card.order_by(StepChanged.id)) if event.data["step"] == step.id
    ]
