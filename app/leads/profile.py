"""What is known of a lead: what they told us, each with where it is from, and what they did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.campaigns.declaring import declarers
from app.db import session
from app.leads.fields import COMPANY, FIELDS, ITSELF, PERSON, note_in
from app.leads.knowing import records_of
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind
from app.people.finding import names_of
from app.playbook.criteria.countries import countries
from app.playbook.criteria.profile import ROLES

SHOWN: Mapping[str, tuple[tuple[str, str], ...]] = {
    PERSON: (
        ("person", "Name"), ("title", "Job title"), ("seniority", "Role"), ("email", "E-mail"),
        ("phone", "Telephone"), ("person_country", "Country"), ("basis", "We may write"),
    ),
    COMPANY: (
        ("company", "Company"), ("domain", "Website"), ("country", "Country"), ("employees", "Employees"),
        ("company_type", "Type"), ("industry", "Industry"),
    ),
    ITSELF: (
        ("asked", "Asked"), ("source", "Source"), ("campaign", "Campaign"), ("persona", "Persona"),
        ("journey", "Journey"), ("grade", "Grade"), ("need", "Need"), ("authority", "Decides"),
        ("budget", "Budget"),
        ("decides_on", "Wants it by"), ("offer", "Offer seen"), ("offer_until", "Offer ends"),
    ),
}  # fmt: skip
"""What each part of the page tells, in its order, as the page calls it."""

IN_NOTES = tuple(FIELDS)[list(FIELDS).index("notes") :]


@dataclass(frozen=True)
class Row:
    """One thing that is known, or that nobody knows yet."""

    name: str
    words: str
    value: str
    source: str
    """Where it is from, and since when."""
    lead: Lead

    @property
    def mend(self) -> str:
        """Where it is written down."""
        return f"{self.lead.page}/{'notes' if self.name in IN_NOTES else 'edit'}?field={self.name}"


@dataclass(frozen=True)
class Deed:
    """What they did, how often, and when last."""

    kind: TouchKind
    times: int
    last: datetime


def profile(lead: Lead, zone: str) -> dict[str, list[Row]]:
    """What they told us, of the person, of the company and of the lead. Two queries at most."""
    names = names_of(declarers(list(records_of(lead))))
    return {sort: list(rows(lead, sort, zone, names)) for sort in SHOWN}


def rows(lead: Lead, sort: str, zone: str, names: Mapping[int, str]) -> Iterator[Row]:
    """The rows of one part."""
    for name, words in SHOWN[sort]:
        value = said(lead, name) if FIELDS[name].of(lead) is not None else ""
        yield Row(name, words, value, source(lead, name, zone, names) if value else "", lead)


def source(lead: Lead, name: str, zone: str, names: Mapping[int, str]) -> str:
    """“told on a call on 3 Nov 2026”; where nobody wrote that down, since when it may stand there."""
    note = note_in(lead, name)
    if note:
        return note.said(zone, names)
    there = clock.local(FIELDS[name].of(lead).created_at, zone)  # type: ignore[union-attr]
    return f"since {there.day} {there:%b %Y}"


def said(lead: Lead, name: str) -> str:
    """The value in words; nothing where nobody knows it."""
    place = FIELDS[name]
    value: Any = getattr(place.of(lead), place.attribute)
    if name == "persona":
        return lead.persona.name if lead.persona else ""
    if name == "campaign":
        return lead.campaign.title if lead.campaign else ""
    if name == "seniority":
        return str(ROLES.get(value, value))
    if name in ("country", "person_country"):
        return str(countries().get(value, value))
    if name == "employees":
        return f"{value:,}" if value is not None else ""
    if name == "company_type":
        return str(value).upper()
    return worded(value)


def worded(value: object) -> str:
    """Any other value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, Basis):
        return value.words.lower() if value.value else ""
    return str(value or "")


def deeds(lead: Lead) -> list[Deed]:
    """What they did, the latest first. One query, whatever the number of touches."""
    last = func.max(Touch.at).label("last")
    query = select(Touch.kind, func.count(), last).where(Touch.lead_id == lead.id, Touch.is_ours.is_(False))
    return [
        Deed(*row) for row in session.execute(query.group_by(Touch.kind).order_by(last.desc(), Touch.kind))
    ]
