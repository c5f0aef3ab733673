"""What whoever recycles a lead is proposed: the track of the reason, and a note of what the board knows."""

from datetime import datetime

from sqlalchemy import select

from app import clock
from app.db import session
from app.hours.models import the_calendar
from app.leads.effort import effort_for
from app.leads.models.deal import LostReason
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.models.track import Enrolment, Track
from app.leads.recycling.waking import tracks
from app.leads.winning.facts import how_lost
from app.leads.winning.finding import lost_deal_of
from app.text import counted


def usual_track(lead: Lead, reason: LostReason) -> Track | None:
    """The one that is meant for this reason, else that which they heard last, else the first there is."""
    there = tracks()
    if meant := next((each for each in there if reason.value in each.reasons), None):
        return meant
    query = select(Enrolment.track_id).where(Enrolment.lead_id == lead.id)
    heard = session.scalar(query.order_by(Enrolment.id.desc()).limit(1))
    return next((each for each in there if each.id == heard), there[0] if there else None)


def usual_note(lead: Lead) -> str:
    """“Sales accepted since 3 Nov 2026. 2 attempts to reach them. Last spoken with on 5 Nov 2026.”"""
    lost, effort = lost_deal_of(lead), effort_for(lead)
    said = [
        f"{lost.name}: {how_lost(lost)}." if lost else f"{lead.stage.words} since {day(lead.stage_since)}."
    ]
    if effort:
        said.append(f"{counted(effort.depth.made, 'attempt', 'attempts')} to reach them.")
    query = select(Touch.at).where(Touch.lead_id == lead.id, Touch.is_two_way.is_(True))
    if spoken := session.scalar(query.order_by(Touch.at.desc()).limit(1)):
        said.append(f"Last spoken with on {day(spoken)}.")
    return " ".join(said)


def day(moment: datetime) -> str:
    """The team's day of it."""
    there = clock.local(moment, the_calendar().zone)
    return f"{there.day} {there:%b %Y}"
