"""Sources: where the values of a KPI come from. Rooms above register those that they can compute."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.goals.periods import Period, last_complete
from app.log.models import latest_event_id

if TYPE_CHECKING:
    from app.goals.terms import KpiTerms


@dataclass(frozen=True)
class Value:
    """What a KPI was in a period, in the smallest part of its unit; a ratio with what it is a ratio of."""

    value: int
    numerator: int | None = None
    denominator: int | None = None
    n: int | None = None


Compute = Callable[["KpiTerms", date, date], Value | None]
"""Computes a KPI over the days from the first to the last, both included; nothing, if nothing is known."""


class Source:
    """Something that can say what a KPI was."""

    forgets = False
    """Whether a period of which it says nothing any more is no longer known."""

    def __init__(self, name: str, words: str, compute: Compute) -> None:
        self.name, self.words, self.compute = name, words, compute

    def is_for(self, _kpi: "KpiTerms") -> bool:
        """Whether it can compute this KPI."""
        return True

    def days(self, kpi: "KpiTerms", today: date) -> Period | None:
        """The days of which it may have something new to say: usually since the newest period began."""
        return Period(last_complete(kpi.cadence, today).first, today)

    def state(self, _kpi: "KpiTerms") -> object:
        """Something that is another once what it computes from has changed: usually what happened last."""
        return latest_event_id()

    def over(self, kpi: "KpiTerms", periods: Sequence[Period]) -> list[Value | None]:
        """What the KPI was in each of these periods."""
        return [self.compute(kpi, each.first, each.last) for each in periods]


HAND, TABLE = "hand", "table"

_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Register a source under its name."""
    _sources[source.name] = source


def source(name: str, words: str) -> Callable[[Compute], Compute]:
    """Register what computes KPIs under this name."""

    def registered(compute: Compute) -> Compute:
        register(Source(name, words, compute))
        return compute

    return registered


def source_named(name: str) -> Source | None:
    """The source of this name, if it computes values by itself."""
    return _sources.get(name)


def source_of(kpi: "KpiTerms") -> Source | None:
    """What computes this KPI; nothing, if people write its values down or bring them in."""
    found = source_named(kpi.source)
    return found if found and found.is_for(kpi) else None


def all_sources() -> Mapping[str, str]:
    """What people choose from: how each is kept, and what it is called."""
    computed = {each.name: each.words for each in _sources.values()}
    return {HAND: "Typed by hand", TABLE: "A table that is brought in", **computed}
