"""Changing what is here by what a file adds, so that it can be taken back value by value."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.campaigns.declaring import Origin, declare
from app.campaigns.models.account import Account
from app.db import session
from app.integrations.leads.bringing.batch import Batch, Values
from app.integrations.leads.judging.verdicts import Verdict
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead
from app.leads.quality import weigh
from app.leads.reading.phones import phone_key
from app.leads.reading.titles import seniority
from app.leads.words import index
from app.text import fold

Record = Account | Contact | Lead
MODELS: Mapping[str, type[Record]] = {"account": Account, "contact": Contact, "lead": Lead}
AT_ONCE = 500
DERIVED = frozenset(("folded", "phone_key"))
"""What follows from other values, and is from nowhere itself."""


def change(verdicts: Iterable[Verdict], batch: Batch) -> None:
    """Let the records of these lines say what the lines add."""
    touched = [verdict for verdict in verdicts if verdict.changes]
    known = [verdict for verdict in verdicts if verdict.key and (verdict.lead_id or verdict.account_id)]
    for sort, model in MODELS.items():
        of_sort = {
            getattr(verdict, f"{sort}_id"): verdict.changes[sort]
            for verdict in touched
            if sort in verdict.changes
        }
        found: Sequence[Record] = session.scalars(select(model).where(model.id.in_(of_sort))).all()  # type: ignore[assignment]
        for record in found:
            batch.keep(sort, record.id, before=apply(record, of_sort[record.id], batch))
    for verdict in known:
        if verdict.lead_id:
            batch.keep("lead", verdict.lead_id, key=verdict.key, before={})
    session.flush()
    for sort in MODELS:
        changed = [verdict for verdict in touched if sort in verdict.changes]
        draw_all_again(sort, [getattr(verdict, f"{sort}_id") for verdict in changed])


def apply(record: Record, values: Mapping[str, Any], batch: Batch) -> Values:
    """Change a record; what stood there before, in a form that can be written down."""
    values = complete(record, values, batch)
    before = {name: getattr(record, name) for name in values}
    notes = {name: record.declared.get(name) for name in values if name not in DERIVED}
    told = {name: value for name, value in values.items() if name not in DERIVED}
    declare(record, told, origin=Origin.IMPORT, at=batch.now, by=batch.by, words=batch.note["words"])
    for name, value in values.items():
        if name in DERIVED:
            setattr(record, name, value)
    return {"values": plain(before), "notes": notes, "now": plain(values)}


def complete(record: Record, values: Mapping[str, Any], batch: Batch) -> Values:
    """The values with those that follow from them."""
    full = dict(values)
    if "opted_out_at" in full:
        full["opted_out_at"] = batch.now
    if "name" in full:
        full["folded"] = fold(full["name"])
    if "phone" in full:
        full["phone_key"] = phone_key(full["phone"])
    if isinstance(record, Contact) and "title" in full:
        full["seniority"] = seniority(full["title"]) or record.seniority
    return full


def plain(values: Mapping[str, Any]) -> Values:
    """Values as JSON keeps them."""
    return {
        name: value.value
        if isinstance(value, Enum)
        else value.isoformat()
        if hasattr(value, "isoformat")
        else value
        for name, value in values.items()
    }


def draw_all_again(sort: str, ids: Sequence[int | None]) -> None:
    """All leads of which something follows from these records, be they theirs or those of others there."""
    columns = {"account": Lead.account_id, "contact": Lead.contact_id, "lead": Lead.id}
    for start in range(0, len(ids), AT_ONCE):
        some = columns[sort].in_(ids[start : start + AT_ONCE])
        draw_again(session.scalars(select(Lead.id).where(some, Lead.merged_into_id.is_(None))))


def draw_again(ids: Iterable[int | None]) -> None:
    """Let leads be found by their new words, and weigh what is known of them anew."""
    wanted = [id for id in ids if id is not None]
    query = (
        select(Lead).where(Lead.id.in_(wanted)).options(joinedload(Lead.account), joinedload(Lead.contact))
    )
    leads = list(session.scalars(query)) if wanted else []
    for lead in leads:
        weigh(lead)
    if leads:
        index(*leads)
