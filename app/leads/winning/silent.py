"""Deals gone silent: longer than most won deals took in all, nobody wrote, called, moved or changed anything.

How long that is the team's own history says: by then 85 % of the won deals were won. As long as fewer than
seven were won, it is thirty days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import session
from app.leads.figures.percentiles import ENOUGH, LONG, nearest_rank
from app.leads.models.deal import Deal, DealStage
from app.leads.models.lead import Lead
from app.leads.winning.finding import OPEN
from app.log.models import Event

USUAL_DAYS = 30
WON_LOOKED_AT = 200


@dataclass(frozen=True)
class Silent:
    """A deal of which nobody has heard for so many days."""

    deal: Deal
    days: int


def silent_after() -> int:
    """After how many days without a sign a deal is silent."""
    query = select(Deal.created_at, Deal.closed_at).where(
        Deal.stage == DealStage.WON, Deal.closed_at.is_not(None)
    )
    newest = query.order_by(Deal.closed_on.desc(), Deal.id.desc()).limit(WON_LOOKED_AT)
    took = [(closed - opened).days for opened, closed in session.execute(newest) if closed]
    if len(took) < ENOUGH:
        return USUAL_DAYS
    return max(1, int(nearest_rank(took, LONG) or 0))


def silent_deals(now: datetime, *, owner_id: int | None = None) -> list[Silent]:
    """The open deals that are silent, the longest first. Three queries."""
    limit = silent_after()
    query = select(Deal).join(Deal.lead).where(Deal.stage.in_(OPEN), Lead.is_test.is_(False))
    query = query.where(Deal.stage_since < now - timedelta(days=limit))
    if owner_id is not None:
        query = query.where(Deal.owner_id == owner_id)
    with_lead = contains_eager(Deal.lead).joinedload(Lead.account)
    deals = session.scalars(query.options(with_lead, joinedload(Deal.owner))).all()
    facts = last_facts([deal.page for deal in deals])
    found = [Silent(deal, (now - last_sign(deal, facts)).days) for deal in deals]
    return sorted((each for each in found if each.days > limit), key=lambda each: -each.days)


def last_sign(deal: Deal, facts: Mapping[str, datetime]) -> datetime:
    """When anything last happened to it: a touch, a step, a change."""
    signs = (deal.stage_since, deal.created_at, deal.lead.last_touch_at, facts.get(deal.page))
    return max(sign for sign in signs if sign)


def last_facts(pages: Sequence[str]) -> Mapping[str, datetime]:
    """When anything was last written down about each of these deals. One query."""
    query = select(Event.about, func.max(Event.at)).where(Event.about.in_(pages)).group_by(Event.about)
    return {about: at for about, at in session.execute(query) if about} if pages else {}
