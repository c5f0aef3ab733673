"""What the other side gave back: told on the lead's page until it is offered again, goes on or is decided."""

from sqlalchemy import select

from app.db import session
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage

BACK_AT = {1: (Stage.LEAD, Stage.NURTURING, Stage.MQL), 2: (Stage.SAL,)}
"""Where a lead stands whose first leg, or whose second, came back."""
CAME_BACK = (HandoffState.REJECTED, HandoffState.DISPUTED)


def came_back(lead: Lead, last: Handoff | None) -> Handoff | None:
    """The return that the lead goes on from, be it packed anew already; nothing, once something followed."""
    if last and last.state is HandoffState.DRAFT:
        query = select(Handoff).where(Handoff.lead_id == lead.id, Handoff.state != HandoffState.DRAFT)
        last = session.scalars(query.order_by(Handoff.id.desc()).limit(1)).first()
    is_back = last is not None and last.state in CAME_BACK and lead.stage in BACK_AT[last.leg]
    return last if is_back else None
