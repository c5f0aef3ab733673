"""What the choices of a KPI's text are called where it is shown."""

from collections.abc import Mapping, Sequence

from app.goals.counting import ANYTHING, FEED
from app.goals.sources import all_sources
from app.goals.terms import KpiTerms
from app.text import listed

DIRECTIONS: Mapping[str, str] = {
    "up": "more is better",
    "down": "less is better",
    "range": "it has a right size",
}
ICONS: Mapping[str, str] = {"up": "trending-up", "down": "trending-down", "range": "move-horizontal"}
CADENCES: Mapping[str, str] = {
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every quarter",
}
PATHS: Mapping[str, str] = {
    "sql": "leads to SQLs",
    "deal": "leads to deals",
    "revenue": "leads to revenue",
    "guardrail": "only has to hold (a guardrail)",
    "none": "nobody has said where it leads",
}


def direction(kpi: KpiTerms) -> str:
    """Which way is better."""
    return DIRECTIONS.get(kpi.direction, "")


def cadence(kpi: KpiTerms) -> str:
    """How often it is measured."""
    return CADENCES.get(kpi.cadence, "")


def path(kpi: KpiTerms) -> str:
    """Where it leads."""
    if kpi.is_revenue:
        return "is revenue"
    return PATHS.get(kpi.path, PATHS["none"])


def origin(kpi: KpiTerms) -> str:
    """Where its values come from."""
    return all_sources().get(kpi.source, kpi.source).lower()


def filters(kpi: KpiTerms) -> list[str]:
    """What of everything counts, a line for each column."""
    return [filter_words(name, values) for name, values in kpi.filters.items()]


def filter_words(name: str, values: Sequence[str]) -> str:
    """“channel is organic or direct”, “rows of website visits”."""
    if name == FEED:
        return f"rows of {listed(list(values), 'or')}"
    if list(values) == [ANYTHING]:
        return f"{name} says something"
    return f"{name} is {listed(list(values), 'or')}"
