"""Finding the deals of a lead, and what of them is still to be decided."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import session
from app.leads.models.deal import Deal, DealStage
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage

OPEN = tuple(stage for stage in DealStage if stage.is_open)


def deals_of(lead: Lead) -> Sequence[Deal]:
    """All deals of this lead, the newest first."""
    query = select(Deal).where(Deal.lead_id == lead.id).options(joinedload(Deal.owner))
    return session.scalars(query.order_by(Deal.id.desc())).all()


def deals_of_trip(lead: Lead) -> Sequence[Deal]:
    """Those of the trip that it is on, the newest first."""
    return [deal for deal in deals_of(lead) if lead.pass_id is not None and deal.pass_id == lead.pass_id]


def open_deals_of(lead: Lead) -> Sequence[Deal]:
    """Those that are still to be decided."""
    return [deal for deal in deals_of(lead) if deal.stage.is_open]


def lost_deal_of(lead: Lead) -> Deal | None:
    """The deal whose loss ended this trip; nothing, as long as one is open or none was lost."""
    trip = deals_of_trip(lead)
    if any(deal.stage.is_open for deal in trip):
        return None
    return next((deal for deal in trip if deal.stage is DealStage.LOST), None)


def awaits_choice(lead: Lead) -> bool:
    """Whether its deal is lost, and nobody has said yet if we try again later or never."""
    return lead.stage is Stage.OPPORTUNITY and lost_deal_of(lead) is not None
