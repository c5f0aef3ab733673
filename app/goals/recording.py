"""Measuring: writing down what a KPI was. A correction stands beside what it corrects."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from app import clock
from app.db import session
from app.figures import said
from app.goals.checking import refuse_impossible, refuse_overlap, terms_to_measure
from app.goals.entries import Entry, Held, holding_beside
from app.goals.facts import about, named
from app.goals.models.measurement import Measurement
from app.goals.series import holding
from app.goals.sources import HAND
from app.goals.taking_back import take_back
from app.goals.terms import KpiTerms
from app.goals.versions import Rule
from app.hours.models import the_calendar, the_teams_today
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.models.definition import Definition
from app.text import counted, listed


class Measured(Event, kind="kpi.measured"):
    @property
    def sentence(self) -> str:
        new, corrected = self.data["new"], self.data["corrected"]
        if new + corrected == 1:
            verb = "corrected" if corrected else "measured"
            return f"{verb} {named(self)} for {self.data['period']}: {self.data['said']}{self.instead}"
        both = [counted(new, "value", "values")] * bool(new)
        both += [counted(corrected, "correction", "corrections")] * bool(corrected)
        source = f" from “{self.data['file']}”" if self.data["file"] else ""
        verb = "brought in" if source else "wrote down" if self.actor_id else "computed"
        return f"{verb} {listed(both)} of {named(self)}{source}"

    @property
    def instead(self) -> str:
        """What was known before, if it was another number."""
        before = self.data["before"]
        return f" instead of {before}" if before and before != self.data["said"] else ""

    @property
    def is_undoable(self) -> bool:
        """Not what the board computed: it would compute the same again."""
        return self.actor_id is not None

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class Computed(Measured, kind="kpi.computed"):
    """The same by the board itself, many times a day: its numbers stand on the page, and are no news."""

    is_news = False


MEASURED = (Measured, Computed)
"""After which a KPI may be another."""


def measure(
    kpi: Definition, entries: Sequence[Entry], *, source: str = HAND, ref: str | None = None, by: User | None
) -> Measured | None:
    """Write these values down, and give back what was new; nothing, if all was known already.

    A period is known by its first day: what is said of it again stands in the place of what was said before.
    Every entry is checked before the first one is written; thousands of them take a few statements.
    """
    terms = terms_to_measure(kpi, source)
    refuse_impossible(terms, entries, the_teams_today())
    held = holding_beside(kpi.id, entries)
    fresh = [each for each in entries if is_news(each, held.get(each.first))]
    refuse_overlap(terms, fresh if len({each.first for each in entries}) == len(entries) else entries, held)
    if not fresh:
        return None

    first, last = write(kpi, terms, fresh, held, source=source, ref=ref, by=by)
    told = said_of(terms, fresh, held)
    fact = Measured if by else Computed
    return record(fact(actor=by, **about(kpi, **told, first=first, last=last, file=ref or "")))


def is_news(entry: Entry, held: Held | None) -> bool:
    """Whether this is not known already."""
    return entry.value is not None if held is None else not held.says(entry)


def said_of(kpi: KpiTerms, fresh: Sequence[Entry], held: Mapping[date, Held]) -> dict[str, Any]:
    """What the fact says: how many values are new, how many corrected, and the last of them in words."""
    entry, corrected = fresh[-1], sum(each.first in held for each in fresh)
    before = held.get(entry.first)
    return {
        "new": len(fresh) - corrected,
        "corrected": corrected,
        "period": entry.period.told,
        "said": said(entry.value.value, kpi.unit) if entry.value else "nothing",
        "before": said(before.value, kpi.unit) if before and before.value is not None else "",
    }


def write(
    kpi: Definition,
    terms: KpiTerms,
    fresh: Sequence[Entry],
    held: Mapping[date, Held],
    *,
    source: str,
    ref: str | None,
    by: User | None,
) -> tuple[int, int]:
    """Add these values, each in the place of what held before; the first and the last of their ids."""
    rule, before = Rule(kpi, the_calendar().zone), session.scalar(select(func.max(Measurement.id))) or 0
    same = {
        "kpi_id": kpi.id,
        "recorded_at": clock.now(),
        "recorded_by_id": by.id if by else None,
        "source": source,
        "source_ref": ref,
    }
    session.execute(
        insert(Measurement), [{**same, **row(each, held.get(each.first), rule, terms)} for each in fresh]
    )
    ends = select(func.min(Measurement.id), func.max(Measurement.id))
    first, last = session.execute(ends.where(Measurement.id > before, Measurement.kpi_id == kpi.id)).one()
    return first, last


def row(entry: Entry, before: Held | None, rule: Rule, terms: KpiTerms) -> dict[str, Any]:
    """What differs from entry to entry."""
    value = entry.value
    version = rule.version_for(entry.period, before.version_id if before else None)
    return {
        "version_id": entry.version_id or (version.id if version else terms.version),
        "starts_on": entry.first,
        "ends_on": entry.last,
        "value": value.value if value else None,
        "numerator": value.numerator if value else None,
        "denominator": value.denominator if value else None,
        "n": value.n if value else None,
        "supersedes_id": before.id if before else None,
    }


def last_measured(ids: Iterable[int]) -> dict[int, date]:
    """The last measured day of each of these KPIs. One query."""
    held = holding().where(Measurement.kpi_id.in_(list(ids))).subquery()
    query = select(held.c.kpi_id, func.max(held.c.ends_on)).group_by(held.c.kpi_id)
    return {row[0]: row[1] for row in session.execute(query)}
