"""How a lead, and what marketing and sales did with it, is written down before it is told."""

from dataclasses import dataclass, field
from typing import Any

from app.commands.seed.script import Add, Script, Step
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Reason
from app.leads.models.touch import TouchKind


@dataclass(frozen=True)
class Who:
    """Somebody at a company. A company that nobody knows yet has no name."""

    company: str
    name: str
    title: str
    employees: int | None
    source: str
    industry: str = "Haulage"
    has_phone: bool = True


@dataclass(frozen=True)
class Came(Step):
    """They are heard of, by what they did; the forms and lists of this person take them in."""

    kind: TouchKind
    words: str


@dataclass(frozen=True)
class Did(Step):
    """Something happened between them and us: by itself, unless somebody of ours is named."""

    kind: TouchKind
    words: str = ""
    talked: bool = False


@dataclass(frozen=True)
class Pack(Add):
    """Marketing calls them qualified, and begins to pack; `known` is what it has found out by then."""

    known: tuple[tuple[str, Any], ...] = (("grade", "A2"), ("need", True))
    qualifies: bool = True
    why: str = ""
    """Why they are qualified though the text of the day says otherwise."""


@dataclass(frozen=True)
class Offer(Step):
    """Hand it over to somebody by name, with what to open with."""

    to: str
    opener: str = ""


@dataclass(frozen=True)
class Accept(Step):
    """Take it, and say what was missing if something was."""

    missed: str = ""


@dataclass(frozen=True)
class Return(Step):
    """Give it back with a reason."""

    reason: Reason
    note: str


@dataclass(frozen=True)
class Dispute(Step):
    """Say that the return was wrong."""

    note: str


@dataclass(frozen=True)
class LetGo(Step):
    """Take what came back off the board."""


@dataclass(frozen=True)
class Learn(Step):
    """Write down what they said; days are counted as everywhere."""

    known: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class HandOn(Step):
    """Business development is sure, and offers it to a closer."""

    to: str


@dataclass(frozen=True)
class Open(Step):
    """The closer accepts: a deal of so many pounds, to be decided on that day."""

    pounds: int
    by_day: int
    about: str = ""


@dataclass(frozen=True)
class Win(Step):
    """They have signed, for so many pounds."""

    pounds: int


@dataclass(frozen=True)
class Lose(Step):
    """They have not, and why; the lead sleeps until a day."""

    reason: LostReason
    competitor: str = ""
    wakes: int = 60


@dataclass(frozen=True)
class Recycle(Step):
    """Send it back for later."""

    reason: LostReason
    wakes: int
    note: str = ""


ENDS = (Open, Win, Lose)
GONE = (LetGo, Recycle)


@dataclass(frozen=True, kw_only=True)
class Handed(Script):
    """A handoff's card, and the lead that it hands over."""

    who: Who
    asked: str = ""
    persona: str = ""
    known: tuple[tuple[str, Any], ...] = field(default=())
    """What else is known from the start: what they were offered, where they are on the journey."""
    is_from_form: bool = False
    """Whether the form asked for the size of the company, too; else the register is looked at."""

    @property
    def column(self) -> str | None:
        """Only whether it stands on the board is asked here; the verbs of handoffs say where."""
        return None if isinstance(self.story[-1], GONE) else self.added.to

    @property
    def closed(self) -> Step | None:
        """When its outcome was told last."""
        ends = [step for step in self.story if isinstance(step, ENDS)]
        return ends[-1] if ends else None
