"""What can be there twice: companies, persons and leads."""

from collections.abc import Collection, Mapping
from enum import Enum

from sqlalchemy import select

from app.campaigns.models.account import Account
from app.db import find, session
from app.errors import NotFound
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead

Record = Account | Contact | Lead


class Sort(Enum):
    """A sort of record of which there may be doubles."""

    ACCOUNT = "account"
    CONTACT = "contact"
    LEAD = "lead"

    @property
    def model(self) -> type[Account] | type[Contact] | type[Lead]:
        """Where they are kept."""
        return MODELS[self]

    @property
    def words(self) -> str:
        """One of them."""
        return {"contact": "person"}.get(self.value, self.value)

    @property
    def plural(self) -> str:
        """Several of them."""
        return f"{self.words}s"


MODELS: Mapping[Sort, type[Account] | type[Contact] | type[Lead]] = {
    Sort.ACCOUNT: Account,
    Sort.CONTACT: Contact,
    Sort.LEAD: Lead,
}


def sort_of(record: Record) -> Sort:
    """Of which sort it is."""
    return next(sort for sort, model in MODELS.items() if isinstance(record, model))


def sort_called(word: str) -> Sort:
    """The sort that an address names."""
    found = next((sort for sort in Sort if sort.value == word), None)
    if found is None:
        raise NotFound("There are no doubles of that.")
    return found


def find_record(sort: Sort, id: int) -> Record:
    """The record of this sort with this id."""
    record = find(sort.model, id)
    if record is None:
        raise NotFound(f"There is no such {sort.words}.")
    return record


def records_of(sort: Sort, ids: Collection[int]) -> list[Record]:
    """The records of this sort with these ids."""
    return [*session.scalars(select(sort.model).where(sort.model.id.in_(ids)))]


def called(record: Record) -> str:
    """What a fact calls it: by its company or its number, never by a person."""
    if isinstance(record, Contact):
        return record.account.name if record.account else f"Person {record.id}"
    return record.name


def page_of(record: Record) -> str:
    """Where it is read: of a person, the newest of their leads, or else their company."""
    if not isinstance(record, Contact):
        return record.page
    query = select(Lead).where(Lead.contact_id == record.id, Lead.merged_into_id.is_(None))
    lead = session.scalars(query.order_by(Lead.id.desc()).limit(1)).first()
    if lead:
        return lead.page
    return record.account.page if record.account else "/doubles"


def leads_behind(record: Record) -> list[Lead]:
    """The leads of which it says something, without those for which another one stands."""
    if isinstance(record, Lead):
        return [] if record.is_merged else [record]
    column = Lead.account_id if isinstance(record, Account) else Lead.contact_id
    query = select(Lead).where(column == record.id, Lead.merged_into_id.is_(None)).order_by(Lead.id)
    return list(session.scalars(query))
