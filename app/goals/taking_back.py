"""Taking measurements back: what was known before holds again, as new rows, for nothing is unsaid."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, insert, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.goals.checking import refuse_overlap
from app.goals.entries import Entry, Held, held_in, holding_beside, holding_between
from app.goals.facts import about, definition_of, named
from app.goals.models.measurement import Measurement
from app.goals.sources import Value
from app.goals.terms import KpiTerms
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.models.definition import Definition
from app.text import counted


class MeasurementTakenBack(Event, kind="kpi.measurement_taken_back"):
    no_way_back = "Enter the values again if they were right."

    @property
    def sentence(self) -> str:
        return f"took back {counted(self.data['count'], 'value', 'values')} of {named(self)}"


def take_back(measured: Event, *, by: User) -> MeasurementTakenBack:
    """Let what was known before hold again, unless one of these values was corrected since."""
    kpi = definition_of(measured)
    written = written_by(measured)
    now = holding_between(
        kpi.id, min(each.starts_on for each in written), max(each.ends_on for each in written)
    )
    if any(each.starts_on not in now or now[each.starts_on].numbers != each.numbers for each in written):
        raise Refusal(
            "Some of these values were corrected since. Correct them on the page of the KPI instead."
        )

    before = {each.id: each for each in superseded_by(measured)}
    refuse_shared_days(kpi, [again(each, before.get(each.supersedes_id or 0)) for each in written])
    rows = [restored(now[each.starts_on], before.get(each.supersedes_id or 0), by) for each in written]
    session.execute(insert(Measurement), [{**row, "kpi_id": kpi.id} for row in rows])
    return record(MeasurementTakenBack(actor=by, **about(kpi, count=len(rows))))


def written_by(measured: Event) -> list[Held]:
    """The rows that an act of measuring wrote."""
    return held_in(select(Measurement).where(*its_rows(measured)))


def superseded_by(measured: Event) -> list[Held]:
    """The rows in whose places it wrote its own."""
    its_own = select(Measurement.supersedes_id).where(*its_rows(measured))
    return held_in(select(Measurement).where(Measurement.id.in_(its_own)))


def its_rows(measured: Event) -> tuple[ColumnElement[bool], ...]:
    """By what its rows are known: writers take turns, so nobody else's stand between them."""
    ids = Measurement.id.between(measured.data["first"], measured.data["last"])
    return Measurement.kpi_id == measured.data["definition"], ids


def refuse_shared_days(kpi: Definition, entries: Sequence[Entry]) -> None:
    """Say no where days that hold again were measured as part of another period since."""
    terms = KpiTerms.of(kpi.in_force or kpi.latest)
    refuse_overlap(terms, entries, holding_beside(kpi.id, entries))


def again(now: Held, before: Held | None) -> Entry:
    """What will hold: what held before, or nothing."""
    kept = before or now
    value = Value(before.value) if before and before.value is not None else None
    return Entry(kept.starts_on, kept.ends_on, value)


def restored(now: Held, before: Held | None, by: User) -> dict[str, Any]:
    """A new row in the place of what holds, which says what held before; nothing, if nothing did."""
    kept = before or now
    numbers = ("value", "numerator", "denominator", "n")
    return {
        **{
            name: getattr(kept, name)
            for name in ("starts_on", "ends_on", "version_id", "source", "source_ref")
        },
        **{name: getattr(before, name) if before else None for name in numbers},
        "recorded_at": clock.now(),
        "recorded_by_id": by.id,
        "supersedes_id": now.id,
    }
