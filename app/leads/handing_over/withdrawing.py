"""Withdrawing what nobody has answered yet: it is marketing's again, to be mended or left."""

from app import clock
from app.board.carrying import carry
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.answering import refuse_answered
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import card_of
from app.leads.handing_over.places import places
from app.leads.handing_over.turns import pass_turn
from app.leads.lifecycle.stepping import step
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import record
from app.people.models import Side, User


class HandoffWithdrawn(Event, kind="handoff.withdrawn"):
    no_way_back = "Offer it again when it is ready."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        return f"withdrew {named(self)}"


def withdraw(handoff: Handoff, *, by: User) -> HandoffWithdrawn:
    """Take it back before the other side has answered. Only a first leg: it goes back to marketing."""
    refuse_answered(handoff)
    step(handoff.lead, Stage.MQL, by=by, along=True)
    now = clock.now()
    handoff.state, handoff.decided_at, handoff.decided_by = HandoffState.WITHDRAWN, now, by
    pass_turn(handoff, Side.MARKETING, at=now, calendar=calendar_of_the_house())
    place = carry(card_of(handoff), places().draft, by=by)
    return record(HandoffWithdrawn(actor=by, **about(handoff, place)))
