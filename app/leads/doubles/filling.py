"""Filling what is missing in the record that is kept, with where it is from; and emptying it again.

No value is written down for the way back: the one that goes keeps its own, by which it is known what was
filled.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.leads.doubles.sorts import Record, Sort, leads_behind, sort_of
from app.leads.fields import EMPTY, real
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.quality import weigh
from app.leads.reading.emails import email_key
from app.leads.reading.phones import phone_key
from app.leads.words import index
from app.text import fold

FILLED: Mapping[Sort, Sequence[str]] = {
    Sort.ACCOUNT: ("domain", "country", "employees", "company_type", "industry", "owner_id", "card_id"),
    Sort.CONTACT: (
        "account_id", "name", "email", "phone", "title", "seniority", "country", "basis", "opted_out_at",
    ),
    Sort.LEAD: (
        "account_id", "contact_id", "source", "campaign_id", "asked", "grade", "owner_id", "persona_id",
        "journey", "need", "authority", "budget", "decides_on", "notes", "offer", "offer_until",
    ),
}  # fmt: skip
JOINED = ("asked", "notes")
"""Prose of which both are kept, one below the other."""

BETWEEN = "\n\n"
NUMBERS = ("account_id", "contact_id", "campaign_id", "card_id")


def fill(kept: Record, gone: Record) -> dict[str, list[str]]:
    """Take over what is missing; the names of what was filled, and of what was written below."""
    names = [name for name in FILLED[sort_of(kept)] if not is_known(kept, name) and is_known(gone, name)]
    notes = {name: note for name, note in kept.declared.items() if name not in names}
    for name in names:
        setattr(kept, name, getattr(gone, name))
        if name in gone.declared:
            notes[name] = gone.declared[name]
    kept.declared = notes
    prose = [name for name in JOINED if isinstance(kept, Lead) and name not in names]
    joined = [name for name in prose if differs(kept, gone, name)]
    for name in joined:
        setattr(kept, name, getattr(kept, name) + BETWEEN + getattr(gone, name))
    return {"filled": names, "joined": joined}


def empty(kept: Record, gone: Record, filled: Mapping[str, Sequence[str]]) -> None:
    """Take out what was filled in, as long as nobody has written something else there."""
    notes = dict(kept.declared)
    for name in filled["filled"]:
        if getattr(kept, name) == getattr(gone, name):
            setattr(kept, name, real(name, blank(name)))
            notes.pop(name, None)
    kept.declared = notes
    for name in filled["joined"]:
        setattr(kept, name, getattr(kept, name).removesuffix(BETWEEN + getattr(gone, name)))


def is_known(record: Record, name: str) -> bool:
    """Whether something stands there."""
    return getattr(record, name) not in (None, "", Basis.NONE)


def differs(kept: Record, gone: Record, name: str) -> bool:
    """Whether the other says something that this one does not."""
    return is_known(gone, name) and getattr(gone, name) not in getattr(kept, name)


def blank(name: str) -> Any:  # noqa: ANN401 - whatever stands where nothing is known
    """What stands there as long as nothing is known."""
    return None if name in NUMBERS else EMPTY.get(name, "")


def look_again(*records: Record) -> list[int]:
    """Write down anew what follows from what these records say: the ids of the leads that it concerns."""
    for record in records:
        if isinstance(record, Contact):
            record.folded = fold(record.name)
            record.email_key, record.phone_key = email_key(record.email), phone_key(record.phone)
        if isinstance(record, Account):
            record.folded = company_key(record.name)
    session.flush()
    session.expire_all()
    leads = {lead.id: lead for record in records for lead in leads_behind(record)}
    for lead in leads.values():
        weigh(lead)
    if leads:
        index(*leads.values())
    return sorted(leads)
