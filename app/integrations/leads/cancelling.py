"""Stopping an import: what came in by then stays, and can be taken back."""

from app import clock
from app.errors import Refusal
from app.integrations.leads.facts import LeadsImported, finish
from app.integrations.leads.models import LeadImport, Progress
from app.people.models import User


def cancel(job: LeadImport, *, by: User) -> LeadsImported:
    """Stop where it is."""
    if job.state is not Progress.RUNNING:
        raise Refusal("It is no longer coming in, so there is nothing to stop.")
    job.state, job.finished_at = Progress.CANCELLED, clock.now()
    return finish(job, by=by, is_cancelled=True)
