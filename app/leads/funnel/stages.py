"""Who stands where now: of each stage how many, for how long, and who is stuck there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from app import clock
from app.db import session
from app.figures import UNITS, said
from app.hours.deadline import Budget
from app.hours.models import calendar_of_the_house
from app.leads.figures.percentiles import ENOUGH, Velocity, median
from app.leads.funnel.scope import Scope
from app.leads.funnel.stays import days_between, stays
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.lead import Lead
from app.leads.models.stage import AGREED, WAY, Stage
from app.leads.stuck import budget_of, stuck_before
from app.people.models import Side
from app.playbook.fields.choices import UNITS as SPANS
from app.playbook.models.definition import Definition
from app.text import counted

TENTHS = 10
"""Days are kept in tenths."""


@dataclass(frozen=True)
class Now:
    """Those that stand in a stage."""

    count: int = 0
    age: Fraction | None = None
    """For how many days half of them have been there at least."""
    stuck: int = 0


@dataclass(frozen=True)
class StageLine:
    """One stage as the page tells of it."""

    stage: Stage
    scope: Scope
    definition: str
    """The page of what both sides agreed on about it; nothing, as long as they have not."""
    body: Mapping[str, Any] | None
    """What that says."""
    budget: Budget | None
    """How long a lead may stay."""
    now: Now
    velocity: Velocity
    most: int
    """How many there are in the fullest stage."""

    @property
    def page(self) -> str:
        """Where its definition is read; where there is none, all that both sides agreed on."""
        return self.definition or "/playbook"

    @property
    def side(self) -> Side | None:
        """Who looks after it, as both sides agreed."""
        owner = self.body.get("owner") if self.body else None
        return Side(owner) if owner else None

    @property
    def is_shut(self) -> bool:
        """Whether nobody enters it before both sides have signed what it means."""
        return not self.definition and self.stage in AGREED

    @property
    def clock(self) -> str:
        """How long a lead may stay, in words."""
        return counted(self.budget.amount, *SPANS[self.budget.unit.value]) if self.budget else ""

    @property
    def leads(self) -> str:
        """Where those are listed that stand there."""
        return self.scope.leads(self.stage)

    @property
    def stuck_leads(self) -> str:
        """Where those of them are listed that are stuck, the longest first."""
        return self.scope.leads(self.stage, states=("stuck",), sort="age")

    @property
    def stays(self) -> str:
        """Where those are listed that went on."""
        return self.scope.address(f"/funnel/stays/{self.stage.value}")

    @property
    def age(self) -> str:
        """The age of those that stand there, in words."""
        return in_days(self.now.age)

    @property
    def took(self) -> str:
        """In how many days 85 % of those who went on did so."""
        return in_days(self.velocity.p85) if self.velocity.n >= ENOUGH else ""

    @property
    def usual(self) -> str:
        """In how many days half of them did."""
        return in_days(self.velocity.median)

    @property
    def width(self) -> float:
        """How full it is beside the fullest, in hundredths."""
        return 100 * self.now.count / self.most if self.most else 0


@dataclass(frozen=True)
class Stages:
    """The funnel: its stages in order, the two ways out aside, and since when stays are counted."""

    way: Sequence[StageLine]
    aside: Sequence[StageLine]
    since: str


def stages(scope: Scope) -> Stages:
    """All stages as they are now. Two queries, and what both sides agreed on."""
    agreed, calendar, now = Agreed(), calendar_of_the_house(), clock.now()
    there = standing(scope, stuck_before(agreed, calendar, now), now)
    pages = definitions_of(agreed)
    took, most = stays(scope), max((each.count for each in there.values()), default=0)
    lines = [
        StageLine(
            stage,
            scope,
            pages.get(stage.key, ""),
            agreed.body(stage.key),
            budget_of(stage, agreed) if stage.is_open else None,
            there.get(stage, Now()),
            took.velocity(stage),
            most,
        )
        for stage in Stage
    ]
    since = f"{took.since.day} {took.since:%b %Y}"
    return Stages(lines[: len(WAY)], lines[len(WAY) :], since)


def definitions_of(agreed: Agreed) -> dict[str, str]:
    """Where each definition in force is read, by its key. One query."""
    ids = [version.definition_id for version in agreed.versions.values()]
    return {each.key: each.page for each in session.scalars(select(Definition).where(Definition.id.in_(ids)))}


def standing(scope: Scope, stuck: Mapping[Stage, datetime], now: datetime) -> dict[Stage, Now]:
    """Who stands in each stage. One query, which gives back the middle of each and no more."""
    of = Lead.stage
    late = func.sum(case((is_stuck(stuck), 1), else_=0))
    ranked = (
        select(
            Lead.stage,
            Lead.stage_since,
            func.row_number().over(partition_by=of, order_by=Lead.stage_since).label("rank"),
            func.count().over(partition_by=of).label("n"),
            late.over(partition_by=of).label("late"),
        )
        .where(Lead.merged_into_id.is_(None), *scope.conditions)
        .subquery()
    )
    found: dict[Stage, list[Fraction]] = {}
    counts: dict[Stage, tuple[int, int]] = {}
    middle = ranked.c.rank.between((ranked.c.n + 1) // 2, ranked.c.n // 2 + 1)
    for stage, since, _rank, n, stuck_there in session.execute(select(ranked).where(middle)):
        found.setdefault(stage, []).append(days_between(since, now))
        counts[stage] = n, int(stuck_there)
    return {stage: Now(n, median(found[stage]), late_) for stage, (n, late_) in counts.items()}


def is_stuck(stuck: Mapping[Stage, datetime]) -> ColumnElement[bool]:
    """That somebody stands longer in their stage than both sides allow it."""
    return or_(*(and_(Lead.stage == stage, Lead.stage_since < since) for stage, since in stuck.items()))


def in_days(days: Fraction | int | None) -> str:
    """“4.5 days”, less than one in hours; nothing, if that is not known."""
    if days is None:
        return ""
    return said(days * TENTHS, UNITS["days"]) if days >= 1 else said(days * 24 * TENTHS, UNITS["hours"])
