"""Looking up what is here of many lines at once: few queries, and no records but plain rows."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, Row, Select, cast, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from app.campaigns.models.account import Account
from app.db import session
from app.integrations.leads.models import ImportedRecord
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch

CONTACT = select(
    Contact.id, Contact.email_key, Contact.phone_key, Contact.folded, Contact.name, Contact.phone,
    Contact.title,
    Contact.country, Contact.basis, Contact.account_id, Contact.merged_into_id,
    Contact.opted_out_at.is_not(None).label("is_out"),
)  # fmt: skip
ACCOUNT = select(
    Account.id, Account.folded, Account.domain, Account.country, Account.employees, Account.company_type,
    Account.industry, Account.owner_id, Account.state, Account.merged_into_id,
)  # fmt: skip
LEAD = select(
    Lead.id,
    Lead.contact_id,
    Lead.account_id,
    Lead.stage,
    Lead.source,
    Lead.grade,
    Lead.owner_id,
    Lead.merged_into_id,
)

Found = dict[Any, Any]


def rows_in(
    query: Select[*tuple[Any, ...]], column: InstrumentedAttribute[Any], values: Collection[Any]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows whose column is one of these, however many: they are sent as one list."""
    wanted = [value for value in values if value not in (None, "")]
    return session.execute(query.where(column.in_(sent(column, wanted)))).all() if wanted else []


def sent(column: InstrumentedAttribute[Any], values: list[Any]) -> Select[Any]:
    """These values as a table of the database."""
    if session.get_bind().dialect.name == "sqlite":
        listed = func.json_each(json.dumps(values)).table_valued("value")
        return select(listed.c.value)
    listed = func.json_array_elements_text(literal(values, JSON)).table_valued("value")
    return select(cast(listed.c.value, column.type))


def by(rows: Iterable[Any], name: str) -> Found:
    """These rows by a value of theirs: the oldest that stands for itself, else one that was merged."""
    found: Found = {}
    for row in sorted(rows, key=lambda row: (row.merged_into_id is not None, row.id)):
        found.setdefault(getattr(row, name), row)
    return found


def contacts(column: InstrumentedAttribute[Any], values: Collection[Any]) -> Found:
    """The persons with one of these addresses, numbers or ids."""
    return by(rows_in(CONTACT, column, values), column.key)


def accounts(column: InstrumentedAttribute[Any], values: Collection[Any]) -> Found:
    """The companies with one of these names, domains or ids; none that is merged into another."""
    return by((row for row in rows_in(ACCOUNT, column, values) if row.merged_into_id is None), column.key)


def leads_of_contacts(ids: Collection[int]) -> Found:
    """The newest lead of each of these persons that stands for itself."""
    return newest(rows_in(LEAD, Lead.contact_id, ids), "contact_id")


def leads_of_companies(ids: Collection[int]) -> Found:
    """The newest lead of each of these companies that is of nobody there."""
    rows = rows_in(LEAD.where(Lead.contact_id.is_(None)), Lead.account_id, ids)
    return newest(rows, "account_id")


def newest(rows: Iterable[Any], name: str) -> Found:
    """Of the leads that were not merged away the newest, by a value of theirs."""
    kept = (row for row in rows if row.merged_into_id is None)
    return {getattr(row, name): row for row in sorted(kept, key=lambda row: row.id)}


def leads_by_id(ids: Collection[int]) -> Found:
    """The leads with these ids."""
    return {row.id: row for row in rows_in(LEAD, Lead.id, ids)}


def records(sort: str, keys: Collection[str | None]) -> dict[str, int]:
    """The ids of records that came with one of these keys."""
    query = select(ImportedRecord.key, ImportedRecord.record_id).where(ImportedRecord.sort == sort)
    found = sorted(rows_in(query, ImportedRecord.key, keys), key=lambda row: row.record_id)
    return {row.key: row.record_id for row in found}


def touches(externals: Collection[str]) -> set[str]:
    """Which touches are here."""
    return {row[0] for row in rows_in(select(Touch.external), Touch.external, externals)}


def came_in(ids: Collection[int]) -> set[int]:
    """Which of these leads began with a file."""
    query = select(ImportedRecord.record_id).where(
        ImportedRecord.sort == "lead", ImportedRecord.is_new.is_(True)
    )
    return {row[0] for row in rows_in(query, ImportedRecord.record_id, ids)}


def declared(model: type[Contact] | type[Account], ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Where the values of these records are from."""
    return {row.id: row.declared for row in rows_in(select(model.id, model.declared), model.id, ids)}
