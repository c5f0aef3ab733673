"""What a lead says of its touches: when the first and the last one was, and whether they raised a hand."""

from collections.abc import Collection

from sqlalchemy import case, func, select

from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind

RAISED = tuple(kind for kind in TouchKind if kind.is_raised_hand)


def go_by_touches(leads: Collection[Lead]) -> None:
    """Let these leads say of their touches what is true now that some are gone. One query."""
    asked = func.max(case((Touch.kind.in_(RAISED) & Touch.is_ours.is_(False), 1), else_=0))
    query = (
        select(Touch.lead_id, func.min(Touch.at), func.max(Touch.at), asked)
        .where(Touch.lead_id.in_([lead.id for lead in leads]))
        .group_by(Touch.lead_id)
    )
    left = {id: signs for id, *signs in session.execute(query)}
    for lead in leads:
        first, last, has_asked = left.get(lead.id, (None, None, 0))
        lead.first_touch_at, lead.last_touch_at, lead.is_hand_raiser = first, last, bool(has_asked)
