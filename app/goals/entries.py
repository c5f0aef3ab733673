"""Entries: what somebody says a KPI was, and what of it holds already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select

from app.db import session
from app.goals.models.measurement import Measurement
from app.goals.periods import Period
from app.goals.series import holding
from app.goals.sources import Value


@dataclass(frozen=True)
class Entry:
    """What a KPI was from one day to another, both included; nothing, if that is not known any more."""

    first: date
    last: date
    value: Value | None
    version_id: int | None = None
    """The version by which it was counted, where that is not for its days to say."""

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.first, self.last)


class Held(NamedTuple):
    """A measurement that holds, without what nobody reckons with."""

    id: int
    starts_on: date
    ends_on: date
    value: int | None
    numerator: int | None
    denominator: int | None
    n: int | None
    version_id: int
    source: str
    source_ref: str | None
    supersedes_id: int | None

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.starts_on, self.ends_on)

    @property
    def numbers(self) -> tuple[date, int | None, int | None, int | None, int | None]:
        """What it says."""
        return self.ends_on, self.value, self.numerator, self.denominator, self.n

    def says(self, entry: Entry) -> bool:
        """Whether an entry says nothing else."""
        value = entry.value
        if value is None or entry.version_id not in (None, self.version_id):
            return False
        return self.numbers == (entry.last, value.value, value.numerator, value.denominator, value.n)


COLUMNS = tuple(getattr(Measurement, name) for name in Held._fields)


def held_in(query: Select[Any]) -> list[Held]:
    """The measurements that a query finds, as plain rows. One query."""
    return [Held._make(row) for row in session.execute(query.with_only_columns(*COLUMNS))]


def holding_between(kpi_id: int, first: date, last: date) -> dict[date, Held]:
    """What holds of any of these days, by the first day of its period. One query."""
    query = holding().where(
        Measurement.kpi_id == kpi_id, Measurement.ends_on >= first, Measurement.starts_on <= last
    )
    return {each.starts_on: each for each in held_in(query.order_by(Measurement.id))}


def holding_beside(kpi_id: int, entries: Sequence[Entry]) -> dict[date, Held]:
    """What holds of the days of these entries."""
    if not entries:
        return {}
    return holding_between(kpi_id, min(each.first for each in entries), max(each.last for each in entries))
