"""Routing: who is to answer a handoff. Always somebody by name, or the queue of a side; never nobody."""

from sqlalchemy import func, or_, select

from app.db import session
from app.errors import Refusal
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.rules import FunnelRules, Routing
from app.people.models import Side, User, team

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
