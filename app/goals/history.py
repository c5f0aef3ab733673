"""The measurements of a KPI with all that is known of them: who, when, by which version, and corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from app.db import session
from app.figures import said
from app.goals.models.measurement import Measurement
from app.goals.periods import Period
from app.goals.series import holding
from app.goals.sources import HAND, all_sources
from app.goals.terms import KpiTerms
from app.people.models import User
from app.playbook.models.definition import Version

ROWS_SHOWN = 24


class Noted(NamedTuple):
    """One measurement, as the page tells it."""

    id: int
    starts_on: date
    ends_on: date
    value: int | None
    numerator: int | None
    denominator: int | None
    n: int | None
    source: str
    source_ref: str | None
    recorded_at: datetime
    version: int
    """The number of the version by which it was measured."""
    who: str | None

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.starts_on, self.ends_on)

    @property
    def by(self) -> str:
        """Who wrote it down, or that the board counted it."""
        return self.who or "the board"

    @property
    def origin(self) -> str:
        """Where it comes from."""
        if self.source_ref:
            return f"“{self.source_ref}”"
        return "by hand" if self.source == HAND else all_sources().get(self.source, self.source).lower()


@dataclass(frozen=True)
class Line:
    """A period of a KPI: what holds of it, and what held before, the newest first."""

    now: Noted
    before: Sequence[Noted]


@dataclass(frozen=True)
class History:
    """The newest periods of a KPI, and how many there are."""

    kpi: KpiTerms
    lines: Sequence[Line]
    count: int
    has_n: bool

    def said(self, value: int | None) -> str:
        """A value in words; that nothing was known any more, if there is none."""
        return "taken back" if value is None else said(value, self.kpi.unit)

    @property
    def newest(self) -> Noted | None:
        """The last period that is measured."""
        return self.lines[0].now if self.lines else None

    @property
    def former(self) -> Noted | None:
        """The period before it."""
        return self.lines[1].now if len(self.lines) > 1 else None


def history(kpi: KpiTerms, *, at: datetime | None = None) -> History:
    """The newest periods as we know them, or as we knew them at a time. Three queries."""
    held = holding(at).where(Measurement.kpi_id == kpi.id)
    newest = held.order_by(Measurement.ends_on.desc(), Measurement.id.desc()).limit(ROWS_SHOWN)
    now = noted(newest)
    count = session.scalar(held.with_only_columns(func.count())) or 0
    older = select(Measurement).where(
        Measurement.kpi_id == kpi.id, Measurement.starts_on.in_({each.starts_on for each in now})
    )
    if at is not None:
        older = older.where(Measurement.recorded_at <= at)
    before = noted(older.order_by(Measurement.id.desc())) if now else []
    lines = [
        Line(each, [other for other in before if other.starts_on == each.starts_on and other.id < each.id])
        for each in now
    ]
    return History(kpi, lines, count, any(each.n is not None for each in now))


def noted(query: Select[Any]) -> list[Noted]:
    """What a query finds, with the number of the version and the name of the person. One query."""
    columns = [getattr(Measurement, name) for name in Noted._fields[:-2]]
    beside = query.join(Version, Version.id == Measurement.version_id).outerjoin(
        User, User.id == Measurement.recorded_by_id
    )
    return [
        Noted._make(row)
        for row in session.execute(beside.with_only_columns(*columns, Version.number, User.name))
    ]
