"""Recycling: business development or sales send a lead back with a reason, a note, a track and a day."""

from datetime import date

from app.db import session
from app.errors import Refusal
from app.leads.effort import effort_for
from app.leads.figures.depth import Depth, State
from app.leads.handing_over.telling import tell
from app.leads.lifecycle.stepping import step
from app.leads.looking_after import look_after
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Result
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.leads.recycling.ending import end_handoff
from app.leads.recycling.waking import WakeSet, chosen, refuse_day, set_wake, tracks
from app.leads.winning.closing import lose
from app.leads.winning.finding import lost_deal_of, open_deals_of
from app.leads.winning.opening import only_sellers
from app.notices.models import Why
from app.notices.notifying import notify
from app.people.models import User
from app.text import clean_text, counted


def recycle(
    lead: Lead,
    reason: LostReason,
    *,
    wake_on: date,
    note: str,
    track_id: int | None = None,
    by: User,
    via: str = "page",
) -> WakeSet:
    """Send it back for later. Deals that are open are lost with it, for the same reason.

    From now on it is again with whoever it came from. No track is needed as long as nobody has written any.
    """
    only_sellers(by)
    refuse_elsewhere(lead)
    refuse_day(wake_on)
    if not (note := clean_text(note)):
        raise Refusal("What should those know who try again? Say it in a sentence.")
    if chosen(track_id) is None and tracks():
        raise Refusal("What do they hear from us once they are awake? Choose a track.")
    if reason is LostReason.NO_RESPONSE:
        refuse_too_soon(lead)
    for deal in open_deals_of(lead):
        lose(deal, reason, by=by)
    was_lost = lost_deal_of(lead) is not None
    if not was_lost:
        tell(lead, Result.RECYCLED, reason=reason.words, by=by)
    trip = session.get(LeadPass, lead.pass_id) if lead.pass_id else None
    step(lead, Stage.RECYCLED, by=by, reason=reason.words, note=note, via=via)
    end_handoff(lead, by=by)
    if trip and trip.originator_id:
        look_after(lead, session.get(User, trip.originator_id))
    lead.wake_on, lead.track_id = None, None
    recycled = set_wake(lead, wake_on, track_id, by=by)
    if was_lost and lead.owner_id:
        notify([lead.owner_id], recycled, Why.HANDOFF_RECYCLED)
    return recycled


def refuse_elsewhere(lead: Lead) -> None:
    """Only what sales or business development works on goes back."""
    if not lead.stage.is_with_sales:
        where = f"“{lead.name}” stands at {lead.stage.words}."
        raise Refusal(f"{where} Only what sales or business development works on is recycled.")


def refuse_too_soon(lead: Lead) -> None:
    """Nobody is given up for silence before it was tried often enough, or for long enough."""
    depth = depth_of(lead)
    if depth is None or depth.state is not State.RUNNING:
        return
    tried = counted(depth.made, "attempt", "attempts")
    day = depth.due
    raise Refusal(
        f"{tried} so far: try five times, or until {day.day} {day:%b}, before you call it no response. "
        "If it is something else, choose that reason."
    )


def depth_of(lead: Lead) -> Depth | None:
    """How hard we have tried since it was accepted; nothing, as long as it is not in qualification."""
    effort = effort_for(lead) if lead.stage is Stage.SAL else None
    return effort.depth if effort else None
