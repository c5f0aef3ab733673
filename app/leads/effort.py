"""How hard we tried to reach somebody since they were accepted, and whether we talked (M26)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from app import clock
from app.db import session
from app.leads.figures.depth import ATTEMPTS, Depth, State
from app.leads.handing_over.finding import accepted_of
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.worked import OUTREACH


@dataclass(frozen=True)
class Effort:
    """What was done with a lead since somebody accepted it."""

    depth: Depth
    connected: datetime | None

    @property
    def is_worked(self) -> bool:
        """Whether a person of ours has tried at least once."""
        return self.depth.made > 0

    @property
    def needed(self) -> int:
        """How many attempts both sides want."""
        return ATTEMPTS

    @property
    def is_late(self) -> bool:
        """Whether too few were made in the time for it."""
        return self.depth.state is State.BREACHED


def effort_for(lead: Lead) -> Effort | None:
    """How it stands on this trip; nothing, as long as nobody has accepted it. Two queries at most."""
    accepted = accepted_of(lead) if lead.pass_id else []
    since = accepted[0].decided_at if accepted else None
    if since is None:
        return None
    counts = or_(Touch.is_two_way, Touch.is_ours & Touch.kind.in_(OUTREACH))
    query = select(Touch).where(Touch.lead_id == lead.id, Touch.at >= since, counts).order_by(Touch.at)
    touches = session.scalars(query).all()
    talked = next((each.at for each in touches if each.is_two_way), None)
    tries = [each.at for each in touches if each.is_attempt]
    return Effort(Depth(tries, accepted=since, now=clock.now(), connected=talked), talked)
