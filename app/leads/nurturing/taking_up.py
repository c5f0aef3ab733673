"""Taking up a track again where it was left: what was due meanwhile comes at once, the rest on its day."""

from datetime import datetime

from app import clock
from app.leads.models.track import Enrolment


def due_of(enrolment: Enrolment) -> str | None:
    """When its next step is due, as a fact keeps it."""
    return enrolment.next_at.isoformat() if enrolment.next_at else None


def take_up(enrolment: Enrolment, due: str | None) -> None:
    """Let it be on its track as if it had never left."""
    enrolment.left, enrolment.left_at = None, None
    enrolment.next_at = datetime.fromisoformat(due) if due else clock.now()
