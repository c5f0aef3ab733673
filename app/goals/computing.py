"""Computing: KPIs whose source can say what they were are measured by the board, again when that changes."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, lazyload

import app.goals.counting  # noqa: F401 - it registers the source that counts rows
from app import clock
from app.db import commit, peek, session, turn
from app.engines import reading
from app.errors import Refusal
from app.goals.checking import PUT_TOGETHER, trouble_with, without_clashes
from app.goals.counting import feed_of
from app.goals.entries import Entry, Held, holding_between
from app.goals.finding import kpis_in_force
from app.goals.forgetting import no_longer_known
from app.goals.periods import Period, by_month, periods_between
from app.goals.recording import Measured, measure
from app.goals.sources import Source, source_of
from app.goals.terms import KpiTerms
from app.goals.versions import Rule
from app.hours.falling_due import by_itself, falls_due
from app.hours.models import the_calendar
from app.log.recording import on
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.playbook.ruling import CameIntoForce

log = logging.getLogger(__name__)

_done: WeakKeyDictionary[object, dict[int, object]] = WeakKeyDictionary()
"""What each KPI was computed from last, by database: as long as that is the same, nobody computes again."""


@falls_due
def compute_due(now: datetime) -> None:
    """The sweep: measure what is computed, if a new day has begun or what it is computed from has changed."""
    done = _done.setdefault(session.get_bind(), {})
    for kpi_id, state in changed(now, done):
        with turn():
            is_done = by_itself(session.get_one(Definition, kpi_id), compute_or_tell)
        if is_done:
            done[kpi_id] = state


def changed(now: datetime, done: dict[int, object]) -> list[tuple[int, object]]:
    """The KPIs to be computed again, and what they are to be computed from."""
    query = select(Version).join(Version.definition).options(contains_eager(Version.definition))
    query = query.where(Definition.kind == Kind.KPI, Version.state == State.IN_FORCE)
    found = peek(query.options(lazyload(Version.signatures), lazyload(Version.objections)))
    with reading():
        today = clock.local(now, the_calendar().zone).date()
        states = [
            (terms.id, (terms.version, today, source.state(terms)))
            for terms in (KpiTerms.of(version) for version in found)
            if (source := source_of(terms))
        ]
    commit()
    return [(id, state) for id, state in states if done.get(id) != state]


def compute(kpi: Definition) -> Measured | None:
    """Measure every period of which its source may say something new; nothing, if all is as it was."""
    terms, source = terms_and_source(kpi)
    if terms is None or source is None:
        return None
    zone = the_calendar().zone
    today = clock.today(zone)
    days, held = source.days(terms, today), holding_between(kpi.id, date.min, date.max)
    rule = Rule(kpi, zone)
    entries = [*computed(terms, source, today, days, held, rule)] if days else []
    entries = [each for each in without_clashes(terms, entries, held) if not told_off(terms, each, today)]
    gone = no_longer_known(terms, days, held, rule) if source.forgets else []
    return measure(kpi, [*entries, *gone], source=terms.source, by=None)


def terms_and_source(kpi: Definition) -> tuple[KpiTerms | None, Source | None]:
    """What rules of a KPI, and what computes it."""
    terms = KpiTerms.of(kpi.in_force) if kpi.in_force else None
    return terms, source_of(terms) if terms else None


def computed(
    terms: KpiTerms, source: Source, today: date, days: Period, held: dict[date, Held], rule: Rule
) -> Iterator[Entry]:
    """What the source says of the periods to which these days belong, each by its own version (B5b)."""
    periods: Iterable[Period] = periods_between(terms.cadence, days.first, days.last)
    if terms.cadence == "weekly" and terms.adds_up in PUT_TOGETHER:
        periods = (part for week in periods for part in by_month(week))
    ruled = [(rule.version_for(each, former(held, each)), each) for each in periods]
    for version, group in groupby(ruled, key=lambda pair: pair[0]):
        then = KpiTerms.of(version) if version else terms
        told = source.days(then, today) if source_of(then) is source else None
        if told and (known := [*clipped((each for _, each in group), told)]):
            yield from entries_of(source, then, known)


def clipped(periods: Iterable[Period], told: Period) -> Iterator[Period]:
    """Those of these periods that have days of which something is told, until the last of them."""
    for each in periods:
        if each.first <= told.last and told.first <= each.last:
            yield Period(each.first, min(each.last, told.last))


def entries_of(source: Source, terms: KpiTerms, periods: Sequence[Period]) -> Iterator[Entry]:
    """What the source says of these periods by one version; nothing, where it knows nothing."""
    for period, value in zip(periods, source.over(terms, periods), strict=True):
        if value is not None:
            yield Entry(period.first, period.last, value, terms.version)


def former(held: dict[date, Held], period: Period) -> int | None:
    """The version by which a period was measured, that is over since."""
    return held[period.first].version_id if period.first in held else None


def told_off(terms: KpiTerms, entry: Entry, today: date) -> bool:
    """Whether it cannot have been; the log tells why, for nobody is there to be asked."""
    if why := trouble_with(terms, entry, today):
        log.warning("Nothing is noted of “%s” for %s: %s", terms.name, entry.period.words, why)
    return bool(why)


def compute_feed(feed: str) -> None:
    """Measure all KPIs that count rows of this feed."""
    for terms in kpis_in_force():
        if feed_of(terms) == feed:
            compute(session.get_one(Definition, terms.id))


@on(CameIntoForce)
def compute_at_once(event: CameIntoForce) -> None:
    """What both sides signed is what the board counts from now on."""
    kpi = session.get_one(Definition, event.data["definition"])
    if kpi.kind is Kind.KPI:
        compute_or_tell(kpi)


def compute_or_tell(kpi: Definition) -> None:
    """Measure it; if that is refused the log tells why, and nothing else has to wait for it."""
    try:
        compute(kpi)
    except Refusal as refusal:
        log.warning("“%s” is not computed: %s", kpi.name, refusal.sentence)
