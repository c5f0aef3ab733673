"""Open loops: accepted handoffs of which nobody has told what became of them, and deals gone silent.

Each row says how old it is, whether anybody has tried to reach them yet, and offers in one tap what its deal
says already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import session
from app.errors import Refusal, Stale
from app.leads.handing_over.telling import OutcomeTold, tell
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff, Result
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.winning.opening import only_sellers
from app.leads.worked import ACCEPTED, OUTREACH
from app.people.models import User

OLD_DAYS = 30
DRAWN = 100

BY_DEAL: Mapping[DealStage, Result] = {DealStage.WON: Result.WON, DealStage.LOST: Result.LOST}
"""What a deal tells of the handoff from which it came; while it is open, that it is an opportunity."""


@dataclass(frozen=True)
class Loop:
    """An accepted handoff without an outcome."""

    handoff: Handoff
    days: int
    """Since it was accepted."""
    is_untouched: bool
    """Whether nobody has tried to reach them since."""
    deal: Deal | None
    """The deal that has come of it, if any."""

    @property
    def lead(self) -> Lead:
        """Whom it is about."""
        return self.handoff.lead

    @property
    def is_old(self) -> bool:
        """Whether it has been open for a month."""
        return self.days >= OLD_DAYS

    @property
    def result(self) -> Result | None:
        """What its deal says became of it; nothing without one."""
        return BY_DEAL.get(self.deal.stage, Result.OPPORTUNITY) if self.deal else None


def open_loops(now: datetime, *, owner_id: int | None = None) -> list[Loop]:
    """The oldest of them, in three queries."""
    handoffs = list(session.scalars(loops_of(owner_id).limit(DRAWN)))
    tried = last_attempts([each.lead_id for each in handoffs])
    deals = last_deals([each.pass_id for each in handoffs if each.pass_id])
    return [loop(each, tried, deals, now) for each in handoffs]


def loop(handoff: Handoff, tried: Mapping[int, datetime], deals: Mapping[int, Deal], now: datetime) -> Loop:
    """One of them."""
    accepted = handoff.decided_at or now
    last = tried.get(handoff.lead_id)
    is_untouched = last is None or last < accepted
    return Loop(handoff, (now - accepted).days, is_untouched, deals.get(handoff.pass_id or 0))


def loops_of(owner_id: int | None = None) -> Select[Handoff]:
    """Accepted handoffs without an outcome, of one owner or of all, the oldest first."""
    query = (
        select(Handoff)
        .join(Handoff.lead)
        .where(*is_open_loop(owner_id))
        .options(
            contains_eager(Handoff.lead).options(joinedload(Lead.account), joinedload(Lead.owner)),
        )
    )
    return query.order_by(Handoff.decided_at, Handoff.id)


def is_open_loop(owner_id: int | None = None) -> Sequence[ColumnElement[bool]]:
    """What makes a handoff an open loop: accepted, and its outcome not told."""
    theirs = (Lead.owner_id == owner_id,) if owner_id is not None else ()
    return (*ACCEPTED, Handoff.result.is_(None), Lead.merged_into_id.is_(None), *theirs)


def count_loops(owner_id: int | None = None) -> int:
    """How many there are."""
    query = select(func.count()).select_from(Handoff).join(Handoff.lead)
    return session.scalar(query.where(*is_open_loop(owner_id))) or 0


def last_attempts(lead_ids: Sequence[int]) -> Mapping[int, datetime]:
    """When a person of ours last tried to reach each of these leads. One query."""
    query = (
        select(Touch.lead_id, func.max(Touch.at))
        .where(Touch.lead_id.in_(lead_ids), Touch.is_ours.is_(True), Touch.kind.in_(OUTREACH))
        .group_by(Touch.lead_id)
    )
    return {lead_id: at for lead_id, at in session.execute(query)} if lead_ids else {}  # noqa: C416


def last_deals(pass_ids: Sequence[int]) -> Mapping[int, Deal]:
    """The newest deal of each of these trips. One query."""
    query = select(Deal).where(Deal.pass_id.in_(pass_ids)).order_by(Deal.id)
    return {deal.pass_id or 0: deal for deal in session.scalars(query)} if pass_ids else {}


def tell_by_deal(handoff: Handoff, *, by: User) -> OutcomeTold:
    """Tell of the handoff what its deal says already."""
    only_sellers(by)
    if not handoff.is_open_loop:
        raise Stale("What became of it is told already.")
    deal = last_deals([handoff.pass_id]).get(handoff.pass_id) if handoff.pass_id else None
    if deal is None:
        raise Refusal("No deal has come of it yet. Qualify the lead, or send it back with a reason.")
    result = BY_DEAL.get(deal.stage, Result.OPPORTUNITY)
    reason = deal.lost_reason.words if deal.lost_reason else ""
    told = tell(handoff.lead, result, reason=reason, by=by)
    if told is None:
        raise Stale("Its trip is over by now.")
    return told
