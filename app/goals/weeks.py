"""KPIs week by week, summed up by the database: three years of daily values are as quick as three weeks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Select, case, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.db import session
from app.goals.models.measurement import Measurement
from app.goals.series import Known, holding, known_from
from app.goals.terms import KpiTerms

MONDAY = date(1970, 1, 5)
"""The first day of week 0."""
WEEK = timedelta(days=7)

ByWeek = Mapping[date, Known]


class day_number(FunctionElement[int]):  # noqa: N801 - it is a function of the database
    """How many days have passed since the first Monday of 1970."""

    type = Integer()
    inherit_cache = True


@compiles(day_number)
def count_days(element: day_number, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"({compiler.process(element.clauses, **options)} - DATE '1970-01-05')"


@compiles(day_number, "sqlite")
def count_julian_days(element: day_number, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"CAST(julianday({compiler.process(element.clauses, **options)}) - 2440591.5 AS INTEGER)"


def by_week(
    kpis: Sequence[KpiTerms],
    first: date,
    last: date,
    *,
    at: datetime | None = None,
    is_weekly: bool = False,
) -> Mapping[int, ByWeek]:
    """What each of these KPIs was, by the Mondays of the weeks in which its periods end. One query.

    With `is_weekly` only periods of at most a week count, for others say nothing of single weeks.
    """
    found: dict[int, dict[date, Known]] = {kpi.id: {} for kpi in kpis}
    terms = {kpi.id: kpi for kpi in kpis}
    held = holding(at).where(
        Measurement.kpi_id.in_(terms),
        Measurement.ends_on.between(first, last),
        Measurement.starts_on >= first,
    )
    if is_weekly:
        held = held.where(day_number(Measurement.ends_on) - day_number(Measurement.starts_on) < 7)
    for row in session.execute(summed_by_week(held)) if terms else ():
        if known := known_from(terms[row.kpi_id], row):
            found[row.kpi_id][MONDAY + row.week * WEEK] = known
    return found


def summed_by_week(held: Select[Any]) -> Select[Any]:
    """The sums of each KPI and week, and what was measured last in it."""
    week = (day_number(Measurement.ends_on) // 7).label("week")
    newest_first = (Measurement.ends_on.desc(), Measurement.id.desc())
    place = func.row_number().over(partition_by=(Measurement.kpi_id, week), order_by=newest_first)
    numbers = (Measurement.value, Measurement.numerator, Measurement.denominator, Measurement.n)
    row = held.with_only_columns(
        Measurement.kpi_id, week, *numbers, Measurement.ends_on, place.label("place")
    ).subquery()
    last = row.c.place == 1
    return select(
        row.c.kpi_id,
        row.c.week,
        func.count().label("periods"),
        func.sum(row.c.value).label("total"),
        func.sum(row.c.numerator).label("part"),
        func.sum(row.c.denominator).label("whole"),
        func.sum(row.c.n).label("n"),
        func.count(row.c.denominator).label("with_whole"),
        func.max(case((last, row.c.value))).label("last_value"),
        func.max(case((last, row.c.n))).label("last_n"),
        func.max(row.c.ends_on).label("until"),
    ).group_by(row.c.kpi_id, row.c.week)
