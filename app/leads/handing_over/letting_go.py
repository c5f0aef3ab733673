"""Letting a returned handoff go: nobody disputes it, and its card leaves the board with the reason."""

from app import clock
from app.board.leaving import leave
from app.errors import Refusal
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.answering import refuse_overtaken
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import card_of
from app.leads.handing_over.turns import pass_turn
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.stage import MARKETING
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.models import User

ENDED = (HandoffState.REJECTED, HandoffState.REJECTED_FINAL, HandoffState.WITHDRAWN)


class HandoffLetGo(Event, kind="handoff.let_go"):
    no_way_back = "Offer the lead again from its page when it is time."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        return f"took the returned {named(self)} off the board"


def let_go(handoff: Handoff, *, by: User | None) -> HandoffLetGo:
    """Take the card off the board: its lead is nurtured on."""
    if by and by.side is not MARKETING:
        raise NotYours("Marketing takes a returned handoff off the board: it came back to them.")
    refuse_overtaken(handoff)
    if handoff.leg != 1 or handoff.state not in ENDED:
        raise Refusal("Only what was returned or withdrawn can be let go.")
    reason = handoff.reason.words if handoff.reason else "Withdrawn"
    pass_turn(handoff, None, at=clock.now(), calendar=calendar_of_the_house())
    place = leave(card_of(handoff), f"Returned: {reason.lower()}" if handoff.reason else reason, by)
    return record(HandoffLetGo(actor=by, **about(handoff, place)))
