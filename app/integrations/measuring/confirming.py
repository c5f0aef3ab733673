"""Confirming a table that was brought in for a KPI: everything in it comes in at once, or nothing does."""

from app.db import session
from app.errors import Refusal
from app.goals.observing import bring_in_rows
from app.goals.recording import measure
from app.goals.sources import TABLE
from app.integrations.importing.models import ImportJob
from app.integrations.measuring.plans import Plan
from app.log.models import Event
from app.people.models import User
from app.playbook.models.definition import Definition


def confirm_table(job: ImportJob, kpi: Definition, found: Plan, *, by: User) -> Event:
    """Bring in what the file says; a second time it is the same fact, and nothing is added."""
    if found.troubled:
        raise Refusal("Some lines have problems, so nothing comes in. Mend them, then choose the file again.")
    if not found.coming:
        raise Refusal("There is nothing new in this file.")
    if found.feed:
        fact: Event | None = bring_in_rows(kpi, found.rows, file=job.filename, batch=found.batch, by=by)
    else:
        fact = measure(kpi, found.entries, source=TABLE, ref=job.filename, by=by)
    if fact is None:
        raise Refusal("There is nothing new in this file.")
    job.finish(event_id=fact.id, count=found.coming)
    return fact


def fact_of(job: ImportJob) -> Event:
    """What a file became that was confirmed before."""
    return session.get_one(Event, job.result["event"])
