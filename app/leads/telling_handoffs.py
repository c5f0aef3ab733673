"""Telling people of handoffs: who is to answer, from whom it came, and all who work on its card.

Whoever a handoff came from hears of every answer and of the end, though somebody else looks after the lead
by then.
"""

from collections.abc import Collection

from sqlalchemy import select

from app.board.models.card import card_people
from app.db import session
from app.hours.clocks.running_out import ClockRanOut
from app.leads.awaiting.reminding import HandoffDueSoon
from app.leads.clocks.targets import DECIDE, DECIDE_SQL
from app.leads.handing_over.accepting import HandoffAccepted
from app.leads.handing_over.disputing import DisputeDecided, HandoffDisputed
from app.leads.handing_over.expiring import HandoffExpired
from app.leads.handing_over.facts import handoff_of
from app.leads.handing_over.finding import current
from app.leads.handing_over.offering import HandoffOffered
from app.leads.handing_over.passing_on import HandoffPassedOn
from app.leads.handing_over.returning import HandoffReturned
from app.leads.handing_over.taking import HandoffTaken
from app.leads.handing_over.telling import OutcomeTold
from app.leads.handing_over.withdrawing import HandoffWithdrawn
from app.leads.models.handoff import Handoff, Result
from app.leads.models.lead import LeadPass
from app.log.models import Event
from app.log.recording import on
from app.notices.models import Why
from app.notices.notifying import forget, notify
from app.people.models import Side, User, team

ANSWERS = {
    HandoffAccepted: Why.HANDOFF_ACCEPTED, HandoffReturned: Why.HANDOFF_RETURNED,
    HandoffWithdrawn: Why.HANDOFF_WITHDRAWN, HandoffDisputed: Why.HANDOFF_DISPUTED,
    DisputeDecided: Why.HANDOFF_DECIDED, HandoffExpired: Why.HANDOFF_EXPIRED,
}  # fmt: skip

ENDS = {
    Result.WON: Why.HANDOFF_WON, Result.LOST: Why.HANDOFF_LOST, Result.RECYCLED: Why.HANDOFF_RECYCLED,
    Result.DISQUALIFIED: Why.HANDOFF_DISQUALIFIED,
}  # fmt: skip


@on(HandoffOffered)
def tell_who_answers(event: HandoffOffered) -> None:
    """Whoever is to answer, or everybody of the side in whose queue it waits; the others who have part."""
    handoff = handoff_of(event)
    tell_whose_turn_it_is(event)
    if handoff.leg == 2:
        notify(whom_it_concerns(handoff), event, Why.HANDOFF_WENT_ON)


@on(HandoffPassedOn)
def tell_whose_turn_it_is(event: Event) -> None:
    """Whoever is to answer by name, or everybody of the side."""
    handoff = handoff_of(event)
    why = Why.HANDOFF_OFFERED if handoff.to_id else Why.HANDOFF_QUEUED
    notify(who_answers(handoff), event, why)


@on(*ANSWERS)
def tell_of_the_answer(event: Event) -> None:
    notify(whom_it_concerns(handoff_of(event)), event, ANSWERS[type(event)])


@on(OutcomeTold)
def tell_of_the_end(event: OutcomeTold) -> None:
    why = ENDS.get(Result(event.data["result"]), Why.HANDOFF_WENT_ON)
    originator = {event.data["originator"]} - {None}
    notify(whom_it_concerns(handoff_of(event)) | originator, event, why)


@on(HandoffTaken)
def tell_nobody_else(event: HandoffTaken) -> None:
    """What waited in the queue has somebody now: it is no news to the rest of the side any more."""
    offers = select(Event.id).where(Event.card_id == event.card_id, Event.kind == "handoff.offered")
    forget(list(session.scalars(offers.order_by(Event.id.desc()).limit(1))), because=event)


@on(HandoffDueSoon)
def tell_that_it_is_soon(event: HandoffDueSoon) -> None:
    notify(who_answers(handoff_of(event)), event, Why.HANDOFF_SOON)


@on(ClockRanOut)
def tell_that_it_is_late(event: ClockRanOut) -> None:
    """Whoever has not answered hears it, and so does whoever waits for the answer."""
    if event.data["name"] not in (DECIDE, DECIDE_SQL) or event.card_id is None:
        return
    handoff = current(event.card_id)
    if handoff and handoff.is_waiting:
        event.data = {**event.data, "card": handoff.lead.name}
        notify(who_answers(handoff) | {handoff.from_id or 0}, event, Why.HANDOFF_LATE)


def who_answers(handoff: Handoff) -> set[int]:
    """Whoever it was offered to by name, or all of their side."""
    return {handoff.to_id} if handoff.to_id else everybody_of(handoff.to_side)


def everybody_of(side: Side) -> set[int]:
    """The ids of all who work for this side."""
    return set(session.scalars(team().with_only_columns(User.id).where(User.side == side).order_by(None)))


def whom_it_concerns(handoff: Handoff) -> set[int]:
    """Whoever offered it, whoever was to answer, from whom the lead came, and all who are on its card."""
    crew: Collection[int] = session.scalars(
        select(card_people.c.user_id).where(card_people.c.card_id == handoff.card_id)
    ).all()
    trip = session.get(LeadPass, handoff.pass_id) if handoff.pass_id else None
    came_from = trip.originator_id if trip else None
    return {*crew, handoff.from_id or 0, handoff.to_id or 0, came_from or 0} - {0}
