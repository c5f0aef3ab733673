"""What puts a lead on its track, and takes it off, as the facts go by."""

from collections.abc import Iterable

from sqlalchemy import select

from app.db import session
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.facts import lead_of
from app.leads.lifecycle.stepping import STEPS, Stepped
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.models.track import Enrolment, Left, Track
from app.leads.nurturing.enrolling import begin
from app.leads.nurturing.leaving import leave, leave_if_it_is_time, reason_to_leave
from app.leads.nurturing.opting_out import OptedOut
from app.leads.nurturing.standing import current_of
from app.leads.recycling.waking import BY_THEMSELVES
from app.leads.touching import Touched
from app.log.models import Event
from app.log.recording import on

WRITTEN = (TouchKind.MAIL, TouchKind.MESSAGE)


@on(*STEPS)
def follow_the_step(event: Stepped) -> None:
    """Out of nurturing it leaves its track; into it, it is put on the one that was chosen before."""
    lead = lead_of(event)
    if event.data["from"] == Stage.NURTURING.value:
        if enrolment := current_of(lead):
            leave_if_it_is_time(enrolment)
    elif event.data["to"] == Stage.NURTURING.value and lead.track_id is not None:
        track = session.get(Track, lead.track_id)
        lead.track_id = None
        if track and takes_in(track, lead) and event.data["reason"] != BY_THEMSELVES:
            begin(lead, track, by=event.actor)
            look_again([lead.id])


def takes_in(track: Track, lead: Lead) -> bool:
    """Whether the track is still there and says something, and the lead may hear it and is on no other."""
    wants_none = lead.contact is not None and lead.contact.opted_out_at is not None
    return track.removed_at is None and bool(track.steps) and not wants_none and current_of(lead) is None


@on(Touched)
def look_at_what_they_did(event: Touched) -> None:
    """Whoever answers, or raises a hand, is talked to by a person from then on."""
    if event.data["ours"] and not event.data["two_way"]:
        return
    enrolment = current_of(lead_of(event))
    if enrolment is None:
        return
    why = reason_to_leave(enrolment) or (Left.REPLIED if is_answer(event) else None)
    if why:
        leave(enrolment, why)


def is_answer(event: Touched) -> bool:
    """Whether they turned to us: talked, wrote, or asked to be talked to."""
    kind = TouchKind(event.data["touch_kind"])
    return event.data["two_way"] or kind in WRITTEN or kind.is_raised_hand


@on(LeadEdited, EditTakenBack)
def look_at_what_is_known(event: Event) -> None:
    """What is found out may make it ready; what is said of a company holds for all its leads."""
    look_again({event.data["lead"], *event.data.get("also", ())})


@on(OptedOut)
def stop_writing(event: OptedOut) -> None:
    """Whoever wants no more mail gets none, on whatever track they are."""
    theirs = select(Lead.id).where(Lead.contact_id == lead_of(event).contact_id)
    look_again(session.scalars(theirs).all())


def look_again(leads: Iterable[int]) -> None:
    """Let those of these leave their track whose time has come."""
    on_one = select(Enrolment).where(Enrolment.lead_id.in_(list(leads)), Enrolment.left_at.is_(None))
    for enrolment in session.scalars(on_one.order_by(Enrolment.id)).all():
        leave_if_it_is_time(enrolment)
