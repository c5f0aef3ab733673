"""Sources: where the values of a KPI come from. Rooms above register those that they can compute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

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


@dataclass(frozen=True)
class Source:
    """Something that can say what a KPI was."""

    name: str
    words: str
    compute: Compute


HAND, TABLE = "hand", "table"

_sources: dict[str, Source] = {}


def source(name: str, words: str) -> Callable[[Compute], Compute]:
    """Register what computes KPIs under this name."""

    def register(compute: Compute) -> Compute:
        _sources[name] = Source(name, words, compute)
        return compute

    return register


def source_named(name: str) -> Source | None:
    """The source of this name, if it computes its values by itself."""
    return _sources.get(name)


def all_sources() -> Mapping[str, str]:
    """What people choose from: how each is kept, and what it is called."""
    computed = {each.name: each.words for each in _sources.values()}
    return {HAND: "Typed by hand", TABLE: "A table that is brought in", **computed}
