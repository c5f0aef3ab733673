"""What the funnel's numbers are found from: each thing that happened, with its day on the team's clock."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, select

from app.db import session
from app.goals.counting import ANYTHING
from app.goals.periods import Period
from app.goals.terms import KpiTerms
from app.hours.models import the_calendar
from app.leads.funnel.answering import minutes_of
from app.leads.funnel.handed import ASIDE
from app.leads.funnel.personas import first_sqls
from app.leads.lifecycle.stepping import Stepped
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.sources import known_sources
from app.leads.worked import attempted_since, moments
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition

Item = tuple[date, Any]


def narrowed(kpi: KpiTerms) -> list[ColumnElement[bool]]:
    """Which leads count: those of the sources and the personas that the KPI names."""
    found: list[ColumnElement[bool]] = [Lead.is_test.is_(False)]
    if sources := kpi.filters.get("source"):
        same = [each for each in known_sources() if each.casefold() in sources or ANYTHING in sources]
        found.append(Lead.source.in_(same))
    if names := kpi.filters.get("persona"):
        query = select(Definition.id, Definition.name).where(Definition.kind == Kind.PERSONA)
        same_ids = [
            id for id, name in session.execute(query) if name.casefold() in names or ANYTHING in names
        ]
        found.append(Lead.persona_id.in_(same_ids))
    return found


def by_day(rows: Iterator[tuple[datetime, Any]]) -> Iterator[Item]:
    """What was at a moment, as of the day on the team's clock."""
    zone = ZoneInfo(the_calendar().zone)
    for at, item in rows:
        yield at.astimezone(zone).date(), item


def offered(kpi: KpiTerms, days: Period) -> list[ColumnElement[bool]]:
    """The first legs that were offered in these days, each once."""
    begin, end = moments(days.first, days.last)
    return [
        Handoff.leg == 1,
        Handoff.state.not_in(ASIDE),
        Handoff.submitted_at >= begin,
        Handoff.submitted_at < end,
        *narrowed(kpi),
    ]


def handoffs(kpi: KpiTerms, days: Period) -> Iterator[Item]:
    """What became of each handoff."""
    query = select(Handoff.submitted_at, Handoff.state).join(Handoff.lead).where(*offered(kpi, days))
    return by_day((at, state) for at, state in session.execute(query) if at)


def accepted(kpi: KpiTerms, days: Period) -> Iterator[Item]:
    """Of each accepted handoff, whether somebody has tried to reach the lead since."""
    columns = (Handoff.submitted_at, attempted_since(Handoff.decided_at))
    query = select(*columns).join(Handoff.lead).where(*offered(kpi, days))
    query = query.where(Handoff.state == HandoffState.ACCEPTED)
    return by_day((at, is_worked) for at, is_worked in session.execute(query) if at)


def reached(kpi: KpiTerms, days: Period) -> Iterator[Item]:
    """After how many working minutes each lead was reached that was reached at all."""
    return by_day(minutes_of(tuple(offered(kpi, days))))


def came_in(kpi: KpiTerms, days: Period) -> Iterator[Item]:
    """Each new lead."""
    begin, end = moments(days.first, days.last)
    query = select(Lead.created_at, Lead.id).where(
        Lead.created_at >= begin, Lead.created_at < end, Lead.merged_into_id.is_(None), *narrowed(kpi)
    )
    return by_day((at, id) for at, id in session.execute(query))


def sqls(kpi: KpiTerms, days: Period) -> Iterator[Item]:
    """Each trip on which a lead became sales qualified, on the day of its first time."""
    begin, end = moments(days.first, days.last)
    query = first_sqls().where(Stepped.at >= begin, Stepped.at < end, *narrowed(kpi))
    return by_day((at, lead) for lead, at, _persona in session.execute(query))


def decided(kpi: KpiTerms, days: Period, *also: ColumnElement[bool]) -> Iterator[Item]:
    """Each deal that was won or lost: whether it was won, for how much, in which currency."""
    columns = (Deal.closed_on, Deal.stage, Deal.amount, Deal.currency)
    query = select(*columns).join(Deal.lead)
    query = query.where(Deal.closed_on.between(days.first, days.last), *narrowed(kpi), *also)
    for day, stage, amount, currency in session.execute(query):
        if day:
            yield day, (stage is DealStage.WON, amount, currency)


def decided_after_handoff(kpi: KpiTerms, days: Period) -> Iterator[Item]:
    """The same of the leads that marketing handed over, and the other side accepted."""
    accepted = exists().where(
        Handoff.lead_id == Deal.lead_id, Handoff.leg == 1, Handoff.state == HandoffState.ACCEPTED
    )
    return decided(kpi, days, accepted)
