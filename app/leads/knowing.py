"""What is known of leads, with its evidence, as criteria ask for it: few queries for many leads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from app import clock
from app.campaigns.declaring import Declaring, declarers, note_of
from app.db import session
from app.leads.asking import HAPPENED
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind
from app.people.finding import names_of
from app.playbook.criteria.countries import countries
from app.playbook.criteria.judging import Known
from app.playbook.criteria.profile import ROLES

Facts = Mapping[str, Known]
Lasts = Mapping[TouchKind, datetime]

Names = Mapping[int, str]

YES_OR_NO = ("need", "authority", "budget")


def known_of(leads: Sequence[Lead], zone: str) -> dict[int, Facts]:
    """All that is known of each, by the names of attributes; what nobody knows is left out."""
    lasts = last_touches([each.id for each in leads])
    names = names_of(declarers([record for lead in leads for record in records_of(lead)]))
    return {lead.id: dict(facts_of(lead, lasts.get(lead.id, {}), zone, names)) for lead in leads}


def known_of_one(lead: Lead, zone: str) -> Facts:
    """All that is known of this lead."""
    return known_of([lead], zone)[lead.id]


def last_touches(ids: Iterable[int]) -> dict[int, Lasts]:
    """When something of each sort last happened between each of these leads and us. One query."""
    query = (
        select(Touch.lead_id, Touch.kind, func.max(Touch.at))
        .where(Touch.lead_id.in_(list(ids)))
        .group_by(Touch.lead_id, Touch.kind)
    )
    found: dict[int, dict[TouchKind, datetime]] = defaultdict(dict)
    for lead_id, kind, at in session.execute(query):
        found[lead_id][kind] = at
    return dict(found)


def records_of(lead: Lead) -> Iterator[Declaring]:
    """The records in which something of a lead is declared."""
    yield lead
    if lead.account:
        yield lead.account
    if lead.contact:
        yield lead.contact


def facts_of(lead: Lead, lasts: Lasts, zone: str, names: Names) -> Iterator[tuple[str, Known]]:
    """Each thing that is known, and how we know."""
    for record, attribute, value, words in declared_of(lead):
        note = note_of(record, attribute)
        yield attribute, Known(value, f"{words}, {note.said(zone, names)}" if note else words)
    yield from timeframe(lead, zone, names)
    for attribute, kinds in HAPPENED.items():
        moments = [lasts[kind] for kind in kinds if kind in lasts]
        if moments:
            there = clock.local(max(moments), zone)
            yield attribute, Known((max(moments),), f"{there.day} {there:%b %Y}")
        else:
            yield attribute, Known((), "never")


def declared_of(lead: Lead) -> Iterator[tuple[Declaring, str, object, str]]:
    """What is declared of the person, of the company and of the lead: where, which, what, and in words."""
    account, contact = lead.account, lead.contact
    if contact and contact.seniority:
        yield contact, "seniority", contact.seniority, contact.title or ROLES[contact.seniority]
    where = account if account and account.country else contact
    if where and where.country:
        yield where, "country", where.country, countries().get(where.country, where.country)
    if account and account.employees is not None:
        yield account, "employees", account.employees, f"{account.employees:,}"
    if account and account.company_type:
        yield account, "company_type", account.company_type, account.company_type.upper()
    for attribute in YES_OR_NO:
        value = getattr(lead, attribute)
        if value is not None:
            yield lead, attribute, value, "yes" if value else "no"
    if lead.grade:
        yield lead, "grade", lead.grade, lead.grade


def timeframe(lead: Lead, zone: str, names: Names) -> Iterator[tuple[str, Known]]:
    """In how many days they want to decide, as long as that day has not passed."""
    if lead.decides_on is None or (days := (lead.decides_on - clock.today(zone)).days) < 0:
        return
    note = note_of(lead, "decides_on")
    words = f"{lead.decides_on.day} {lead.decides_on:%b %Y}"
    yield "timeframe", Known(max(1, days), f"{words}, {note.said(zone, names)}" if note else words)
