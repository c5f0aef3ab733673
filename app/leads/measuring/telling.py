"""What the things that were found come to: how many, what share, how long, how much."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from app.figures import rounded
from app.goals.sources import Value
from app.goals.terms import KpiTerms
from app.leads.figures.percentiles import median
from app.leads.models.handoff import HandoffState

WHOLE = 10_000
PARTS_OF = {"minutes": Fraction(1), "hours": Fraction(10, 60), "days": Fraction(10, 60 * 24)}
"""How many of the smallest parts of a unit of time a minute is."""


def number(items: Sequence[Any], _kpi: KpiTerms) -> Value:
    """How many there were."""
    return Value(len(items), n=len(items))


def share(part: int, whole: int) -> Value | None:
    """How many of how many; of nothing there is no share."""
    return Value(rounded(Fraction(part * WHOLE, whole)), part, whole, whole) if whole else None


def accepted_of_all(states: Sequence[Any], kpi: KpiTerms) -> Value:
    """How many of them were accepted."""
    return number([each for each in states if each is HandoffState.ACCEPTED], kpi)


def acceptance(states: Sequence[Any], _kpi: KpiTerms) -> Value | None:
    """Of the decided ones, how many were accepted (M7)."""
    told = [each for each in states if each is not HandoffState.SUBMITTED]
    return share(sum(each is HandoffState.ACCEPTED for each in told), len(told))


def true_of(items: Sequence[Any], _kpi: KpiTerms) -> Value | None:
    """Of how many it is true."""
    return share(sum(bool(each) for each in items), len(items))


def middle(minutes: Sequence[Any], kpi: KpiTerms) -> Value | None:
    """How long half of them took at most, in the unit of the KPI."""
    found = median(minutes)
    return None if found is None else Value(rounded(found * PARTS_OF[kpi.unit.key]), n=len(minutes))


def won(deals: Sequence[Any], kpi: KpiTerms) -> Value:
    """How many deals were won."""
    return number([each for each in deals if each[0]], kpi)


def won_money(deals: Sequence[Any], kpi: KpiTerms) -> Value:
    """What the deals are worth that were won in the currency of the KPI."""
    amounts = [amount for is_won, amount, currency in deals if is_won and currency == kpi.unit.key]
    return Value(sum(amounts), n=len(amounts))


def won_of_decided(deals: Sequence[Any], kpi: KpiTerms) -> Value | None:
    """Of the decided ones, how many were won (M8, narrow)."""
    return true_of([is_won for is_won, _amount, _currency in deals], kpi)
