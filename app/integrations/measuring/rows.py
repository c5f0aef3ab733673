"""Lines of which each is one thing that happened: its day, its amount, and what else is known of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.errors import Refusal
from app.figures import UNITS, Unit, parsed
from app.goals.counting import adds_amounts, trait_name
from app.goals.observing import Seen
from app.goals.terms import KpiTerms
from app.integrations.importing.dates import read_date
from app.text import fold

LONGEST_TRAIT = 200


def read_row(
    cells: Mapping[str, str], others: Mapping[str, str], kpi: KpiTerms, today: date, *, day_first: bool
) -> Seen:
    """What a line says; amounts are kept in the unit of the KPI for which they came."""
    if not cells.get("day"):
        raise Refusal("The day is missing.")
    day = read_date(cells["day"], day_first=day_first)
    if day > today:
        raise Refusal("This day is still to come.")
    return Seen(day, traits(others), amount(cells.get("amount", ""), kpi))


def traits(others: Mapping[str, str]) -> dict[str, str]:
    """What filters can ask for: each cell that says something, by the name of its column."""
    return {trait_name(name): fold(cell)[:LONGEST_TRAIT] for name, cell in others.items() if cell.strip()}


def amount(cell: str, kpi: KpiTerms) -> int:
    """What it came to; a row without an amount counts as one, where rows are counted."""
    if not cell and adds_amounts(kpi):
        raise Refusal("The amount is missing.")
    try:
        return parsed(cell, unit_for(kpi)) if cell else 1
    except ValueError as error:
        raise Refusal(str(error)) from error


def unit_for(kpi: KpiTerms) -> Unit:
    """What amounts are counted in: as the KPI is, or as most money where it only counts rows."""
    return kpi.unit if adds_amounts(kpi) else UNITS["EUR"]


def other_cells(header: Sequence[str], cells: Sequence[str], used: Sequence[int | None]) -> dict[str, str]:
    """The cells of all columns that mean nothing else."""
    return {
        name: cell for place, (name, cell) in enumerate(zip(header, cells, strict=True)) if place not in used
    }
