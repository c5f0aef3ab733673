"""Lines that say what a KPI was: the period and the value of each."""

import re
from collections.abc import Mapping

from app.errors import Refusal
from app.figures import PERCENT, UNITS, Unit, parsed
from app.goals.entries import Entry
from app.goals.periods import Period, period_of
from app.goals.series import ratio
from app.goals.sources import Value
from app.goals.terms import KpiTerms
from app.integrations.importing.dates import read_date

Cells = Mapping[str, str]

MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
QUARTER = re.compile(r"([0-9]{4})[- ]?q([1-4])|q([1-4])[- /]?([0-9]{4})", re.IGNORECASE)
COUNT = UNITS["count"]


def read_entry(cells: Cells, kpi: KpiTerms, *, day_first: bool) -> Entry:
    """What a line says; what it does not say is refused in words."""
    period = period_in(cells, kpi.cadence, day_first=day_first)
    part, of = parts(cells, kpi)
    n, value = number(cells, "n", COUNT), number(cells, "value", kpi.unit)
    if part is not None and of:
        return Entry(
            period.first, period.last, Value(ratio(kpi, part, of), part, of, n if n is not None else of)
        )
    if value is None:
        raise Refusal("There is no value in this line.")
    return Entry(period.first, period.last, Value(value, n=n))


def parts(cells: Cells, kpi: KpiTerms) -> tuple[int | None, int | None]:
    """How many of them, and of how many; only of a ratio, for nothing else is made of parts."""
    if kpi.adds_up != "ratio":
        return None, None
    part, of = number(cells, "numerator", part_unit(kpi)), number(cells, "denominator", COUNT)
    if (part is None) != (of is None):
        raise Refusal("Only one of the two is there: how many of them, and of how many.")
    return part, of


def period_in(cells: Cells, cadence: str, *, day_first: bool) -> Period:
    """The days that a line is about: two days, or the period of the KPI to which one day belongs."""
    if first := cells.get("first", ""):
        last = cells.get("last", "") or first
        return Period(read_date(first, day_first=day_first), read_date(last, day_first=day_first))
    words = cells.get("day", "") or cells.get("last", "")
    if not words:
        raise Refusal("The day is missing.")
    if found := QUARTER.fullmatch(words):
        year, quarter = found[1] or found[4], int(found[2] or found[3])
        return period_of("quarterly", read_date(f"{year}-{3 * quarter}-1", day_first=day_first))
    if found := MONTH.fullmatch(words):
        return period_of("monthly", read_date(f"{words}-1", day_first=day_first))
    return period_of(cadence, read_date(words, day_first=day_first))


def number(cells: Cells, field: str, unit: Unit) -> int | None:
    """A number in a cell, in the smallest part of its unit; nothing, if the cell is empty."""
    words = cells.get(field, "")
    try:
        return parsed(words, unit) if words else None
    except ValueError as error:
        raise Refusal(str(error)) from error


def part_unit(kpi: KpiTerms) -> Unit:
    """What the upper part of a ratio is counted in: of a share things, of all else the KPI's own unit."""
    return COUNT if kpi.unit is PERCENT else kpi.unit
