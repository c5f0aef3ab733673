"""Routing: who is to answer a handoff. Always somebody by name, or the queue of a side; never nobody.

And who looks after a lead that comes back to somebody who has left.
"""

from sqlalchemy import case, func, or_, select

from app.db import session
from app.errors import Refusal
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.rules import FunnelRules, Routing
from app.leads.models.stage import STILL_OPEN
from app.people.models import Role, Side, User, team

LEG_TWO = Side.SALES
OPEN = or_(
    Handoff.state == HandoffState.SUBMITTED,
    (Handoff.state == HandoffState.ACCEPTED) & Handoff.result.is_(None),
)


def receiving_side(leg: int, rules: FunnelRules, agreed: Agreed) -> Side:
    """The side that answers this leg: sales the second, and the first as the agreed process says."""
    if leg == 2 or not rules.has_second_leg:
        return LEG_TWO
    body = agreed.body("handoff") or {}
    return Side(body.get("receiver") or Side.BUSINESS_DEVELOPMENT.value)


def refuse_deserted(side: Side) -> None:
    """Refuse to offer to a side of which nobody is here: then nobody would ever answer."""
    query = team().where(User.side == side).order_by(None).limit(1)
    if session.scalars(query).first() is None:
        raise Refusal(f"Nobody of {side.value} is here to answer. Invite somebody, or ask an admin for that.")


def receiver_for(side: Side, rules: FunnelRules) -> User | None:
    """Whose turn it is on this side: whoever has the fewest open ones. Nobody, where a queue is kept."""
    if rules.routing is Routing.QUEUE:
        return None
    busy = select(Handoff.to_id, func.count().label("open")).where(OPEN).group_by(Handoff.to_id).subquery()
    query = (
        team()
        .where(User.side == side)
        .outerjoin(busy, busy.c.to_id == User.id)
        .order_by(None)
        .order_by(func.coalesce(busy.c.open, 0), User.id)
    )
    return session.scalars(query.limit(1)).first()


def heir_for(side: Side, rules: FunnelRules) -> User | None:
    """Who goes on with what somebody of this side left: whoever of them looks after the fewest open leads.

    Where a queue is kept nobody's turn is known, so it is who signs for the side. If nobody of the side is
    here, it is an admin, who knows whom to ask.
    """
    theirs = Lead.stage.in_(STILL_OPEN), Lead.merged_into_id.is_(None)
    busy = select(Lead.owner_id, func.count().label("open")).where(*theirs).group_by(Lead.owner_id).subquery()
    query = team().outerjoin(busy, busy.c.owner_id == User.id).order_by(None)
    query = query.order_by(case((User.side == side, 0), (User.role == Role.ADMIN, 1), else_=2))
    if rules.routing is Routing.QUEUE:
        query = query.order_by(User.is_signer.desc())
    return session.scalars(query.order_by(func.coalesce(busy.c.open, 0), User.id).limit(1)).first()
