"""SMART in fact: each of the five letters is looked at, and what a text misses is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.figures import said, unit_of
from app.goals.fields.period import is_out_of_reach, written
from app.goals.finding import kpi_in_force
from app.goals.lineage import gap_in_line
from app.text import listed

Body = Mapping[str, Any]

FEWEST_WORDS = 4
"""A sentence that says something exactly has at least so many."""


@dataclass(frozen=True)
class Letter:
    """One letter: what is still to do for it, or what it is met by."""

    letter: str
    name: str
    missing: str
    met_by: str

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def letters(id: int | None, body: Body, today: date) -> Sequence[Letter]:
    """How SMART a goal is that says this, on this day. Its id is nothing, as long as it has none."""
    aim, time, parent = body.get("aim"), body.get("time"), body.get("parent")
    return (
        Letter("S", "Specific", unspecific(body.get("statement", "")), "said in words"),
        Letter("M", "Measurable", unmeasurable(aim), f"KPI “{aim['name']}”" if aim else ""),
        Letter("A", "Achievable", unachievable(body.get("achievable", "")), "we know why we can"),
        Letter("R", "Relevant", irrelevant(id, body), f"serves “{parent['name']}”" if parent else ""),
        Letter("T", "Time-bound", timeless(time, today), last_day(time)),
    )


def missed_words(found: Sequence[Letter]) -> str:
    """What is missing and what to do about it, as one sentence; empty if nothing is."""
    missed = [each for each in found if not each.is_met]
    if not missed:
        return ""
    what = "; ".join(each.missing for each in missed)
    return f"It is not {listed([each.name.lower() for each in missed])} yet: {what}."


def unspecific(statement: str) -> str:
    """S: a sentence says what exactly, which a title alone does not."""
    is_said = len(statement.split()) >= FEWEST_WORDS
    return "" if is_said else "say in a sentence what exactly you want"


def unmeasurable(aim: Body | None) -> str:
    """M: a KPI that both sides have signed and that leads somewhere, a start, and another target."""
    if aim is None:
        return "choose a KPI"
    if aim.get("wrong"):
        return str(aim["wrong"]).rstrip(".")
    kpi, unit = kpi_in_force(aim["kpi"]), unit_of(aim["unit"])
    if kpi is None:
        return f"“{aim['name']}” is not in force: choose a KPI that both sides have signed"
    if kpi.why_not:
        return kpi.why_not.rstrip(".")
    if aim["target"] is None:
        return f"say how much you aim at, as in {said(unit.example, unit)}"
    if aim["way"] == "reach" and aim["start"] is None:
        return "say where it stands at the start, be it 0"
    if aim["way"] == "reach" and aim["start"] == aim["target"]:
        return "it starts where it shall end: change one of the two numbers"
    return ""


def unachievable(why: str) -> str:
    """A: a reason to believe in it."""
    return "" if why.strip() else "say what makes you think that it can be done"


def irrelevant(id: int | None, body: Body) -> str:
    """R: a line of parents that ends in the vision."""
    return gap_in_line(id, body.get("parent"), body.get("time"))


def timeless(time: Body | None, today: date) -> str:
    """T: a first and a last day, and some of it still ahead."""
    if time is None or not (time["first"] and time["last"]):
        return "say from when until when"
    if time.get("wrong"):
        return str(time["wrong"]).rstrip(".")
    if is_out_of_reach(time):
        return "choose days of this century, at most ten years apart"
    if time["last"] <= time["first"]:
        return "it has to end after it begins: change one of the two days"
    if date.fromisoformat(time["last"]) < today:
        return f"it ended on {written(time['last'])}: choose a later last day"
    return ""


def last_day(time: Body | None) -> str:
    """“until 31 December 2026”, as soon as that is said."""
    return f"until {written(time['last'])}" if time and time["last"] else ""
