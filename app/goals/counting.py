"""Counting rows of tables that were brought in: KPIs that name a feed and what of it counts (B12).

A KPI chooses its feed by a filter line, as in “feed: website visits”; each other line names a column and the
values that count. `*` stands for anything, so “key phrase: *” asks only that something stands there. What is
counted in money or time adds up the amounts of these rows, everything else counts the rows.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select

from app.db import session
from app.goals.models.measurement import Observation
from app.goals.periods import Period
from app.goals.sources import TABLE, Source, Value, register
from app.goals.terms import KpiTerms
from app.text import fold

FEED = "feed"
ANYTHING = "*"


class Rows(Source):
    """Counts the rows of a feed; rows can be taken back, and with them what was counted."""

    forgets = True

    def __init__(self) -> None:
        super().__init__(TABLE, "A table that is brought in", self.count)

    def is_for(self, kpi: KpiTerms) -> bool:
        return counts_rows(kpi)

    def days(self, kpi: KpiTerms, today: date) -> Period | None:
        """From the first to the last row of the feed, whether they pass the filters or not."""
        ends = select(func.min(Observation.happened_on), func.max(Observation.happened_on))
        first, last = session.execute(ends.where(Observation.feed == feed_of(kpi))).one()
        return Period(first, min(last, today)) if first else None

    def state(self, kpi: KpiTerms) -> object:
        rows = select(func.count(), func.max(Observation.id)).where(Observation.feed == feed_of(kpi))
        return tuple(session.execute(rows).one())

    def count(self, kpi: KpiTerms, first: date, last: date) -> Value | None:
        return self.over(kpi, [Period(first, last)])[0]

    def over(self, kpi: KpiTerms, periods: Sequence[Period]) -> list[Value | None]:
        """How many rows passed in each of these periods, which follow each other. One query."""
        counts, amounts = [0] * len(periods), [0] * len(periods)
        firsts = [each.first for each in periods]
        for day, count, amount in session.execute(by_day(kpi, firsts[0], periods[-1].last)):
            place = bisect_right(firsts, day) - 1
            if day <= periods[place].last:
                counts[place] += count
                amounts[place] += amount
        values = amounts if adds_amounts(kpi) else counts
        return [Value(value, n=count) for value, count in zip(values, counts, strict=True)]


def by_day(kpi: KpiTerms, first: date, last: date) -> Select[date, int, int]:
    """How many rows passed on each day, and what their amounts come to."""
    columns = (Observation.happened_on, func.count(), func.sum(Observation.amount))
    days = Observation.happened_on.between(first, last)
    query = select(*columns).where(Observation.feed == feed_of(kpi), days, *passing(kpi))
    return query.group_by(Observation.happened_on)


def passing(kpi: KpiTerms) -> list[ColumnElement[bool]]:
    """What a row must say to count."""
    return [
        trait.is_not(None) if values == [ANYTHING] else trait.in_(values)
        for name, values in filters_of(kpi)
        for trait in [Observation.traits[name].as_string()]
    ]


def filters_of(kpi: KpiTerms) -> list[tuple[str, list[str]]]:
    """The columns that are asked for and the values that count, as they are kept of rows."""
    return [
        (trait_name(name), [fold(value) for value in values])
        for name, values in kpi.filters.items()
        if name != FEED
    ]


def counts_rows(kpi: KpiTerms) -> bool:
    """Whether a KPI counts rows of a feed; one that is typed, or a share of something, is brought values."""
    return kpi.source == TABLE and kpi.adds_up != "ratio" and bool(feed_named_by(kpi))


def feed_of(kpi: KpiTerms) -> str:
    """The feed that a KPI counts rows of; empty if it counts none."""
    return feed_named_by(kpi) if counts_rows(kpi) else ""


def feed_named_by(kpi: KpiTerms) -> str:
    """The feed that stands in its filters; empty if none does."""
    return fold(" ".join(kpi.filters.get(FEED, ())[:1]))


def adds_amounts(kpi: KpiTerms) -> bool:
    """Whether the amounts of rows are added up, rather than the rows counted."""
    return kpi.unit.is_money or kpi.unit.key in ("minutes", "hours", "days")


def trait_name(column: str) -> str:
    """The name of a column as it is kept of rows; no quotes, which addresses inside JSON do not take."""
    return fold(column).replace('"', "").replace("\\", "")


register(Rows())
