"""Amounts: what the rows of one feed come to is added up in one unit, for pounds are no euros."""

from app.errors import Refusal
from app.goals.counting import adds_amounts, feed_of
from app.goals.finding import kpis_in_force
from app.goals.terms import KpiTerms


def refuse_other_amounts(kpi: KpiTerms) -> None:
    """Say no to a KPI that would add up what another one adds up in another unit."""
    other = adding_otherwise(kpi) if adds_amounts(kpi) else None
    if other:
        raise Refusal(
            f"“{other.name}” adds up the same rows in {other.unit.words}. "
            "Count in the same unit, or name another feed."
        )


def refuse_amounts_of_another(kpi: KpiTerms) -> None:
    """Rows come in for a KPI that knows what their amounts are counted in."""
    refuse_other_amounts(kpi)
    if other := adding_otherwise(kpi):
        raise Refusal(
            f"“{other.name}” adds up the amounts of these rows, in {other.unit.words}. "
            "Bring the file in on its page; it counts here as well."
        )


def adding_otherwise(kpi: KpiTerms) -> KpiTerms | None:
    """Another KPI that adds up the amounts of the same rows, in a unit that this one does not add up."""
    feed, unit = feed_of(kpi), kpi.unit if adds_amounts(kpi) else None
    others = (each for each in kpis_in_force() if each.id != kpi.id and adds_amounts(each))
    return next((each for each in others if feed and feed_of(each) == feed and each.unit is not unit), None)
