"""Capturing: a new lead, or another trip of somebody whom we know already. Nobody is taken in twice."""

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
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.stepping import begin
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.quality import weigh
from app.leads.reading.emails import company_domain, email_key
from app.leads.reading.phones import phone_key
from app.leads.reading.titles import seniority
from app.leads.words import index
from app.people.models import User
from app.text import clean_line, clean_text, fold


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
    a suspect, as a company of which we only know that it is there.
    """
    company, person = clean_line(said.company), clean_line(said.person)
    if not (company or person or said.email or said.phone):
        raise Refusal("Say at least the company, or how somebody can be reached.")
    now = at or clock.now()
    account = account_for(said, company, origin, now, by)
    contact = contact_for(said, person, account, origin, now, by)
    known = lead_known(contact, account)
    if known:
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
    return Captured(lead, is_new=True)


def is_lead(lead: Lead) -> bool:
    """Whether they can be reached, and it is known where they came from and why we may write to them."""
    person = lead.contact
    return (
        person is not None and person.can_be_reached and bool(lead.source) and person.basis is not Basis.NONE
    )


def account_for(said: Said, name: str, origin: Origin, at: datetime, by: User | None) -> Account | None:
    """The company, if we know it by its name or by the domain of the address; else a new one."""
    domain = company_domain(said.email)
    found = account_known(name, domain)
    if found is None and not name:
        return None
    if found is None:
        found = Account(name=name, folded=company_key(name), domain=domain, declared={}, created_at=at)
        session.add(found)
    told = {
        "country": said.country, "employees": said.employees, "company_type": said.company_type,
        "industry": clean_line(said.industry),
    }  # fmt: skip
    declare(found, told_only(told), origin=origin, at=at, by=by)
    session.flush()
    return found


def account_known(name: str, domain: str) -> Account | None:
    """The company of this name or this domain that is not merged into another."""
    for column, value in ((Account.domain, domain), (Account.folded, company_key(name) if name else "")):
        if value:
            query = select(Account).where(column == value, Account.merged_into_id.is_(None))
            if found := session.scalars(query.order_by(Account.id).limit(1)).first():
                return found
    return None


def contact_for(
    said: Said, name: str, account: Account | None, origin: Origin, at: datetime, by: User | None
) -> Contact | None:
    """The person, if we know them by address or number; else a new one, where a person is meant at all."""
    if not (name or said.email or said.phone):
        return None
    found = contact_known(said.email, said.phone)
    if found is None:
        found = Contact(account=account, name=name, folded=fold(name), declared={}, created_at=at)
        found.email, found.email_key = clean_line(said.email), email_key(said.email)
        found.phone, found.phone_key = clean_line(said.phone), phone_key(said.phone)
        session.add(found)
    if found.account is None:
        found.account = account
    told = {
        "title": clean_line(said.title), "seniority": said.seniority or seniority(said.title) or "",
        "country": said.country,
    }  # fmt: skip
    declare(found, told_only(told), origin=origin, at=at, by=by)
    if said.basis is not Basis.NONE and found.opted_out_at is None:
        found.basis = said.basis
    session.flush()
    return found


def contact_known(email: str, phone: str) -> Contact | None:
    """The person of this address or number who is not merged into another."""
    for column, value in ((Contact.email_key, email_key(email)), (Contact.phone_key, phone_key(phone))):
        if value:
            query = select(Contact).where(column == value, Contact.merged_into_id.is_(None))
            if found := session.scalars(query.order_by(Contact.id).limit(1)).first():
                return found
    return None


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
