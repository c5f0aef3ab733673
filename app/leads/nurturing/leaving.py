"""Leaving a track: by itself when its end, readiness, an answer or a wish has come, or stopped by hand."""

from app import clock
from app.db import session
from app.errors import Refusal, Stale
from app.leads.facts import about, lead_of, named
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.track import Enrolment, Left
from app.leads.nurturing.facts import named_track, of
from app.leads.nurturing.readiness import is_ready
from app.leads.nurturing.standing import current_of
from app.leads.nurturing.taking_up import due_of, take_up
from app.log.models import Event
from app.log.recording import record
from app.notices.models import Why
from app.notices.notifying import notify
from app.people.models import User

TOLD = {Left.READY: Why.LEAD_READY, Left.REPLIED: Why.LEAD_ANSWERED}
"""What its owner has to know at once."""


class TrackLeft(Event, kind="lead.track_left"):
    no_way_back = "Put it on a track again if it should hear more from us."
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"took {named(self)} off the track {named_track(self)}: {Left(self.data['why']).words}"


class TrackStopped(Event, kind="lead.track_stopped"):
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"stopped the track {named_track(self)} for {named(self)}"

    def undo(self, *, by: User) -> Event:
        return go_on(session.get_one(Enrolment, self.data["enrolment"]), self.data["due"], by=by)


class TrackWentOn(Event, kind="lead.track_went_on"):
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"let {named(self)} go on with the track {named_track(self)}"

    def undo(self, *, by: User) -> Event:
        return stop(lead_of(self), by=by)


def leave(enrolment: Enrolment, why: Left) -> TrackLeft:
    """Let it hear no more from the track; its owner is told if there is something to do now."""
    end(enrolment, why)
    lead = enrolment.lead
    left = record(TrackLeft(**about(lead, **of(enrolment), why=why.value)))
    if lead.owner_id and why in TOLD:
        notify([lead.owner_id], left, TOLD[why])
    return left


def stop(lead: Lead, *, by: User) -> TrackStopped:
    """Take it off its track by hand."""
    enrolment = current_of(lead)
    if enrolment is None:
        raise Stale(f"“{lead.name}” is on no track any more.")
    due = due_of(enrolment)
    end(enrolment, Left.STOPPED)
    return record(TrackStopped(actor=by, **about(lead, **of(enrolment), due=due)))


def go_on(enrolment: Enrolment, due: str | None, *, by: User) -> TrackWentOn:
    """Let it be on the track after all, where it was."""
    lead = enrolment.lead
    if enrolment.track.removed_at is not None:
        raise Refusal(f"The track “{enrolment.track.name}” was taken out meanwhile.")
    if current_of(lead) is not None or lead.stage is not Stage.NURTURING:
        raise Refusal(f"“{lead.name}” has gone on meanwhile. Put it on a track from its page.")
    take_up(enrolment, due)
    return record(TrackWentOn(actor=by, **about(lead, **of(enrolment))))


def end(enrolment: Enrolment, why: Left) -> None:
    """Write down that it is over: no next date is left."""
    enrolment.left, enrolment.left_at, enrolment.next_at = why, clock.now(), None


def reason_to_leave(enrolment: Enrolment) -> Left | None:
    """Why it should leave the track now; nothing, as long as it should hear from us."""
    lead = enrolment.lead
    if lead.contact and lead.contact.opted_out_at:
        return Left.OPTED_OUT
    if lead.stage is not Stage.NURTURING or lead.is_merged or current_of(lead) is not enrolment:
        return Left.MOVED_ON
    return Left.READY if is_ready(lead) else None


def leave_if_it_is_time(enrolment: Enrolment) -> TrackLeft | None:
    """Let it leave, if there is a reason."""
    why = reason_to_leave(enrolment)
    return leave(enrolment, why) if why else None
