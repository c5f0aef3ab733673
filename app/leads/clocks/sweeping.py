"""What nobody answered, and whose grace is over: a few at a time go back, each once."""

from datetime import datetime

from app.db import peek, session, turn
from app.hours.clocks.finding import expired
from app.hours.clocks.models import RunningClock
from app.hours.falling_due import falls_due
from app.leads.clocks.targets import DECIDE
from app.leads.handing_over.expiring import expire
from app.leads.handing_over.finding import last_of
from app.leads.models.lead import Lead

BATCH = 20


@falls_due
def send_back_what_expired(now: datetime) -> None:
    """Every handoff of the first leg that waited beyond its grace goes back to be nurtured."""
    while ids := peek(expired(now, DECIDE).with_only_columns(RunningClock.id).limit(BATCH)):
        with turn():
            for clock in session.scalars(expired(now, DECIDE).where(RunningClock.id.in_(ids))):
                expire_by(clock)


def expire_by(clock: RunningClock) -> None:
    """The handoff that this clock times goes back; a clock that times nothing any more is put right."""
    lead = session.get(Lead, int(clock.page.rpartition("/")[2]))
    handoff = last_of(lead) if lead else None
    if handoff is None or expire(handoff) is None:
        clock.expires_at = None
