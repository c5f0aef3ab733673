"""What a KPI was, period by period: as we know it now, or as we knew it at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, func, literal, select, true, union_all
from sqlalchemy.orm import aliased

from app.db import session
from app.figures import PERCENT, rounded
from app.goals.models.measurement import Measurement
from app.goals.terms import KpiTerms


class Row(NamedTuple):
    """One measurement that holds."""

    starts_on: date
    ends_on: date
    value: int
    numerator: int | None
    denominator: int | None
    n: int | None


@dataclass(frozen=True)
class Stretch:
    """A KPI, and the days over which it is asked for, both included."""

    kpi: KpiTerms
    first: date
    last: date


@dataclass(frozen=True)
class Known:
    """What a KPI came to over some days, and how sure that is."""

    value: int
    """In the smallest part of its unit, rounded."""
    n: int | None
    """Of how many things it was counted, where that is known."""
    periods: int
    until: date
    """The last day that is measured."""


COLUMNS = (
    Measurement.starts_on, Measurement.ends_on, Measurement.value,
    Measurement.numerator, Measurement.denominator, Measurement.n,
)  # fmt: skip


def holding(at: datetime | None = None) -> Select[Measurement]:
    """The measurements that nothing superseded: by now, or by a moment in the past."""
    later = aliased(Measurement)
    newer = exists().where(later.supersedes_id == Measurement.id)
    query = select(Measurement).where(Measurement.value.is_not(None))
    if at is None:
        return query.where(~newer)
    return query.where(Measurement.recorded_at <= at, ~newer.where(later.recorded_at <= at))


def within(query: Select[Measurement], kpi_id: int, first: date, last: date) -> Select[Measurement]:
    """Those of one KPI whose period lies in these days."""
    return query.where(
        Measurement.kpi_id == kpi_id, Measurement.ends_on.between(first, last), Measurement.starts_on >= first
    )


def rows(kpi_id: int, first: date, last: date, *, at: datetime | None = None) -> list[Row]:
    """What was measured in these days, the oldest first. One query."""
    query = within(holding(at), kpi_id, first, last).with_only_columns(*COLUMNS)
    found = session.execute(query.order_by(Measurement.ends_on, Measurement.starts_on, Measurement.id))
    return [Row._make(row) for row in found]


def known(stretches: Iterable[Stretch], *, at: datetime | None = None) -> list[Known | None]:
    """What each KPI came to over its days. One query, however many there are."""
    wanted = list(stretches)
    if not wanted:
        return []
    query = union_all(*(summed_up(place, each, at) for place, each in enumerate(wanted)))
    found = {row.place: row for row in session.execute(query)}
    return [known_from(each.kpi, found[place]) for place, each in enumerate(wanted)]


def summed_up(place: int, stretch: Stretch, at: datetime | None) -> Select[Any]:
    """The sums over these days, and what was measured last in them."""
    held = within(holding(at), stretch.kpi.id, stretch.first, stretch.last)
    newest = held.with_only_columns(Measurement.value, Measurement.n, Measurement.ends_on)
    newest = newest.order_by(Measurement.ends_on.desc(), Measurement.id.desc()).limit(1)
    last = newest.subquery()
    all_of_them = held.with_only_columns(
        func.count().label("periods"),
        func.sum(Measurement.value).label("total"),
        func.sum(Measurement.numerator).label("part"),
        func.sum(Measurement.denominator).label("whole"),
        func.sum(Measurement.n).label("n"),
        func.count(Measurement.denominator).label("with_whole"),
    ).subquery()
    return select(
        literal(place).label("place"),
        all_of_them,
        last.c.value.label("last_value"),
        last.c.n.label("last_n"),
        last.c.ends_on.label("until"),
    ).select_from(all_of_them.outerjoin(last, true()))


def known_from(kpi: KpiTerms, sums: Any) -> Known | None:  # noqa: ANN401 - a row of the query above
    """What these sums come to, put together as the KPI says; nothing, if nothing was measured."""
    if not sums.periods:
        return None
    match kpi.adds_up:
        case "sum":
            value, n = int(sums.total), sums.n
        case "ratio" if sums.whole and sums.with_whole == sums.periods:
            value, n = ratio(kpi, int(sums.part or 0), int(sums.whole)), sums.n
        case _:
            value, n = sums.last_value, sums.last_n
    return Known(value, int(n) if n is not None else None, sums.periods, sums.until)


def ratio(kpi: KpiTerms, part: int, whole: int) -> int:
    """A share, or so much for each, in the smallest part of the KPI's unit."""
    return rounded(Fraction(part, whole) * (10_000 if kpi.unit is PERCENT else 1))


def running(kpi: KpiTerms, found: Sequence[Row], start: int = 0) -> list[tuple[date, int]]:
    """The value at the end of each period: what adds up grows from the start, the rest stands alone."""
    points: dict[date, int] = {}
    total, part, whole = start, 0, 0
    for row in found:
        if kpi.adds_up == "sum":
            total += row.value
            points[row.ends_on] = total
        elif kpi.adds_up == "ratio" and row.denominator:
            part, whole = part + (row.numerator or 0), whole + row.denominator
            points[row.ends_on] = ratio(kpi, part, whole)
        else:
            points[row.ends_on] = row.value
    return list(points.items())
