"""A sum (M1) told step by step: exact all the way, and rounded only where it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.figures import rounded, said
from app.goals.fields.derivation import GIVES, Derived, derive, target_of, unit_for

DIVIDED_BY = {"sqls": "sql_to_won", "sals": "sal_to_sql", "handoffs": "acceptance"}
"""What each step after the first is divided by."""


@dataclass(frozen=True)
class Step:
    """One line of the sum."""

    gives: str
    """What it counts: “customers”."""
    how: str
    """“£250,000 × 70 % ÷ £9,500”."""
    exact: str
    """“18.42”; empty where it is a whole number."""
    shown: str
    """“19”: half a customer is one more."""
    is_result: bool
    """Whether the target is taken from here."""


def steps(derived: Derived) -> Iterator[Step]:
    """The sum from the revenue that is wanted back to the handoffs that are owed."""
    found = derive(derived)
    for name, words in GIVES.items():
        value, shown = getattr(found, name), getattr(found.shown, name)
        exact = "" if value == shown else hundredths(value)
        yield Step(words, how(derived, name), exact, f"{shown:,}", name == derived["gives"])


def how(derived: Derived, name: str) -> str:
    """What a step reckons with."""
    words = {
        each: said(amount, unit_for(each, derived["currency"])) for each, amount in derived["inputs"].items()
    }
    if name in DIVIDED_BY:
        return f"÷ {words[DIVIDED_BY[name]]}"
    return f"{words['revenue']} × {words['share']} ÷ {words['average_deal']}"


def hundredths(value: Fraction) -> str:
    """The value with two decimals."""
    whole, part = divmod(rounded(value * 100), 100)
    return f"{whole:,}.{part:02}"


def sum_words(derived: Derived) -> str:
    """“30 customers × £12,000. Marketing therefore owes 300 handoffs.”"""
    shown, deal = derive(derived).shown, unit_for("average_deal", derived["currency"])
    customers = f"{shown.customers:,} customers × {said(derived['inputs']['average_deal'], deal)}"
    if derived["gives"] == "customers":
        return f"{customers}: what marketing brings in of the new revenue."
    return f"{customers}. Marketing therefore owes {target_of(derived):,} {GIVES[derived['gives']]}."
