"""All that happens to a handoff, for those who listen to all of it."""

from app.leads.handing_over.accepting import HandoffAccepted, PackRated
from app.leads.handing_over.disputing import DisputeAnswered, DisputeDecided, HandoffDisputed
from app.leads.handing_over.drafting import HandoffPacked
from app.leads.handing_over.expiring import HandoffExpired
from app.leads.handing_over.letting_go import HandoffLetGo
from app.leads.handing_over.offering import HandoffOffered
from app.leads.handing_over.passing_on import HandoffPassedOn
from app.leads.handing_over.returning import HandoffReturned
from app.leads.handing_over.taking import HandoffPutBack, HandoffTaken
from app.leads.handing_over.telling import OutcomeTold
from app.leads.handing_over.withdrawing import HandoffWithdrawn
from app.log.models import Event

FACTS: tuple[type[Event], ...] = (
    HandoffPacked, HandoffOffered, HandoffTaken, HandoffPutBack, HandoffAccepted, PackRated, HandoffReturned,
    HandoffWithdrawn, HandoffDisputed, DisputeAnswered, DisputeDecided, HandoffExpired, HandoffLetGo,
    OutcomeTold, HandoffPassedOn,
)  # fmt: skip
