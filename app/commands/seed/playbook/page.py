"""How a page of the playbook and what was done with it is written down, before it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.commands.seed.script import Step
from app.commands.seed.telling import Stage
from app.playbook.kinds import Kind
from app.playbook.outlines import outline_of

Body = Mapping[str, Any]
Rules = Mapping[str, Sequence[Mapping[str, Any]]]
Later = Callable[[Stage], object]
"""A value that is known once the story has come so far."""

AGREED = -127
"""The working day by which both sides had signed how leads go: in the team's second week."""
REVIEW = 30
"""In how many working days from now both sides look again at what is that old."""


@dataclass(frozen=True)
class Propose(Step):
    """Propose the page, or its next version; what is left out of a version stays as it was."""

    says: Body
    reason: str
    review: int | None = None
    """On which working day both sides look at it again, unless after the usual time."""


@dataclass(frozen=True)
class Reword(Step):
    """Change what the proposal says; what is left out stays."""

    says: Body


@dataclass(frozen=True)
class Sign(Step):
    """Sign what is proposed."""


@dataclass(frozen=True)
class Object(Step):
    """Say what stands in the way."""

    reason: str


@dataclass(frozen=True)
class Settle(Step):
    """Let one's own objection stand in the way no longer."""


@dataclass(frozen=True)
class Page:
    """A definition and its story. Without a name of its own it is called what its kind is called."""

    kind: Kind
    story: tuple[Step, ...]
    own_name: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.own_name or outline_of(self.kind).words


def rules(*all_of: Mapping[str, Any], one_of: Sequence[Mapping[str, Any]] = ()) -> Rules:
    """Criteria: all of these and, if there are any, one of those."""
    return {"all": all_of, "any": one_of}


def following(name: str) -> Later:
    """The goal with this name, as it rules by then."""

    def follows(stage: Stage) -> Mapping[str, Any]:
        goal = stage.definitions[name]
        number = goal.in_force.number if goal.in_force else 0
        return {"definition": goal.id, "name": name, "version": number}

    return follows


MANAGERS = {"field": "seniority", "in": ["manager", "director", "vp", "c_level"]}
BRITISH = {"field": "country", "in": ["GB"]}
OVER_50 = {"field": "employees", "gte": 51}
FOR_COMPANIES = {"field": "company_type", "eq": "b2b"}
PROFILE = (MANAGERS, BRITISH, OVER_50, FOR_COMPANIES)
"""Whom both sides want to win."""

GOOD_GRADE = {"field": "grade", "in": ["A1", "A2", "B1"]}
ASKED_FOR_A_DEMO = {"event": "demo_request", "within_days": 30}
