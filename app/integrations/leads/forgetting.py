"""Forgetting files of leads that nobody confirmed."""

from datetime import datetime

from sqlalchemy import delete, select

from app import limits
from app.db import peek, session, turn
from app.hours.falling_due import falls_due
from app.integrations.leads.models import LeadImport, Progress

BATCH = 5


@falls_due
def forget_unconfirmed_leads(now: datetime) -> None:
    """The worker's sweep: a file that waited for a week is not wanted."""
    unwanted = (LeadImport.state == Progress.WAITING, LeadImport.created_at <= now - limits.IMPORT_KEEPS)
    if ids := peek(select(LeadImport.id).where(*unwanted).limit(BATCH)):
        with turn():
            session.execute(delete(LeadImport).where(LeadImport.id.in_(ids), *unwanted))
