"""The line of a goal: from parent to parent, up to the vision that both sides have signed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.goals.finding import bodies
from app.playbook.kinds import Kind

LONG_DAYS = 360
"""A goal of about a year may hang on the vision itself; a shorter one serves a longer one."""
DEEPEST = 12


class Ancestor(NamedTuple):
    """A parent, or a parent's parent."""

    id: int
    name: str
    page: str
    is_vision: bool


class Lines:
    """All goals in force and the vision, read once. Two queries."""

    def __init__(self) -> None:
        self.visions = {id: name for id, name, _version, _body in bodies(Kind.VISION)}
        found = bodies(Kind.GOAL)
        self.goals = {id: (name, body["parent"]) for id, name, _version, body in found}
        self.last_days = {id: body["time"]["last"] for id, _name, _version, body in found}

    def above(self, parent: Mapping[str, Any] | None) -> Iterator[Ancestor]:
        """The parent and those above it, the vision last; ends where a parent is not in force."""
        for _ in range(DEEPEST):
            if parent is None:
                return
            id = parent["definition"]
            if id in self.visions:
                yield Ancestor(id, self.visions[id], f"/playbook/{id}", is_vision=True)
                return
            if id not in self.goals:
                return
            name, above = self.goals[id]
            yield Ancestor(id, name, f"/goals/{id}", is_vision=False)
            parent = above


def gap_in_line(id: int | None, parent: Mapping[str, Any] | None, time: Mapping[str, Any] | None) -> str:
    """What keeps a goal with this parent from serving the vision, in words to act on; empty if nothing."""
    lines = Lines()
    if not lines.visions:
        return "agree on the vision in the playbook first, so that the goal can serve it"
    if parent is None:
        return "choose the goal or the vision that it serves"
    line = list(lines.above(parent))
    if id is not None and any(each.id == id and not each.is_vision for each in line):
        return "it cannot serve itself: choose another parent"
    if not line or not line[-1].is_vision:
        return f"“{parent['name']}” does not lead to the vision in force: choose a parent that does"
    if line[0].is_vision and is_short(time):
        return "a goal of less than a year serves a longer goal: choose that as its parent"
    if time and time["last"] > lines.last_days.get(line[0].id, time["last"]):
        return f"it ends after “{line[0].name}”, which it serves: choose an earlier day or another parent"
    return ""


def is_short(time: Mapping[str, Any] | None) -> bool:
    """Whether it is over in less than about a year."""
    if time is None or time.get("wrong") or not (time["first"] and time["last"]):
        return False
    return (date.fromisoformat(time["last"]) - date.fromisoformat(time["first"])).days + 1 < LONG_DAYS
