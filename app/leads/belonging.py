"""Belonging: the company and the person of a lead, found or made when somebody says who they are."""

from collections.abc import Container
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.campaigns.declaring import Declaring, Origin, declare
from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.errors import Refusal
from app.leads.fields import COMPANY, FIELDS, ITSELF, PERSON, Fields
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead
from app.leads.quality import weigh
from app.leads.reading.emails import email_key
from app.leads.reading.phones import phone_key
from app.leads.recognising import account_known, contact_known
from app.leads.remembering import put
from app.leads.words import index
from app.people.models import User
from app.text import fold


def record_for(
    lead: Lead, sort: str, changes: Fields, *, origin: Origin, at: datetime, by: User
) -> Declaring:
    """The record in which fields of this sort are written, made if there is none yet."""
    if sort == ITSELF:
        return lead
    if sort == COMPANY:
        return company_for(lead, changes, origin=origin, at=at, by=by)
    return lead.contact or new_person(lead, changes, origin=origin, at=at, by=by)


def company_for(lead: Lead, changes: Fields, *, origin: Origin, at: datetime, by: User) -> Account:
    """The company of the lead. A name that is another company's takes the lead there; any other is its new
    name.
    """
    name = changes.get("company", lead.account.name if lead.account else "")
    if not name:
        raise Refusal("Say first which company it is.")
    known = account_known(name, "")
    if lead.account is None or (known and known is not lead.account):
        account = known or new_company(name, origin=origin, at=at, by=by)
        return join(lead, account, origin=origin, at=at, by=by)
    return lead.account


def join(lead: Lead, account: Account, *, origin: Origin, at: datetime, by: User) -> Account:
    """Let the lead, and its person, belong to this company."""
    put(lead, {"account_id": account.id}, origin=origin, at=at, by=by)
    lead.account = account
    if lead.contact:
        put(lead.contact, {"account_id": account.id}, origin=origin, at=at, by=by)
        lead.contact.account = account
    return account


def new_company(name: str, *, origin: Origin, at: datetime, by: User) -> Account:
    """A company of which only the name is known."""
    made = Account(folded=company_key(name), declared={})
    declare(made, {"name": name}, origin=origin, at=at, by=by)
    session.add(made)
    session.flush()
    return made


def new_person(lead: Lead, changes: Fields, *, origin: Origin, at: datetime, by: User) -> Contact:
    """Somebody at the company of the lead, of whom nothing was known until now."""
    if contact_known(changes.get("email", ""), changes.get("phone", "")):
        raise Refusal("We know somebody with this address or number already. Look for them among the leads.")
    made = Contact(account=lead.account, declared={})
    declare(made, {"account_id": lead.account_id}, origin=origin, at=at, by=by)
    for place in FIELDS.values():
        if place.record == PERSON and place.attribute not in ("basis", "opted_out_at"):
            setattr(made, place.attribute, "")
    session.add(made)
    session.flush()
    lead.contact = made
    return made


def look_again(lead: Lead, changed: Container[str]) -> list[int]:
    """Write down anew what follows from a change, for all whom it concerns: the ids of the others."""
    person, company = lead.contact, lead.account
    if person:
        person.folded = fold(person.name)
        person.email_key, person.phone_key = email_key(person.email), phone_key(person.phone)
    if company:
        company.folded = company_key(company.name)
    session.flush()
    session.expire(lead, ["persona", "owner", "campaign"])
    theirs = [lead, *others_of(lead, changed)]
    for each in theirs:
        weigh(each)
    index(*theirs)
    return [each.id for each in theirs[1:]]


def others_of(lead: Lead, changed: Container[str]) -> list[Lead]:
    """The other leads of the same person, or of the same company, where something of those was changed."""
    sorts = {place.record for name, place in FIELDS.items() if name in changed}
    same = [Lead.contact_id == lead.contact_id] if PERSON in sorts and lead.contact_id else []
    same += [Lead.account_id == lead.account_id] if COMPANY in sorts and lead.account_id else []
    if not same:
        return []
    query = select(Lead).where(or_(*same), Lead.id != lead.id, Lead.merged_into_id.is_(None))
    known = joinedload(Lead.contact), joinedload(Lead.account)
    return list(session.scalars(query.options(*known).order_by(Lead.id)))
