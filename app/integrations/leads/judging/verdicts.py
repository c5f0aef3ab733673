"""A verdict: what becomes of one line."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from app.integrations.leads.reading import Said


class State(Enum):
    """What becomes of a line; what needs a look first."""

    PROBLEM = "problem"
    SKIPPED = "skipped"
    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


Changes = dict[str, dict[str, Any]]
"""By sort of record (contact, account, lead): the values that it gets."""


@dataclass(slots=True)
class Verdict:
    """What becomes of one line, and of whom it speaks."""

    said: Said
    state: State
    why: str = ""
    lead_id: int | None = None
    contact_id: int | None = None
    account_id: int | None = None
    key: str | None = None
    """What it is known by, where it has an id elsewhere or is remembered by what it says."""
    changes: Changes = field(default_factory=dict)

    @property
    def line(self) -> int:
        """Its number in the file."""
        return self.said.line


class Judge(Protocol):
    """Says what becomes of lines, some hundreds or thousands at a time, in the order of the file."""

    def judge(self, lines: list[Said]) -> list[Verdict]: ...


def problem(said: Said, *more: str) -> Verdict:
    """A line that does not come in."""
    return Verdict(said, State.PROBLEM, " ".join([*said.problems, *more]))


def skipped(said: Said, why: str) -> Verdict:
    """A line that is left out on purpose."""
    return Verdict(said, State.SKIPPED, why)
