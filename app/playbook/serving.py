"""Definitions that follow from goals: when such a goal changes, both sides look at them again.

A text says which goal it serves, and by which version of that goal it was agreed on. Nothing is stored about
the change: whoever asks compares the two, and a later version of the text, be it word for word the same,
names the goal as it is by then.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import select

from app.db import session
from app.log.recording import on
from app.playbook.facts import definition_of
from app.playbook.fields.serving import Served, Serves
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.playbook.outlines import OUTLINES
from app.playbook.ruling import CameIntoForce


class ChangedGoal(NamedTuple):
    """A goal that is another one by now."""

    id: int
    name: str

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"{Kind.GOAL.home}/{self.id}"


def goals_changed() -> dict[int, ChangedGoal]:
    """What rules and was agreed on by an earlier version of its goal, by id, each with that goal.

    Two queries at most, however much there is.
    """
    serving = dict(served())
    if not serving:
        return {}
    now = numbers_in_force({goal["definition"] for goal in serving.values()})
    return {
        id: ChangedGoal(goal["definition"], goal["name"])
        for id, goal in serving.items()
        if now.get(goal["definition"], 0) > goal["version"]
    }


def served() -> Iterator[tuple[int, Served]]:
    """The definitions in force that serve a goal, by their ids, each with the goal. One query."""
    fields = {kind: each for kind, outline in OUTLINES.items() for each in outline.fields if is_serving(each)}
    query = (
        select(Version.definition_id, Definition.kind, Version.body)
        .join(Version.definition)
        .where(Definition.kind.in_(fields), Version.state == State.IN_FORCE)
    )
    for id, kind, body in session.execute(query):
        if goal := fields[kind].value_in(body):
            yield id, goal


def is_serving(field: object) -> bool:
    """Whether a goal is named there."""
    return isinstance(field, Serves)


def numbers_in_force(goals: set[int]) -> Mapping[int, int]:
    """The number of the version that rules, by the id of the goal. One query."""
    query = select(Version.definition_id, Version.number).where(
        Version.definition_id.in_(goals), Version.state == State.IN_FORCE
    )
    return {each.definition_id: each.number for each in session.execute(query)}


@on(CameIntoForce)
def name_what_follows(event: CameIntoForce) -> None:
    """A goal that comes into force tells which pages say now that it has changed."""
    goal = definition_of(event)
    if goal.kind is Kind.GOAL and event.data["superseded"]:
        following = [id for id, each in served() if each["definition"] == goal.id]
        event.data = {**event.data, "followed_by": following}
