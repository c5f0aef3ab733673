"""Forgetting files that nobody confirmed."""

from datetime import datetime

from sqlalchemy import delete, select

from app import limits
from app.db import peek, session, turn
from app.hours.falling_due import falls_due
from app.integrations.importing.models import ImportJob

BATCH = 20


@falls_due
def forget_unconfirmed(now: datetime) -> None:
    """The worker's sweep: a file that waited for a week is not wanted."""
    unwanted = (ImportJob.finished_at.is_(None), ImportJob.created_at <= now - limits.IMPORT_KEEPS)
    ids = peek(select(ImportJob.id).where(*unwanted).limit(BATCH))
    if ids:
        with turn():
            session.execute(delete(ImportJob).where(ImportJob.id.in_(ids), *unwanted))
