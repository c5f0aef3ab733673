"""The list of tracks, a track, and what a lead hears from one."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.db import session
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.lifecycle.gates import problem_in
from app.leads.lifecycle.stepping import STEPS
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.track import Track
from app.leads.nurturing.doing import TrackStepDone
from app.leads.nurturing.dropping import TrackMailDropped
from app.leads.nurturing.enrolling import Enrolled
from app.leads.nurturing.leaving import TrackLeft, TrackStopped, TrackWentOn
from app.leads.nurturing.opting_out import OptedOut
from app.leads.nurturing.readiness import readiness_of
from app.leads.nurturing.standing import (
    ON_IT_DRAWN,
    all_tracks,
    last_of,
    next_step,
    on_track,
    subject_of,
    tallies,
    tally_of,
)
from app.leads.nurturing.telling import heard_on
from app.leads.nurturing.tracks import PAGE, TrackAdded, TrackChanged, TrackPutBack, TrackRemoved, steps_of
from app.leads.parts.lead import lead_part, lead_story_part
from app.leads.touching import Touched, TouchRemoved
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import bells
from app.playbook.criteria.outcomes import Outcome
from app.web.htmx import page_view
from app.web.parts import Part, View
from app.web.slots import fills

WRITING = (TrackAdded, TrackChanged, TrackRemoved, TrackPutBack)
GOING = (Enrolled, TrackLeft, TrackStopped, TrackWentOn, TrackStepDone)
CAN_BE_PUT_ON = (Stage.LEAD, Stage.NURTURING)

redraws(TrackLeft)(bells)


def tracks_part() -> Part:
    """All tracks, how many are on each, and why others left."""

    def load(_view: View) -> Mapping[str, Any]:
        counts = tallies()
        return {"tracks": [(track, steps_of(track), counts.get(track.id)) for track in all_tracks()]}

    return Part("tracks", f"{PAGE}/list", PAGE, "leads/tracks/_list.html", load)


def track_part(id: int) -> Part:
    """One of them: its steps, and who is on it."""

    def load(view: View) -> Mapping[str, Any]:
        track = session.get_one(Track, id)
        return {
            "track": track,
            "steps": steps_of(track),
            "tally": tally_of(track),
            "on_it": [(each, next_step(each)) for each in on_track(track)],
            "most": ON_IT_DRAWN,
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
        }

    page = f"{PAGE}/{id}"
    return Part(f"track-{id}", f"{page}/whole", page, "leads/tracks/_track.html", load)


def lead_nurturing_part(id: int) -> Part:
    """On a lead's own page: the track that it is on, what comes next, what it has heard."""

    def load(view: View) -> Mapping[str, Any]:
        lead = session.get_one(Lead, id)
        last = last_of(lead)
        verdict = readiness_of(lead)
        following = next_step(last) if last and last.left_at is None else None
        return {
            "lead": lead,
            "last": last,
            "is_on_it": last is not None and last.left_at is None,
            "next": following,
            "subject": subject_of(following, lead) if following else "",
            "heard": list(heard_on(last)) if last else [],
            "is_ready": verdict is not None and verdict.outcome is Outcome.MET,
            "problem": problem_in(verdict) if verdict and not lead.is_hand_raiser else "",
            "can_be_put_on": lead.stage in CAN_BE_PUT_ON and not lead.is_merged,
            "wants_none": lead.contact is not None and lead.contact.opted_out_at is not None,
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
        }

    page = f"/leads/{id}"
    return Part(f"lead-nurturing-{id}", f"{page}/nurturing", page, "leads/tracks/_lead.html", load)


@fills("lead.main")
def on_the_leads_page(lead: Lead, *_more: object) -> str:
    """Below what is known of it."""
    return lead_nurturing_part(lead.id).html(page_view())


@redraws(*WRITING)
def what_is_written(event: Event) -> Iterator[Part]:
    yield tracks_part()
    yield track_part(event.data["track"])


@redraws(*GOING)
def who_is_on_it(event: Event) -> Iterator[Part]:
    yield tracks_part()
    yield track_part(event.data["track"])


@redraws(*GOING, OptedOut, TrackMailDropped)
def the_rest_of_its_page(event: Event) -> Iterator[Part]:
    yield lead_part(event.data["lead"])
    yield lead_story_part(event.data["lead"])


@redraws(*GOING, OptedOut, TrackMailDropped, *STEPS, Touched, TouchRemoved, LeadEdited, EditTakenBack)
def the_lead(event: Event) -> Iterator[Part]:
    yield lead_nurturing_part(event.data["lead"])
    for id in event.data.get("also", ()):
        yield lead_nurturing_part(id)
