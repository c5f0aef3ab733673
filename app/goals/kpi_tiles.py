"""All KPIs at a glance: what both sides steer by, what is proposed, what is parked (B10 to B15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from app.charts.spark import Spark, spark
from app.db import session
from app.figures import said, said_short
from app.goals.due import due, is_typed, last_worked
from app.goals.finding import active_goals, kpis_in_force
from app.goals.models.measurement import Measurement
from app.goals.periods import Period, period_of
from app.goals.series import Known, Stretch, holding, known
from app.goals.standing import Stand, standings
from app.goals.terms import KpiTerms
from app.goals.weeks import ByWeek, by_week
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version, proposed
from app.text import fold

YEAR = timedelta(days=371)


class Newest(NamedTuple):
    """The last measured period of a KPI."""

    starts_on: date
    ends_on: date
    value: int
    n: int | None


@dataclass(frozen=True)
class Tile:
    """A KPI at a glance."""

    kpi: KpiTerms
    so_far: Known | None
    newest: Newest | None
    spark: Spark
    stands: Sequence[Stand]
    is_changing: bool
    """Whether another version of it is proposed; until that is signed, the number stays as it is."""
    due: Period | None

    @property
    def is_so_far(self) -> bool:
        """Whether it shows what the running quarter came to, rather than its last period."""
        return self.so_far is not None and self.kpi.adds_up in ("sum", "ratio")

    @property
    def value(self) -> str:
        """The number itself."""
        if self.so_far and self.is_so_far:
            return said_short(self.so_far.value, self.kpi.unit)
        return said_short(self.newest.value, self.kpi.unit) if self.newest else "–"

    @property
    def n(self) -> int | None:
        """Of how many things it was counted."""
        known = self.so_far if self.is_so_far else self.newest
        return known.n if known else None

    @property
    def span(self) -> str:
        """Of which days it tells."""
        if self.is_so_far:
            return "this quarter so far"
        return Period(self.newest.starts_on, self.newest.ends_on).words if self.newest else "not measured yet"


@dataclass(frozen=True)
class Tiles:
    """All KPIs, each in the section where one looks for it."""

    steered_by: Sequence[Tile]
    parked: Sequence[KpiTerms]
    pending: Sequence[Version]
    """What is proposed and was never in force."""


def tiles(today: date) -> Tiles:
    """The KPIs as they stand on this day, in a constant number of queries."""
    kpis = sorted(kpis_in_force(), key=lambda kpi: fold(kpi.name))
    steered = [kpi for kpi in kpis if not kpi.is_vanity]
    open_ones = session.scalars(proposed().join(Definition).where(Definition.kind == Kind.KPI)).unique().all()
    quarter = period_of("quarterly", today).first
    so_far = dict(zip(ids(steered), known(Stretch(kpi, quarter, today) for kpi in steered), strict=True))
    newest, weeks = newest_of(ids(steered)), by_week(steered, today - YEAR, last_sunday(today))
    stands, changing = stands_by_kpi(kpis, today), {each.definition_id for each in open_ones}
    worked = last_worked(today)
    return Tiles(
        steered_by=[
            Tile(
                kpi,
                so_far[kpi.id],
                newest.get(kpi.id),
                spark_of(kpi, weeks[kpi.id]),
                stands.get(kpi.id, ()),
                kpi.id in changing,
                due_of(kpi, newest.get(kpi.id), today, worked),
            )
            for kpi in steered
        ],
        parked=[kpi for kpi in kpis if kpi.is_vanity],
        pending=[each for each in open_ones if each.definition_id not in ids(kpis)],
    )


def ids(kpis: Iterable[KpiTerms]) -> list[int]:
    """Their ids, in the same order."""
    return [kpi.id for kpi in kpis]


def newest_of(kpi_ids: Sequence[int]) -> dict[int, Newest]:
    """The last measured period of each of these. One query."""
    order = (Measurement.ends_on.desc(), Measurement.id.desc())
    place = func.row_number().over(partition_by=Measurement.kpi_id, order_by=order).label("place")
    columns = [getattr(Measurement, name) for name in Newest._fields]
    held = holding().where(Measurement.kpi_id.in_(kpi_ids))
    row = held.with_only_columns(Measurement.kpi_id, *columns, place).subquery()
    query = select(row).where(row.c.place == 1)
    return {found.kpi_id: Newest._make(found[1:-1]) for found in session.execute(query)}


def last_sunday(today: date) -> date:
    """The end of the last week that is over: the running one would look like a fall."""
    return today - timedelta(days=today.weekday() + 1)


def spark_of(kpi: KpiTerms, weeks: ByWeek) -> Spark:
    """The way of its last year, by the weeks in which its periods ended."""
    values = [weeks[monday].value for monday in sorted(weeks)]
    return spark(f"{kpi.name} in the last year", values, said=lambda value: said(value, kpi.unit))


def stands_by_kpi(kpis: Sequence[KpiTerms], today: date) -> Mapping[int, list[Stand]]:
    """How the goals stand that run today, by the KPI that each is measured by."""
    found: dict[int, list[Stand]] = {}
    for stand in standings([goal for goal in active_goals() if goal.is_running(today)], today, kpis):
        found.setdefault(stand.goal.kpi_id, []).append(stand)
    return found


def due_of(kpi: KpiTerms, newest: Newest | None, today: date, worked: date) -> Period | None:
    """The period that waits to be typed."""
    measured = {kpi.id: newest.ends_on} if newest else {}
    return due(kpi, measured, today, worked) if is_typed(kpi) else None
