"""Disputing a return: marketing says why it was right, and both sides decide, each with one voice."""

from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.board.carrying import carry
from app.board.facts import only_on_board
from app.db import session
from app.errors import Refusal, Stale
from app.hours.calendar import BusinessCalendar
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.accepting import take_over
from app.leads.handing_over.answering import refuse_overtaken
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import card_of
from app.leads.handing_over.places import places
from app.leads.handing_over.turns import pass_turn
from app.leads.lifecycle.stepping import step
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import LeadPass
from app.leads.models.stage import MARKETING, SELLERS, Stage
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.models import User
from app.text import clean_text

DISPUTED_WITHIN_DAYS = 5
"""Business days after the return."""
VOICES = ("marketing", "sales")


class HandoffDisputed(Event, kind="handoff.disputed"):
    no_way_back = "Both sides decide it now."
    touches = frozenset({"handoff"})

    @property
    def sentence(self) -> str:
        return f"disputed the return of {named(self)}"


class DisputeAnswered(Event, kind="handoff.dispute_answered"):
    no_way_back = "Say otherwise on the card, as long as it is not decided."
    touches = frozenset({"handoff"})

    @property
    def sentence(self) -> str:
        said = "it should be accepted" if self.data["accepts"] else "the return stands"
        return f"said of the dispute on {named(self)}: {said}"


class DisputeDecided(Event, kind="handoff.dispute_decided"):
    no_way_back = "Both sides decided this together."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        how = "accepted after all" if self.data["accepts"] else "the return stands"
        return f"settled the dispute on {named(self)} with both sides: {how}"


def dispute(handoff: Handoff, note: str, *, by: User) -> HandoffDisputed:
    """Say that the return was wrong, and why: within five business days, and once."""
    refuse_no_dispute(handoff, by)
    note = clean_text(note)
    if not note:
        raise Refusal("Say why it should have been accepted: the other side reads it.")

    only_on_board(card_of(handoff))
    handoff.state = HandoffState.DISPUTED
    said: dict[str, Any] = {"by": by.id, "at": clock.now().isoformat(), "note": note, "marketing": True}
    handoff.dispute = said
    pass_turn(handoff, handoff.to_side, at=clock.now(), calendar=calendar_of_the_house())
    card_of(handoff).touch()
    return record(HandoffDisputed(actor=by, **about(handoff, {}, side=handoff.to_side.value)))


def refuse_no_dispute(handoff: Handoff, by: User) -> None:
    """Refuse whoever cannot dispute it, and what cannot be disputed, or not any more."""
    if by.side is not MARKETING:
        raise NotYours("Marketing disputes a return: it counts against them.")
    if handoff.leg != 1:
        raise Refusal("A return of the second leg is talked over, not disputed.")
    refuse_overtaken(handoff)
    if handoff.state is not HandoffState.REJECTED:
        raise Stale("It is not a return that can be disputed any more.")
    if clock.now() > dispute_ends(handoff, calendar_of_the_house()):
        raise Refusal(f"A return can be disputed for {DISPUTED_WITHIN_DAYS} business days. Those are over.")


def dispute_ends(handoff: Handoff, calendar: BusinessCalendar) -> datetime:
    """Until when a return can be disputed."""
    hours = DISPUTED_WITHIN_DAYS * (calendar.day_lasts / timedelta(hours=1))
    return calendar.add(handoff.decided_at or clock.now(), hours)


def answer_dispute(handoff: Handoff, *, accepts: bool, by: User) -> DisputeAnswered | DisputeDecided:
    """Say for one's side whether it should be accepted after all. When both say the same, it is decided."""
    if handoff.state is not HandoffState.DISPUTED:
        raise Stale("Both sides have decided this already.")
    refuse_overtaken(handoff)
    voice = voice_of(by)
    handoff.dispute = {**handoff.dispute, voice: accepts, f"{voice}_by": by.id}
    answered = record(DisputeAnswered(actor=by, **about(handoff, {}, accepts=accepts)))
    card_of(handoff).touch()
    if any(handoff.dispute.get(each) is not accepts for each in VOICES):
        return answered
    return decide(handoff, accepts=accepts, by=by)


def decide(handoff: Handoff, *, accepts: bool, by: User) -> DisputeDecided:
    """What both sides say is done: the lead is taken on its old trip, or stays with marketing."""
    card, now = card_of(handoff), clock.now()
    if not accepts:
        handoff.state = HandoffState.REJECTED_FINAL
        pass_turn(handoff, MARKETING, at=now, calendar=calendar_of_the_house())
        return record(DisputeDecided(actor=by, **about(handoff, {}, accepts=False)))
    lead = handoff.lead
    if lead.stage is not Stage.NURTURING:
        raise Refusal(f"“{lead.name}” stands at {lead.stage.words} by now. Go on from there.")
    trip = session.get_one(LeadPass, handoff.pass_id)
    trip.closed_at, trip.outcome, lead.pass_id = None, "", trip.id
    why = "The return was disputed, and both sides agreed"
    step(lead, Stage.SAL, by=by, by_both=True, reason=why, along=True)
    handoff.state = HandoffState.ACCEPTED
    owner = handoff.decided_by or by
    take_over(handoff, card, owner)
    place = carry(card, places().accepted, by=by)
    return record(DisputeDecided(actor=by, **about(handoff, place, accepts=True)))


def voice_of(person: User) -> str:
    """For which of the two sides somebody speaks here: business development and sales are one."""
    if person.side is MARKETING:
        return "marketing"
    if person.side in SELLERS:
        return "sales"
    raise NotYours("Marketing and sales decide this together. You can say what you think in the talk.")
