"""Telling what became of an accepted handoff: the loop is closed, and whoever it came from hears of it."""

from app import clock
from app.board.carrying import carry
from app.board.leaving import leave
from app.board.models.card import Card
from app.db import session
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import accepted_of
from app.leads.handing_over.places import places
from app.leads.handing_over.turns import pass_turn
from app.leads.models.handoff import Handoff, Result
from app.leads.models.lead import Lead, LeadPass
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

STAYS = frozenset({Result.SQL, Result.OPPORTUNITY, Result.WON, Result.LOST})
"""With these a card is done; with all others it leaves the board, with its reason."""


class OutcomeTold(Event, kind="handoff.outcome_told"):
    no_way_back = "Both sides count by this. If it turned out otherwise, tell that on the deal or the lead."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        reason = f": {self.data['reason']}" if self.data["reason"] else ""
        return f"told what became of {named(self)}: {Result(self.data['result']).words.lower()}{reason}"


def tell(lead: Lead, result: Result, *, reason: str = "", by: User | None) -> OutcomeTold | None:
    """Write down what became of this trip's handoffs, and let the card go where its work ends.

    To be called before the trip is closed. Gives back nothing where none of them was accepted.
    """
    legs = accepted_of(lead)
    if not legs:
        return None
    now, calendar = clock.now(), calendar_of_the_house()
    for leg in legs:
        leg.result, leg.result_at, leg.result_by_id = result, now, by.id if by else None
        pass_turn(leg, None, at=now, calendar=calendar)
    first = legs[0]
    place = end_card(first, result, reason, by)
    trip = session.get(LeadPass, first.pass_id) if first.pass_id else None
    more = {
        "result": result.value,
        "reason": reason,
        "originator": trip.originator_id if trip else first.from_id,
    }
    return record(OutcomeTold(actor=by, **about(first, place, **more)))


def end_card(handoff: Handoff, result: Result, reason: str, by: User | None) -> dict[str, object]:
    """Where the card goes when the outcome is told."""
    card: Card | None = handoff.card
    if card is None or card.column is None:
        return {}
    card.touch()
    if result not in STAYS or by is None:
        return leave(card, f"{result.words}{f': {reason}' if reason else ''}", by)
    done = places().done
    return carry(card, done, by=by) if card.column_id != done.id else {}
