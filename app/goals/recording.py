"""Measuring: writing down what a KPI was. A correction stands beside what it corrects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.figures import said
from app.goals.facts import about, definition_of, named
from app.goals.models.measurement import Measurement
from app.goals.series import holding
from app.goals.sources import HAND, Value
from app.goals.terms import KpiTerms
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.models.definition import Definition
from app.text import counted


@dataclass(frozen=True)
class Entry:
    """What a KPI was from one day to another, both included."""

    first: date
    last: date
    value: Value


class Measured(Event, kind="kpi.measured"):
    @property
    def sentence(self) -> str:
        new, corrected = self.data["new"], self.data["corrected"]
        if new + corrected == 1:
            verb = "corrected" if corrected else "measured"
            return f"{verb} {named(self)}: {self.data['said']}"
        both = [counted(new, "value", "values")] * bool(new)
        both += [f"{counted(corrected, 'correction', 'corrections')}"] * bool(corrected)
        return f"brought in {' and '.join(both)} of {named(self)}"

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class MeasurementTakenBack(Event, kind="kpi.measurement_taken_back"):
    no_way_back = "Enter the values again if they were right."

    @property
    def sentence(self) -> str:
        return f"took back {counted(self.data['count'], 'value', 'values')} of {named(self)}"


def measure(
    kpi: Definition, entries: Sequence[Entry], *, source: str = HAND, ref: str | None = None, by: User | None
) -> Measured | None:
    """Write these values down, and give back what was new; nothing, if all was known already.

    Every entry is checked before the first one is written.
    """
    terms = terms_to_measure(kpi)
    today = clock.today(by.zone if by else "UTC")
    for entry in entries:
        refuse_impossible(terms, entry, today)
    standing = standing_in(terms, entries)
    fresh = [each for each in entries if not says_the_same(standing.get((each.first, each.last)), each.value)]
    if not fresh:
        return None

    ids = [write(terms, each, standing.get((each.first, each.last)), source, ref, by).id for each in fresh]
    corrected = sum((each.first, each.last) in standing for each in fresh)
    words = said(fresh[-1].value.value, terms.unit)
    data = about(
        kpi, new=len(fresh) - corrected, corrected=corrected, said=words, first=min(ids), last=max(ids)
    )
    return record(Measured(actor=by, **data))


def terms_to_measure(kpi: Definition) -> KpiTerms:
    """What rules of the KPI; without that nobody knows what to count."""
    if kpi.in_force is None:
        raise Refusal(
            f"“{kpi.name}” is not in force. Both sides have to sign what it counts before it is measured."
        )
    return KpiTerms.of(kpi.in_force)


def refuse_impossible(kpi: KpiTerms, entry: Entry, today: date) -> None:
    """Say no to a value that cannot be true, in words that say what could."""
    value = entry.value.value
    if entry.last < entry.first:
        raise Refusal("The period ends before it begins. Change one of the two days.")
    if entry.last > today:
        raise Refusal("This period is not over. Measure it once its last day has come.")
    if kpi.adds_up == "ratio" and not entry.value.denominator and entry.value.numerator is not None:
        raise Refusal("Nothing was counted, so there is no share of it. Leave this period out.")
    is_low = kpi.least is not None and value < kpi.least
    is_high = kpi.most is not None and value > kpi.most
    if is_low or is_high:
        ends = ((kpi.least, "at least"), (kpi.most, "at most"))
        plausible = " and ".join(f"{word} {said(end, kpi.unit)}" for end, word in ends if end is not None)
        raise Refusal(
            f"{said(value, kpi.unit)} cannot be: both sides agreed that “{kpi.name}” is {plausible}. "
            "Look at the number again, or propose another range."
        )


Standing = dict[tuple[date, date], Measurement]


def standing_in(kpi: KpiTerms, entries: Sequence[Entry]) -> Standing:
    """What holds of the same periods now."""
    if not entries:
        return {}
    first, last = min(each.first for each in entries), max(each.last for each in entries)
    query = holding().where(Measurement.kpi_id == kpi.id, Measurement.ends_on.between(first, last))
    return {(each.starts_on, each.ends_on): each for each in session.scalars(query)}


def says_the_same(known: Measurement | None, value: Value) -> bool:
    """Whether this is known already."""
    if known is None:
        return False
    before = (known.value, known.numerator, known.denominator, known.n)
    return before == (value.value, value.numerator, value.denominator, value.n)


def write(
    kpi: KpiTerms, entry: Entry, before: Measurement | None, source: str, ref: str | None, by: User | None
) -> Measurement:
    """Add one value, in the place of what held before."""
    row = Measurement(
        kpi_id=kpi.id,
        version_id=kpi.version,
        starts_on=entry.first,
        ends_on=entry.last,
        value=entry.value.value,
        numerator=entry.value.numerator,
        denominator=entry.value.denominator,
        n=entry.value.n,
        recorded_by_id=by.id if by else None,
        source=source,
        source_ref=ref,
        supersedes_id=before.id if before else None,
    )
    session.add(row)
    session.flush()
    return row


def take_back(measured: Event, *, by: User) -> MeasurementTakenBack:
    """Let what was known before hold again: as new rows, for what was once known stays known."""
    kpi = definition_of(measured)
    ids = Measurement.id.between(measured.data["first"], measured.data["last"])
    rows = session.scalars(holding().where(Measurement.kpi_id == kpi.id, ids)).all()
    if len(rows) < measured.data["new"] + measured.data["corrected"]:
        raise Refusal(
            "Some of these values were corrected since. Correct them on the page of the KPI instead."
        )

    for row in rows:
        session.add(superseding(row, by))
    return record(MeasurementTakenBack(actor=by, **about(kpi, count=len(rows))))


def superseding(row: Measurement, by: User) -> Measurement:
    """A new row that says what held before this one; nothing, if nothing did."""
    before = session.get(Measurement, row.supersedes_id) if row.supersedes_id else None
    kept = before or row
    return Measurement(
        kpi_id=row.kpi_id,
        version_id=kept.version_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        value=before.value if before else None,
        numerator=before.numerator if before else None,
        denominator=before.denominator if before else None,
        n=before.n if before else None,
        recorded_by_id=by.id,
        source=kept.source,
        source_ref=kept.source_ref,
        supersedes_id=row.id,
    )


def last_measured(ids: Iterable[int]) -> dict[int, date]:
    """The last measured day of each of these KPIs. One query."""
    held = holding().where(Measurement.kpi_id.in_(list(ids))).subquery()
    query = select(held.c.kpi_id, func.max(held.c.ends_on)).group_by(held.c.kpi_id)
    return dict(session.execute(query).tuples().all())
