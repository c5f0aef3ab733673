"""Starting and stopping the funnel's clocks, as the facts go by."""

from sqlalchemy import update

from app.board.models.card import Card
from app.db import session
from app.hours.changing import CalendarChanged
from app.hours.clocks.ending import cancel, stop
from app.hours.clocks.finding import cards_with_clocks, running
from app.hours.clocks.starting import start
from app.leads.clocks.targets import (
    DEAL,
    DECIDE,
    DECIDE_SQL,
    OF_WORK,
    QUALIFY,
    ROUTE,
    budget_for,
    grace_for,
)
from app.leads.facts import lead_of
from app.leads.handing_over.accepting import HandoffAccepted
from app.leads.handing_over.disputing import DisputeDecided
from app.leads.handing_over.expiring import HandoffExpired
from app.leads.handing_over.facts import handoff_of
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.offering import HandoffOffered
from app.leads.handing_over.returning import HandoffReturned
from app.leads.handing_over.withdrawing import HandoffWithdrawn
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.stepping import STEPS, Stepped
from app.leads.models.handoff import HandoffState
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import on

BY_STAGE = {
    Stage.MQL: (ROUTE,), Stage.HANDED_OFF: (), Stage.SAL: (*OF_WORK, QUALIFY), Stage.SQL: (),
    Stage.OPPORTUNITY: (DEAL,),
}  # fmt: skip
"""The clocks that a stage starts by itself; an offer starts that of its answer."""

MET_BY = {ROUTE: (Stage.HANDED_OFF,), QUALIFY: (Stage.SQL,), DEAL: (Stage.CUSTOMER,)}
"""The step that a clock waits for. Any other way out of its stage ends it unmet and unbroken."""


@on(*STEPS)
def follow_the_step(event: Stepped) -> None:
    """What the stage left behind ends, what the new one asks for begins."""
    lead, to = lead_of(event), Stage(event.data["to"])
    left = Stage(event.data["from"]) if event.data["from"] else None
    for name in BY_STAGE.get(left, ()) if left else ():
        if name not in OF_WORK:
            end(lead, name, event, is_met=to in MET_BY[name])
    if not to.is_with_sales:
        for name in OF_WORK:
            end(lead, name, event, is_met=False)
    goes_back = left is Stage.SQL
    for name in BY_STAGE.get(to, ()):
        if name not in OF_WORK or not goes_back:
            begin(lead, name, event)


@on(HandoffOffered)
def wait_for_the_answer(event: HandoffOffered) -> None:
    """From now on the other side has to answer; the first leg goes back by itself after some grace."""
    handoff = handoff_of(event)
    begin(handoff.lead, DECIDE if handoff.leg == 1 else DECIDE_SQL, event)


@on(HandoffAccepted, HandoffReturned, HandoffWithdrawn, HandoffExpired, DisputeDecided)
def stop_waiting(event: Event) -> None:
    """It is answered, or not asked for any more."""
    handoff = handoff_of(event)
    name = DECIDE if handoff.leg == 1 else DECIDE_SQL
    end(handoff.lead, name, event, is_met=handoff.state is not HandoffState.WITHDRAWN)


@on(*STEPS)
def stop_waiting_for_the_closer(event: Stepped) -> None:
    """A deal is the answer to the second leg; whatever else ends it, nobody waits any more."""
    if event.data["from"] == Stage.SQL.value:
        answered = event.data["to"] in (Stage.OPPORTUNITY.value, Stage.SAL.value)
        end(lead_of(event), DECIDE_SQL, event, is_met=answered)


@on(CalendarChanged)
def draw_clocks_afresh(_event: CalendarChanged) -> None:
    """When the calendar is another, what is left ends at another time: so the faces say."""
    session.execute(update(Card).where(Card.id.in_(cards_with_clocks())).values(face=Card.face + 1))


def begin(lead: Lead, name: str, event: Event) -> None:
    """Let it run, if there is a time for it, and it does not run yet."""
    budget = budget_for(name, lead, Agreed())
    if budget is None or running(lead.page, name):
        return
    grace = grace_for(budget, the_rules()) if name == DECIDE else None
    start(name, lead.page, budget, at=event.at, card_id=card_for(lead, name), grace=grace)


def end(lead: Lead, name: str, event: Event, *, is_met: bool) -> None:
    """Let it end, if it runs."""
    clock = running(lead.page, name)
    if clock is not None:
        (stop if is_met else cancel)(clock, event.at)


def card_for(lead: Lead, name: str) -> int | None:
    """The card on whose face it runs; before the offer there is none."""
    last = last_of(lead) if name != ROUTE else None
    return last.card_id if last else None
