"""Returning a handoff with a reason from the agreed list, so that marketing knows what to mend."""

from app import clock
from app.board.carrying import carry
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.accepting import note_answer
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import card_of, first_leg_of
from app.leads.handing_over.places import places
from app.leads.handing_over.turns import pass_turn
from app.leads.lifecycle.stepping import step
from app.leads.looking_after import look_after
from app.leads.models.handoff import Handoff, HandoffState, Reason
from app.leads.models.stage import DEVELOPMENT, MARKETING, Stage
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import clean_text


class HandoffReturned(Event, kind="handoff.returned"):
    no_way_back = "Marketing may dispute a return, and then both sides decide."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        return f"returned {named(self)}: {Reason(self.data['reason']).words.lower()}"


def send_back(
    handoff: Handoff, reason: Reason, *, note: str = "", by: User, via: str = "page"
) -> HandoffReturned:
    """Give it back: the first leg to marketing, who nurtures the lead; the second to business development."""
    only_the_receiving_side(handoff, by)
    refuse_answered(handoff)
    back_to = Stage.NURTURING if handoff.leg == 1 else Stage.SAL
    step(handoff.lead, back_to, by=by, reason=reason.words, note=note, along=True, via=via)
    note_answer(handoff, HandoffState.REJECTED, by)
    handoff.reason, handoff.note = reason, clean_text(note)
    giver = handoff.sender
    look_after(handoff.lead, giver)
    card = card_of(handoff)
    card.driver = giver
    card.touch()
    to = MARKETING if handoff.leg == 1 else DEVELOPMENT
    now, calendar = clock.now(), calendar_of_the_house()
    pass_turn(handoff, to if handoff.leg == 1 else None, at=now, calendar=calendar)
    if handoff.leg == 2:
        pass_turn(first_leg_of(handoff), to, at=now, calendar=calendar)
    column = places().draft if handoff.leg == 1 else places().accepted
    place = carry(card, column, by=by)
    return record(
        HandoffReturned(actor=by, **about(handoff, place, reason=reason.value, giver=handoff.from_id))
    )
