"""What the text of a goal or a KPI says, as plain facts to reckon with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.figures import Unit, said, said_short, unit_of
from app.goals.fields.derivation import Derived
from app.playbook.models.definition import Version

LEADS_TO = ("sql", "deal", "revenue")
"""Paths on which a KPI may back a goal or a reward; a guardrail only has to hold."""


@dataclass(frozen=True)
class GoalTerms:
    """A goal: one KPI, from where to where, from when until when, and who owns it."""

    id: int
    name: str
    version: int
    """The id of the version that says so."""
    statement: str
    kpi_id: int
    kpi_name: str
    unit: Unit
    is_kept: bool
    """Whether the target is to hold every day, rather than to be reached in the end."""
    start: int
    target: int
    first: date
    last: date
    is_by_working_days: bool
    owner_ids: Sequence[int]
    parent_id: int | None
    parent_name: str
    is_committed: bool
    promise: str
    """Whose promise it is: both, marketing, sales."""
    derived: Derived | None

    @classmethod
    def of(cls, version: Version) -> "GoalTerms":
        """What this version says; it has passed the checks of a proposal."""
        return cls.read(version.definition_id, version.definition.name, version.id, version.body)

    @classmethod
    def read(cls, id: int, name: str, version: int, body: Mapping[str, Any]) -> "GoalTerms":
        """The same, from the body alone."""
        aim, time, parent = body["aim"], body["time"], body["parent"]
        return cls(
            id=id,
            name=name,
            version=version,
            statement=body["statement"],
            kpi_id=aim["kpi"],
            kpi_name=aim["name"],
            unit=unit_of(aim["unit"]),
            is_kept=aim["way"] == "keep",
            start=aim["start"] or 0,
            target=aim["target"],
            first=date.fromisoformat(time["first"]),
            last=date.fromisoformat(time["last"]),
            is_by_working_days=time["counted"] == "working",
            owner_ids=[each["person"] for each in body["owners"]],
            parent_id=parent["definition"] if parent else None,
            parent_name=parent["name"] if parent else "",
            is_committed=body["commitment"] == "committed",
            promise=body["promise"],
            derived=body.get("derivation"),
        )

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"/goals/{self.id}"

    @property
    def target_words(self) -> str:
        """“£600,000”."""
        return said(self.target, self.unit)

    @property
    def target_short(self) -> str:
        """“£600k”."""
        return said_short(self.target, self.unit)

    @property
    def days(self) -> int:
        """How many days it has, its first and last included."""
        return (self.last - self.first).days + 1

    def is_running(self, today: date) -> bool:
        """Whether today is one of its days."""
        return self.first <= today <= self.last


@dataclass(frozen=True)
class KpiTerms:
    """A KPI: what it counts, how periods of it are put together, and how it leads to revenue."""

    id: int
    name: str
    version: int
    meaning: str
    unit: Unit
    least: int | None
    most: int | None
    direction: str
    """Which way is better: up, down, or neither (range)."""
    adds_up: str
    """How periods are put together: sum, ratio, median, latest."""
    source: str
    cadence: str
    filters: Mapping[str, Sequence[str]]
    """The values that count, by the folded name of a column."""
    path: str
    owner_ids: Sequence[int]
    is_vanity: bool
    parked_why: str
    replaced_by_id: int | None
    replaced_by: str

    @classmethod
    def of(cls, version: Version) -> "KpiTerms":
        """What this version says."""
        return cls.read(version.definition_id, version.definition.name, version.id, version.body)

    @classmethod
    def read(cls, id: int, name: str, version: int, body: Mapping[str, Any]) -> "KpiTerms":
        """The same, from the body alone."""
        measure, other = body["measure"], body["replaced_by"]
        return cls(
            id=id,
            name=name,
            version=version,
            meaning=body["meaning"],
            unit=unit_of(measure["unit"]),
            least=measure["least"],
            most=measure["most"],
            direction=body["direction"],
            adds_up=body["adds_up"],
            source=body["source"],
            cadence=body["cadence"],
            filters=filters_in(body["filters"]),
            path=body["path"],
            owner_ids=[each["person"] for each in body["owners"]],
            is_vanity=body["standing"] == "vanity",
            parked_why=body["parked_why"],
            replaced_by_id=other["definition"] if other else None,
            replaced_by=other["name"] if other else "",
        )

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"/kpis/{self.id}"

    @property
    def is_revenue(self) -> bool:
        """Whether it is the money itself that comes in."""
        return self.path == "revenue" and self.unit.is_money and self.adds_up == "sum"

    @property
    def leads_somewhere(self) -> bool:
        """Whether a goal or a reward may stand on it."""
        return not self.is_vanity and self.path in LEADS_TO

    @property
    def why_not(self) -> str:
        """Why none may, as a sentence; empty if one may."""
        if self.is_vanity:
            instead = f" Use “{self.replaced_by}” instead." if self.replaced_by else ""
            return f"“{self.name}” is parked as vanity: {self.parked_why.rstrip('.')}.{instead}"
        if not self.leads_somewhere:
            is_guardrail = self.path == "guardrail"
            why = "it only has to hold" if is_guardrail else "nobody has said how it leads to a deal"
            return f"“{self.name}” cannot carry this: {why}. Choose one that leads to SQLs, deals or revenue."
        return ""


def filters_in(lines: Sequence[str]) -> dict[str, list[str]]:
    """Lines such as “channel: organic, direct” by the name of the column, both in small letters.

    What several lines say of one column counts together.
    """
    found: dict[str, list[str]] = {}
    for line in lines:
        name, _, values = line.partition(":")
        counting = [each.strip().casefold() for each in values.split(",") if each.strip()]
        found.setdefault(name.strip().casefold(), []).extend(counting)
    return found
