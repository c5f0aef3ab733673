"""Capturing: a new lead, or another trip of somebody whom we know already. Nobody is taken in twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.campaigns.declaring import Origin, declare
from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.errors import Refusal
from app.leads.belonging import look_again
from app.leads.editing import said as fields_said
from app.leads.facts import about, named
from app.leads.fields import COMPANY, FIELDS, ITSELF, PERSON
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.stepping import begin
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.quality import weigh
from app.leads.reading.emails import company_domain, email_key
from app.leads.reading.phones import phone_key
from app.leads.reading.titles import seniority
from app.leads.recognising import account_known, contact_known
from app.leads.words import index
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import clean_line, clean_text, fold

ALSO_TOLD = 50
"""How many other leads of the same company or person are drawn afresh in open browsers."""


@dataclass(frozen=True)
class Said:
    """What somebody told us of themselves, or somebody else of them; nothing where nothing was said."""

    company: str = ""
    person: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    seniority: str = ""
    country: str = ""
    employees: int | None = None
    company_type: str = ""
    industry: str = ""
    source: str = ""
    asked: str = ""
    basis: Basis = Basis.NONE


class Learned(Event, kind="lead.learned"):
    no_way_back = "Somebody told us. If it is wrong, edit it."

    @property
    def sentence(self) -> str:
        return f"learned the {fields_said(self)} of {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])


@dataclass(frozen=True)
class Captured:
    """The lead, and whether it is a new one."""

    lead: Lead
    is_new: bool


def capture(
    said: Said, *, origin: Origin, at: datetime | None = None, by: User | None, via: str = "page",
    agreed: Agreed | None = None,
) -> Captured:  # fmt: skip
    """Take somebody in: by their address, number or company we see whether we know them already.

    Somebody who can be reached, whose source and reason to be written to are known, is a lead; everybody else
    a suspect, as a company of which we only know that it is there. What is new of those whom we know is
    written down, and told.
    """
    company, person = clean_line(said.company), clean_line(said.person)
    if not (company or person or said.email or said.phone):
        raise Refusal("Say at least the company, or how somebody can be reached.")
    now = at or clock.now()
    new: set[str] = set()
    account = account_for(said, company, new, origin, now, by)
    contact = contact_for(said, person, account, new, origin, now, by)
    known = lead_known(contact, account)
    if known:
        complete(known, said, account, new, origin, now, by)
        learn(known, new, by)
        return Captured(known, is_new=False)
    lead = Lead(
        account=account, contact=contact, source=clean_line(said.source), asked=clean_text(said.asked),
        declared={}, created_at=now, stage_since=now, owner_id=by.id if by else None,
    )  # fmt: skip
    lead.stage = Stage.LEAD if is_lead(lead) else Stage.SUSPECT
    weigh(lead)
    session.add(lead)
    session.flush()
    index(lead)
    begin(lead, by=by, via=via, agreed=agreed)
    learn(lead, new, by)
    return Captured(lead, is_new=True)


def complete(
    lead: Lead,
    said: Said,
    account: Account | None,
    new: set[str],
    origin: Origin,
    at: datetime,
    by: User | None,
) -> None:
    """Fill in what was not known of the lead itself."""
    if lead.account is None and account is not None:
        lead.account = account
        new.add("company")
    told = {"source": clean_line(said.source), "asked": clean_text(said.asked)}
    missing = {name: value for name, value in told_only(told).items() if not getattr(lead, name)}
    note(ITSELF, declare(lead, missing, origin=origin, at=at, by=by), new)


def learn(lead: Lead, new: set[str], by: User | None) -> None:
    """Let all leads of the same person and company be weighed and found by what is new, and tell of it."""
    if new:
        also = look_again(lead, new)[:ALSO_TOLD]
        record(Learned(actor=by, **about(lead, fields=sorted(new), also=also)))


def note(sort: str, attributes: Iterable[str], new: set[str]) -> None:
    """Remember which fields were changed."""
    of_sort = {place.attribute: name for name, place in FIELDS.items() if place.record == sort}
    new.update(of_sort[attribute] for attribute in attributes)


def is_lead(lead: Lead) -> bool:
    """Whether they can be reached, and it is known where they came from and why we may write to them."""
    person = lead.contact
    return (
        person is not None and person.can_be_reached and bool(lead.source) and person.basis is not Basis.NONE
    )


def account_for(
    said: Said, name: str, new: set[str], origin: Origin, at: datetime, by: User | None
) -> Account | None:
    """The company, if we know it by its name or by the domain of the address; else a new one."""
    domain = company_domain(said.email)
    found = account_known(name, domain)
    if found is None and not name:
        return None
    is_known = found is not None
    if found is None:
        found = Account(name=name, folded=company_key(name), domain=domain, declared={}, created_at=at)
        session.add(found)
    told = {
        "country": said.country, "employees": said.employees, "company_type": said.company_type,
        "industry": clean_line(said.industry),
    }  # fmt: skip
    changed = declare(found, told_only(told), origin=origin, at=at, by=by)
    note(COMPANY, changed if is_known else (), new)
    session.flush()
    return found


def contact_for(
    said: Said, name: str, account: Account | None, new: set[str], origin: Origin, at: datetime,
    by: User | None,
) -> Contact | None:  # fmt: skip
    """The person, if we know them by address or number; else a new one, where a person is meant at all."""
    if not (name or said.email or said.phone):
        return None
    found = contact_known(said.email, said.phone)
    is_known = found is not None
    if found is None:
        found = Contact(account=account, name=name, folded=fold(name), declared={}, created_at=at)
        found.email, found.email_key = clean_line(said.email), email_key(said.email)
        found.phone, found.phone_key = clean_line(said.phone), phone_key(said.phone)
        session.add(found)
    if found.account is None:
        found.account = account
    missing = {"name": name, "email": clean_line(said.email), "phone": clean_line(said.phone)}
    missing = {key: value for key, value in missing.items() if not getattr(found, key)}
    told: dict[str, Any] = {
        "title": clean_line(said.title), "seniority": said.seniority or seniority(said.title) or "",
        "country": said.country,
    }  # fmt: skip
    if said.basis is not Basis.NONE and found.opted_out_at is None:
        told["basis"] = said.basis
    changed = declare(found, told_only({**missing, **told}), origin=origin, at=at, by=by)
    found.folded, found.email_key = fold(found.name), email_key(found.email)
    found.phone_key = phone_key(found.phone)
    note(PERSON, changed if is_known else (), new)
    session.flush()
    return found


def lead_known(contact: Contact | None, account: Account | None) -> Lead | None:
    """The open lead of this person; of a company without a person, its suspect."""
    query = select(Lead).where(Lead.merged_into_id.is_(None)).order_by(Lead.id.desc()).limit(1)
    if contact is not None:
        query = query.where(Lead.contact_id == contact.id)
    elif account is not None:
        query = query.where(Lead.account_id == account.id, Lead.contact_id.is_(None))
    return session.scalars(query).first()


def told_only(values: dict[str, Any]) -> dict[str, Any]:
    """Without what was not said."""
    return {name: value for name, value in values.items() if value not in (None, "")}
