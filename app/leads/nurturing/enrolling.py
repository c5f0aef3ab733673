"""Enrolling: putting a lead on a track, by hand or when it wakes; the fact, the verb, and the way back."""

from datetime import datetime, timedelta

from app import clock
from app.db import session
from app.errors import Refusal, Stale
from app.leads.facts import about, lead_of, named
from app.leads.lifecycle.stepping import step
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.track import Enrolment, Track
from app.leads.nurturing.facts import named_track, of
from app.leads.nurturing.leaving import stop
from app.leads.nurturing.readiness import is_ready
from app.leads.nurturing.standing import current_of
from app.leads.nurturing.steps import Sort
from app.leads.nurturing.tracks import refuse_removed, steps_of
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class Enrolled(Event, kind="lead.enrolled"):
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"put {named(self)} on the track {named_track(self)}"

    def undo(self, *, by: User) -> Event:
        return stop(lead_of(self), by=by)


def enrol(lead: Lead, track: Track, *, by: User) -> Enrolled:
    """Let a lead hear from us step by step; it is being nurtured from then on."""
    refuse_removed(track)
    if not track.steps:
        raise Refusal(f"“{track.name}” has no step yet. Write the first one, then put leads on it.")
    if on_it := current_of(lead):
        raise Stale(f"“{lead.name}” is on the track “{on_it.track.name}”. Stop that first.")
    if is_ready(lead):
        raise Refusal(f"“{lead.name}” is ready to hand over by the agreed definition. Offer it instead.")
    refuse_unwritable(lead, track)
    if lead.stage is not Stage.NURTURING:
        lead.track_id = None
        step(lead, Stage.NURTURING, by=by, along=True)
    return begin(lead, track, by=by)


def begin(lead: Lead, track: Track, *, by: User | None) -> Enrolled:
    """Begin at the first step."""
    now = clock.now()
    enrolment = Enrolment(
        lead=lead, track=track, began_at=now, next_step=0, next_at=due_after(now, steps_of(track)[0].after),
        by_id=by.id if by else None,
    )  # fmt: skip
    session.add(enrolment)
    session.flush()
    return record(Enrolled(actor=by, **about(lead, **of(enrolment))))


def due_after(moment: datetime, days: int) -> datetime:
    """So many days later, at the same time of day in UTC."""
    return moment + timedelta(days=days)


def refuse_unwritable(lead: Lead, track: Track) -> None:
    """Refuse to promise mails to somebody whom we may not write to."""
    if lead.contact and lead.contact.opted_out_at:
        raise Refusal(f"They want no more mail from us, so “{lead.name}” can go on no track.")
    has_mails = any(each.sort is Sort.MAIL for each in steps_of(track))
    if has_mails and not (lead.contact and lead.contact.may_be_written_to):
        raise Refusal(
            f"“{track.name}” writes mails, and we may not write here yet: an e-mail address, and why we may "
            "write to them, must be known. Fill that in first."
        )
