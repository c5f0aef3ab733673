"""The words by which a lead is found, written down anew whenever one of them may have changed."""

import re

from sqlalchemy import delete, insert

from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.word import LeadWord
from app.text import fold

LONGEST = 40
WORD = re.compile(r"[\w@.+-]+")


def words_in(*texts: str) -> set[str]:
    """What can be typed to find these texts: their words, and the parts of addresses."""
    found: set[str] = set()
    for text in texts:
        for word in WORD.findall(fold(text)):
            found.update(part[:LONGEST] for part in (word, *re.split(r"[@.+-]", word)) if part)
    return found


def words_of(lead: Lead) -> set[str]:
    """The words of its person, company and number."""
    person, company = lead.contact, lead.account
    theirs = (person.name, person.email, person.phone) if person else ()
    return words_in(*theirs, *((company.name, company.domain) if company else ()), str(lead.id))


def index(*leads: Lead) -> None:
    """Let these leads be found by what they are called now."""
    session.execute(delete(LeadWord).where(LeadWord.lead_id.in_([lead.id for lead in leads])))
    rows = [{"lead_id": lead.id, "word": word} for lead in leads for word in sorted(words_of(lead))]
    if rows:
        session.execute(insert(LeadWord), rows)
