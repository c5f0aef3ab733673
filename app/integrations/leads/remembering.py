"""Remembering what the columns of a file meant, for the next file that has the same."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select

from app import clock
from app.db import session
from app.integrations.leads.models import LeadImport, RememberedColumns
from app.people.models import User
from app.text import fold


def header_key(header: Sequence[str]) -> str:
    """By which a file with these columns is known again, however they are spelt."""
    return hashlib.sha256("\0".join(map(fold, header)).encode()).hexdigest()


def remembered(header: Sequence[str]) -> RememberedColumns | None:
    """What was decided about the last file with these columns."""
    return session.scalar(select(RememberedColumns).where(RememberedColumns.header == header_key(header)))


def remember(job: LeadImport, header: Sequence[str], *, by: User) -> None:
    """Keep what was decided about this file."""
    kept = remembered(header) or RememberedColumns(header=header_key(header))
    kept.sort, kept.mapping, kept.answers = job.sort, dict(job.mapping), dict(job.answers)
    kept.by_id, kept.at = by.id, clock.now()
    session.add(kept)
