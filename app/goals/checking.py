"""What cannot have been: values outside the agreed range, days to come, the same days twice."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from app import limits
from app.errors import Refusal
from app.figures import LARGEST, said
from app.goals.entries import Entry, Held
from app.goals.sources import source_of
from app.goals.terms import KpiTerms
from app.playbook.models.definition import Definition

PUT_TOGETHER = ("sum", "ratio")
"""Where days that are measured twice would count twice."""


def terms_to_measure(kpi: Definition, source: str) -> KpiTerms:
    """What rules of the KPI; without that nobody knows what to count."""
    if kpi.in_force is None:
        raise Refusal(
            f"“{kpi.name}” is not in force. Both sides have to sign what it counts before it is measured."
        )
    terms = KpiTerms.of(kpi.in_force)
    if source != terms.source and (computed := source_of(terms)):
        raise Refusal(
            f"The board counts “{kpi.name}” by itself, from {computed.words.lower()}. "
            "Correct what it is counted from."
        )
    return terms


def refuse_impossible(kpi: KpiTerms, entries: Iterable[Entry], today: date) -> None:
    """Say no to the first value that cannot be true, in words that say what could."""
    for entry in entries:
        if why := trouble_with(kpi, entry, today):
            raise Refusal(why)


def trouble_with(kpi: KpiTerms, entry: Entry, today: date) -> str:
    """Why this cannot be, as a sentence; empty if it can."""
    if entry.last < entry.first:
        return "The period ends before it begins. Change one of the two days."
    if entry.first.year < limits.FIRST_YEAR:
        return f"Days before {limits.FIRST_YEAR} are not kept. Look at the first day again."
    if entry.last > today:
        return "This period is not over. Measure it once its last day has come."
    if entry.value is None:
        return ""
    if kpi.adds_up == "ratio" and entry.value.numerator is not None and not entry.value.denominator:
        return "Nothing was counted, so there is no share of it. Leave this period out."
    return "" if is_plausible(kpi, entry.value.value) else implausible(kpi, entry.value.value)


def is_plausible(kpi: KpiTerms, value: int) -> bool:
    """Whether both sides agreed that the KPI can be this, and there is room for it."""
    return (
        value < LARGEST
        and (kpi.least is None or value >= kpi.least)
        and (kpi.most is None or value <= kpi.most)
    )


def implausible(kpi: KpiTerms, value: int) -> str:
    """Why the KPI cannot be this, in words that say what it can be."""
    if value >= LARGEST:
        return f"{said(value, kpi.unit)} is too large to be kept. Look at the number again."
    ends = ((kpi.least, "at least"), (kpi.most, "at most"))
    plausible = " and ".join(f"{word} {said(end, kpi.unit)}" for end, word in ends if end is not None)
    return (
        f"{said(value, kpi.unit)} cannot be: both sides agreed that “{kpi.name}” is {plausible}. "
        "Look at the number again, or propose another range."
    )


def refuse_overlap(kpi: KpiTerms, entries: Sequence[Entry], held: Mapping[date, Held]) -> None:
    """Days that count twice would make the sum wrong; a period is known by its first day."""
    if clash := clash_in(kpi, entries, held):
        one, other = clash
        raise Refusal(
            f"{other.period.words} overlaps {one.period.words}, which is measured already, so days would "
            "count twice. Correct that period, or choose other days."
        )


def clash_in(
    kpi: KpiTerms, entries: Sequence[Entry], held: Mapping[date, Held]
) -> tuple[Entry, Entry] | None:
    """Two periods that share days, of which one is new: what stands or comes first, and the other."""
    new = {each.first: each for each in entries}
    if len(new) < len(entries):
        ordered = sorted(entries, key=lambda each: each.first)
        return next((one, other) for one, other in pairwise(ordered) if one.first == other.first)
    if kpi.adds_up not in PUT_TOGETHER:
        return None
    old = [Entry(each.starts_on, each.ends_on, None) for first, each in held.items() if first not in new]
    ordered = sorted([*(each for each in entries if each.value), *old], key=lambda each: each.first)
    for one, other in pairwise(ordered):
        if other.first <= one.last and (one.first in new or other.first in new):
            return (other, one) if one.first in new and other.first not in new else (one, other)
    return None


def without_clashes(kpi: KpiTerms, entries: Sequence[Entry], held: Mapping[date, Held]) -> list[Entry]:
    """Those that share no day with another period that is measured already, or was said to end elsewhere by
    one of them before: a week may be told anew in two parts.
    """
    if kpi.adds_up not in PUT_TOGETHER:
        return list(entries)
    firsts, ends = sorted(held), {first: each.ends_on for first, each in held.items()}
    kept: list[Entry] = []
    for each in sorted(entries, key=lambda entry: entry.first):
        if not shares_days(each, firsts, ends):
            kept.append(each)
            ends[each.first] = each.last
    return kept


def shares_days(entry: Entry, firsts: Sequence[date], ends: Mapping[date, date]) -> bool:
    """Whether a period that began on another day has some of these days; those that hold share none."""
    place = bisect_right(firsts, entry.last) - 1
    if place >= 0 and firsts[place] == entry.first:
        place -= 1
    return place >= 0 and ends[firsts[place]] >= entry.first
