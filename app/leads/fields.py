"""What people may change of a lead: the fields of its person, of its company and of itself, in plain form.

The plain form is the same in forms and in what is kept to be taken back: text, numbers, yes or no, dates as
2026-11-27, ids.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from app.campaigns.declaring import Declaring, Note, note_of
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead

Fields = Mapping[str, Any]

PERSON, COMPANY, ITSELF = "person", "company", "lead"


@dataclass(frozen=True)
class Place:
    """Where a field is kept, and what a sentence calls it."""

    record: str
    attribute: str
    words: str

    def of(self, lead: Lead) -> Declaring | None:
        """The record in which it stands."""
        return {PERSON: lead.contact, COMPANY: lead.account, ITSELF: lead}[self.record]


FIELDS: Mapping[str, Place] = {
    "person": Place(PERSON, "name", "name"),
    "title": Place(PERSON, "title", "job title"),
    "seniority": Place(PERSON, "seniority", "role"),
    "email": Place(PERSON, "email", "e-mail"),
    "phone": Place(PERSON, "phone", "telephone"),
    "person_country": Place(PERSON, "country", "country"),
    "basis": Place(PERSON, "basis", "reason to write"),
    "opted_out": Place(PERSON, "opted_out_at", "wish to hear nothing more"),
    "company": Place(COMPANY, "name", "company"),
    "domain": Place(COMPANY, "domain", "website"),
    "country": Place(COMPANY, "country", "country of the company"),
    "employees": Place(COMPANY, "employees", "number of employees"),
    "company_type": Place(COMPANY, "company_type", "type of company"),
    "industry": Place(COMPANY, "industry", "industry"),
    "source": Place(ITSELF, "source", "source"),
    "campaign": Place(ITSELF, "campaign_id", "campaign"),
    "asked": Place(ITSELF, "asked", "question"),
    "owner": Place(ITSELF, "owner_id", "owner"),
    "grade": Place(ITSELF, "grade", "grade"),
    "persona": Place(ITSELF, "persona_id", "persona"),
    "journey": Place(ITSELF, "journey", "place on the journey"),
    "is_test": Place(ITSELF, "is_test", "mark as one of ours"),
    "notes": Place(ITSELF, "notes", "notes"),
    "need": Place(ITSELF, "need", "need"),
    "authority": Place(ITSELF, "authority", "authority"),
    "budget": Place(ITSELF, "budget", "budget"),
    "decides_on": Place(ITSELF, "decides_on", "day on which they decide"),
    "offer": Place(ITSELF, "offer", "offer"),
    "offer_until": Place(ITSELF, "offer_until", "last day of the offer"),
}
"""In the order in which a sentence names them."""

JOURNEY = {"awareness": "Awareness", "consideration": "Consideration", "decision": "Decision"}
"""How far a buyer may have come."""

EMPTY = {"employees": None, "owner_id": None, "persona_id": None, "campaign_id": None, "need": None,
         "authority": None, "budget": None, "decides_on": None, "offer_until": None, "opted_out_at": None,
         "is_test": False, "basis": Basis.NONE.value}  # fmt: skip
"""What stands where nothing is known, unless it is an empty text."""

REAL: Mapping[str, Callable[[Any], Any]] = {
    "basis": Basis,
    "decides_on": date.fromisoformat,
    "offer_until": date.fromisoformat,
    "opted_out_at": datetime.fromisoformat,
}


def fields_of(lead: Lead) -> dict[str, Any]:
    """What is known of the lead, in the plain form."""
    return {name: plain_in(place.of(lead), place.attribute) for name, place in FIELDS.items()} | {
        "opted_out": lead.contact is not None and lead.contact.opted_out_at is not None
    }


def note_in(lead: Lead, name: str) -> Note | None:
    """Where the value of a field is from. Of the company two words are kept, its name and that the lead is of
    it: the newer one holds.
    """
    place = FIELDS[name]
    where = place.of(lead)
    notes = [note_of(where, place.attribute) if where is not None else None]
    if name == "company":
        notes.append(note_of(lead, "account_id"))
    return max(filter(None, notes), key=lambda note: note.at, default=None)


def plain_in(record: Declaring | None, attribute: str) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands there, in the plain form; of a person or a company that we do not know, nothing does."""
    return plain(getattr(record, attribute)) if record is not None else EMPTY.get(attribute, "")


def plain(value: Any) -> Any:  # noqa: ANN401 - see above
    """A value as it can be kept and compared."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def real(attribute: str, value: Any) -> Any:  # noqa: ANN401 - see above
    """The value as the record has it."""
    return REAL[attribute](value) if attribute in REAL and value is not None else value
