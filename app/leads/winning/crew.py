"""Who brought a deal as far as it is; deals as occasions of wins."""

from collections.abc import Mapping

from sqlalchemy import select

from app.db import session
from app.goals.occasions import Ids, Occasion, occasion
from app.leads.finding import find_deal
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import LeadPass
from app.people.models import User


def brought_by(lead_id: int, pass_id: int | None) -> set[int]:
    """The ids of the marketer from whom the lead came on this trip, and of whoever accepted it."""
    trip = session.get(LeadPass, pass_id) if pass_id else None
    legs = select(Handoff.from_id, Handoff.decided_by_id).where(
        Handoff.lead_id == lead_id, Handoff.pass_id == pass_id, Handoff.state == HandoffState.ACCEPTED
    )
    found = {id for row in session.execute(legs) for id in row}
    return {id for id in (*found, trip.originator_id if trip else None) if id}


def names_of_deals(ids: Ids) -> Mapping[int, str]:
    """What these deals are called."""
    rows = session.execute(select(Deal.id, Deal.name).where(Deal.id.in_(ids)))
    return {row.id: row.name for row in rows}


def people_of_deal(viewer: User, id: int) -> Ids:
    """Who brought the deal as far as it is."""
    deal = find_deal(viewer, id)
    return {*brought_by(deal.lead_id, deal.pass_id), *([deal.owner_id] if deal.owner_id else ())}


occasion(Occasion("/deals/", names_of_deals, people_of_deal))
