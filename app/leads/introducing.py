"""Introducing: the company and the person of whom we heard, known already or new."""

from typing import Any

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.leads.fields import COMPANY, PERSON
from app.leads.hearing import Heard
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.reading.emails import company_domain, email_key
from app.leads.reading.phones import phone_key
from app.leads.reading.titles import seniority
from app.leads.recognising import account_known, contact_known
from app.text import clean_line, fold


def account_for(heard: Heard) -> Account | None:
    """The company, if we know it by its name or by the domain of the address; else a new one."""
    said, name, domain = heard.said, clean_line(heard.said.company), company_domain(heard.said.email)
    found = account_known(name, domain)
    if found is None and not name:
        return None
    told = {
        "country": said.country, "employees": said.employees, "company_type": said.company_type,
        "industry": clean_line(said.industry),
    }  # fmt: skip
    if found is None:
        found = Account(folded=company_key(name), declared={}, created_at=heard.at)
        heard.declare(found, {"name": name, "domain": domain, **told})
        session.add(found)
    else:
        heard.learn(COMPANY, heard.declare(found, told))
    session.flush()
    return found


def contact_for(heard: Heard, account: Account | None) -> Contact | None:
    """The person, if we know them by address or number; else a new one, where a person is meant at all."""
    said, name = heard.said, clean_line(heard.said.person)
    if not (name or said.email or said.phone):
        return None
    known = contact_known(said.email, said.phone)
    found = known or Contact(name="", email="", phone="", declared={}, created_at=heard.at)
    if found.account is None:
        belong(found, account, heard)
    missing = {"name": name, "email": clean_line(said.email), "phone": clean_line(said.phone)}
    missing = {key: value for key, value in missing.items() if not getattr(found, key)}
    told: dict[str, Any] = {
        "title": clean_line(said.title), "seniority": said.seniority or seniority(said.title) or "",
        "country": said.country,
    }  # fmt: skip
    if said.basis is not Basis.NONE and found.opted_out_at is None:
        told["basis"] = said.basis
    changed = heard.declare(found, {**missing, **told})
    found.folded, found.email_key = fold(found.name), email_key(found.email)
    found.phone_key = phone_key(found.phone)
    if known:
        heard.learn(PERSON, changed)
    session.add(found)
    session.flush()
    return found


def belong(record: Contact | Lead, account: Account | None, heard: Heard) -> None:
    """Let the person, or the lead, be of this company, as we heard."""
    if account is not None:
        heard.declare(record, {"account_id": account.id})
        record.account = account
