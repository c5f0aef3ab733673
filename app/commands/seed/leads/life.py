"""One life of a lead among the many: what happened when, as numbers and dates."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from app.leads.models.deal import DealStage, LostReason
from app.leads.models.handoff import Reason
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind

Touched = tuple[datetime, TouchKind, str]
Thing = TypeVar("Thing")


def surely(thing: Thing | None) -> Thing:
    """What has to be there by then."""
    if thing is None:
        raise LookupError("This has not happened in this life.")
    return thing


@dataclass(kw_only=True)
class Bargain:
    """A deal: opened, and perhaps decided."""

    name: str
    pounds: int
    opened: datetime
    close_on: date
    stage: DealStage = DealStage.PROSPECTING
    decided: datetime | None = None
    lost: LostReason | None = None
    competitor: str = ""
    steps: list[tuple[datetime, DealStage]] = field(default_factory=list)
    """How near it came before it was decided."""

    @property
    def standing(self) -> tuple[DealStage, datetime]:
        """Where it stands in the end, and since when."""
        return (self.stage, self.decided) if self.decided else self.before

    @property
    def before(self) -> tuple[DealStage, datetime]:
        """Where it stood before it was decided, and since when."""
        if not self.steps:
            return DealStage.PROSPECTING, self.opened
        at, stage = self.steps[-1]
        return stage, at


@dataclass(kw_only=True)
class Life:
    """Somebody, how far they came, and by whom. What has not happened has no moment."""

    company: str
    person: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    employees: int | None = None
    company_type: str = "b2b"
    industry: str = ""
    source: str = ""
    asked: str = ""
    grade: str = ""
    owner: str = ""
    has_basis: bool = True

    came: datetime
    begins: Stage = Stage.LEAD
    touches: list[Touched] = field(default_factory=list)
    nurtured: datetime | None = None
    """When a lead that is too early began to be nurtured."""
    qualified: datetime | None = None
    """When marketing called it qualified."""
    dropped: datetime | None = None
    """When marketing decided to nurture it after all."""

    offered: datetime | None = None
    to: str = ""
    accepted: datetime | None = None
    missed: str = ""
    """What was missing in the pack."""
    returned: datetime | None = None
    reason: Reason | None = None
    disqualified: datetime | None = None
    """When whoever returned it gave it up for good."""
    expired: datetime | None = None
    calls: list[tuple[datetime, bool]] = field(default_factory=list)
    """When whoever accepted it tried, and whether they talked."""
    talks: list[Touched] = field(default_factory=list)
    """When its closer talked with them, and about what."""
    handed_on: datetime | None = None
    closer: str = ""
    deals: list[Bargain] = field(default_factory=list)
    given_up: datetime | None = None
    why: LostReason | None = None
    wakes: date | None = None
    woken: datetime | None = None
