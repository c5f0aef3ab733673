"""What nobody answered, and whose grace is over goes back: each once, and by itself."""

from datetime import datetime

from app.db import session
from app.hours.clocks.finding import expired
from app.hours.clocks.models import RunningClock, State
from app.hours.falling_due import due_at, falls_due, one_by_one
from app.leads.clocks.targets import DECIDE
from app.leads.handing_over.expiring import expire
from app.leads.handing_over.finding import last_of
from app.leads.models.lead import Lead


@due_at(RunningClock.expires_at, RunningClock.name == DECIDE, RunningClock.state == State.RUNNING)
@falls_due
def send_back_what_expired(now: datetime) -> None:
    """Every handoff of the first leg that waited beyond its grace goes back to be nurtured."""
    one_by_one(expired(now, DECIDE), expire_by)


def expire_by(clock: RunningClock) -> None:
    """The handoff that this clock times goes back; a clock that times nothing any more is put right."""
    lead = session.get(Lead, int(clock.page.rpartition("/")[2]))
    handoff = last_of(lead) if lead else None
    if handoff is None or expire(handoff) is None:
        clock.expires_at = None
