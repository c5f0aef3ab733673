"""The tracks for those who are not ready yet, and who has been put on one."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import select

from app import clock
from app.commands.seed.telling import Act, Stage
from app.db import session
from app.leads.models.deal import LostReason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage as LeadStage
from app.leads.models.track import Track
from app.leads.nurturing.enrolling import enrol
from app.leads.nurturing.steps import Gives, Sort, Step
from app.leads.nurturing.tracks import add_track, change_track

LATER = "Not this quarter"
ABOUT_LATER = "Fleets that fit and have told us that it is too early. **One letter in two weeks, never two.**"
UNTIL_THEN = (
    LostReason.NOT_NOW, LostReason.NO_BUDGET, LostReason.NO_AUTHORITY, LostReason.NO_RESPONSE,
    LostReason.NO_DECISION,
)  # fmt: skip
STEPS_LATER = (
    Step(
        14, Sort.MAIL, "The split rest, on one page",
        "Hello {first_name},\n\none page on split rests, as our planners have it on their wall. Print it, "
        "pass it on.\n\nInes, Fernhill", Gives.VALUE, has_no_pitch=True,
    ),
    Step(
        14, Sort.MAIL, "How Penholt saved nine per cent of its miles",
        "Hello {first_name},\n\nPenholt have told us what they did, month by month, and where it went wrong "
        "first.\n\nInes, Fernhill", Gives.PROOF, has_no_pitch=True,
    ),
    Step(
        21, Sort.TASK, "Ask {company} how their winter goes", "A call, without anything to sell.",
        Gives.INVITE, has_no_pitch=False,
    ),
)  # fmt: skip
OTHERS = "They plan with another"
ABOUT_OTHERS = "Fleets that chose somebody else, or found us too dear. **We ask, and sell nothing.**"
CHOSEN_INSTEAD = (LostReason.COMPETITOR, LostReason.PRICE, LostReason.PRODUCT_GAP)
STEPS_OTHERS = (
    Step(
        7, Sort.TASK, "Ask {company} how the first month with the other one went",
        "A call to learn from: what they like there is what we lack.", Gives.VALUE, has_no_pitch=True,
    ),
    Step(
        30, Sort.MAIL, "What has become of the three things you missed",
        "Hello {first_name},\n\nin autumn you told us what we lacked. This is what we have built since, and "
        "what we have not.\n\nInes, Fernhill", Gives.PROOF, has_no_pitch=False,
    ),
)  # fmt: skip
ENROLLED = ((-8, "15:10", 3), (-3, "15:20", 3))
"""On which day how many were put on it."""


def acts_on_tracks(stage: Stage) -> Iterator[Act]:
    """Maya and Ines write them; Ines puts people on the first."""
    later = partial(write, stage, "maya", LATER, ABOUT_LATER, UNTIL_THEN, STEPS_LATER)
    others = partial(write, stage, "ines", OTHERS, ABOUT_OTHERS, CHOSEN_INSTEAD, STEPS_OTHERS)
    yield Act(stage.calendar.moment(-18, "16:05"), later)
    yield Act(stage.calendar.moment(-17, "11:20"), others)
    for day, time, count in ENROLLED:
        yield Act(stage.calendar.moment(day, time), partial(put_on, stage, count))


def write(
    stage: Stage, who: str, name: str, about: str, reasons: Sequence[LostReason], steps: Sequence[Step]
) -> None:
    """Write a track down."""
    by = stage.people[who]
    added = add_track(name, about, [each.value for each in reasons], by=by)
    change_track(
        session.get_one(Track, added.data["track"]), {"steps": [step.plain for step in steps]}, by=by
    )


def put_on(stage: Stage, count: int) -> None:
    """Put some of those on it who have been nurtured without one, the longest first."""
    track = session.scalars(select(Track).where(Track.name == LATER)).one()
    waits = select(Lead).where(
        Lead.stage == LeadStage.NURTURING, Lead.grade == "", Lead.track_id.is_(None),
        Lead.stage_since < clock.now(), Lead.wake_on.is_(None), Lead.recycle_count == 0,
    )  # fmt: skip
    on_it = {lead.id for lead in stage.on_track}
    found = [
        lead for lead in session.scalars(waits.order_by(Lead.stage_since, Lead.id)) if lead.id not in on_it
    ]
    for lead in found[:count]:
        enrol(lead, track, by=stage.people["ines"])
        stage.on_track.append(lead)
