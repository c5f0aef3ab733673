"""Taking a file in, and finding it again."""

from datetime import timedelta

from sqlalchemy import delete

from app import clock
from app.db import find, session
from app.errors import NotFound
from app.integrations.importing.models import ImportJob
from app.people.models import User
from app.text import clean_line

KEPT = timedelta(days=1)
"""How long a file waits to be confirmed."""


def start(content: bytes, *, filename: str, about: str | None = None, by: User) -> ImportJob:
    """Keep a file, which can be read, until it is confirmed; clear this person's old ones away."""
    stale = (
        ImportJob.owner_id == by.id,
        ImportJob.finished_at.is_(None),
        ImportJob.created_at < clock.now() - KEPT,
    )
    session.execute(delete(ImportJob).where(*stale))
    job = ImportJob(owner_id=by.id, filename=plain_name(filename), content=content)
    job.result = {"about": about} if about else {}
    session.add(job)
    session.flush()
    return job


def plain_name(filename: str) -> str:
    """The name of a file without its folders."""
    return clean_line(filename.replace("\\", "/").rpartition("/")[2])[:100] or "a table"


def find_job(person: User, id: int, about: str | None = None) -> ImportJob:
    """The file with this id, if this person brought it for the board, or for what has this page."""
    job = find(ImportJob, id)
    if job is None or job.owner_id != person.id or job.about != about:
        raise NotFound("There is no such import.")
    return job
