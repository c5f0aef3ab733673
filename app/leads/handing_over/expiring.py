"""What nobody answered in time: after its grace it goes back by itself, once, and both sides are told."""

from app import clock
from app.board.leaving import leave
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.turns import pass_turn
from app.leads.lifecycle.stepping import step
from app.leads.looking_after import look_after
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import record

LATE = "Nobody answered in time"


class HandoffExpired(Event, kind="handoff.expired"):
    no_way_back = "Offer it again: the clock begins anew."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        return f"sent {named(self)} back: nobody of {self.data['side']} answered in time"


def expire(handoff: Handoff) -> HandoffExpired | None:
    """Send it back for nurturing, if it still waits for an answer; by nobody, since that is the agreement."""
    if handoff.state is not HandoffState.SUBMITTED or handoff.leg != 1:
        return None
    step(handoff.lead, Stage.NURTURING, by=None, reason=LATE, along=True)
    now = clock.now()
    handoff.state, handoff.decided_at = HandoffState.AUTO_RECYCLED, now
    look_after(handoff.lead, handoff.sender)
    pass_turn(handoff, None, at=now, calendar=calendar_of_the_house())
    card = handoff.card
    place = leave(card, LATE, None) if card and card.column is not None else {}
    return record(HandoffExpired(**about(handoff, place, side=handoff.to_side.value, giver=handoff.from_id)))
