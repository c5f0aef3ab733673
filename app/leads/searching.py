"""Searching a lead by the beginnings of the words by which it is called."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import limits
from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.word import LeadWord
from app.leads.words import LONGEST, WORD
from app.text import fold

AFTER_ALL = "\U0010ffff"


def leads_called(words: str) -> Sequence[Lead]:
    """The first leads of which every word that was typed begins one; none, if none was typed."""
    typed = [word[:LONGEST] for word in WORD.findall(fold(words[: limits.LINE]))]
    if not typed:
        return ()
    query = select(Lead).where(Lead.merged_into_id.is_(None))
    for word in typed:
        begun = select(LeadWord.lead_id).where(LeadWord.word >= word, LeadWord.word < word + AFTER_ALL)
        query = query.where(Lead.id.in_(begun))
    theirs = joinedload(Lead.account), joinedload(Lead.contact)
    return session.scalars(query.order_by(Lead.id.desc()).options(*theirs).limit(limits.LEADS_OFFERED)).all()
