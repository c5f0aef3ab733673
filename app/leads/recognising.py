"""Recognising: whether we know a company or a person; of those that were merged, who stands for them."""

from typing import TypeVar

from sqlalchemy import select

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead
from app.leads.reading.emails import email_key
from app.leads.reading.phones import phone_key

Record = TypeVar("Record", bound=Account | Contact | Lead)


def standing_for(record: Record) -> Record:
    """The record that stands for this one; itself, if it was not merged into another."""
    while record.merged_into_id is not None:
        record = session.get_one(type(record), record.merged_into_id)
    return record


def account_known(name: str, domain: str) -> Account | None:
    """The company of this domain or this name."""
    for column, value in ((Account.domain, domain), (Account.folded, company_key(name) if name else "")):
        if value:
            query = select(Account).where(column == value)
            oldest = query.order_by(Account.merged_into_id.is_not(None), Account.id).limit(1)
            if found := session.scalars(oldest).first():
                return standing_for(found)
    return None


def contact_known(email: str, phone: str) -> Contact | None:
    """The person of this address or number. Many share a number: whoever has another address is another."""
    address, number = email_key(email), phone_key(phone)
    same_number = [Contact.phone_key == number, *([Contact.email_key == ""] if address else [])]
    for value, same in ((address, [Contact.email_key == address]), (number, same_number)):
        if value:
            query = select(Contact).where(*same)
            oldest = query.order_by(Contact.merged_into_id.is_not(None), Contact.id).limit(1)
            if found := session.scalars(oldest).first():
                return standing_for(found)
    return None
