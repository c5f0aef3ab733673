"""Opening a deal: how sales accepts the second leg, by its amount and the day on which it may be decided."""

from app.db import session
from app.errors import Refusal
from app.leads.handing_over.accepting import HandoffAccepted, note_answer, take_over
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.handing_over.facts import about as about_handoff
from app.leads.handing_over.finding import card_of, last_of
from app.leads.handing_over.telling import tell
from app.leads.lifecycle.stepping import step
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff, HandoffState, Result
from app.leads.models.lead import Lead
from app.leads.models.stage import SELLERS, Stage
from app.leads.winning.facts import about, money, named, there
from app.leads.winning.terms import Terms
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.models import User


class DealOpened(Event, kind="deal.opened"):
    no_way_back = "Both sides count with it. If it leads nowhere, lose it with a reason."

    @property
    def sentence(self) -> str:
        return f"opened the deal {named(self)}: {money(self.data['amount'], self.data['currency'])}"

    @property
    def sentence_there(self) -> str:
        return there(self)


def accept_with_deal(handoff: Handoff, terms: Terms, *, by: User, via: str = "page") -> DealOpened:
    """Take a lead of the second leg, which is an opportunity from now on."""
    only_the_receiving_side(handoff, by)
    refuse_answered(handoff)
    if handoff.leg != 2:
        raise Refusal("A deal opens with the second leg. Accept this one first, and qualify the lead.")
    terms, lead = terms.checked(), handoff.lead
    step(lead, Stage.OPPORTUNITY, by=by, along=True, via=via)
    note_answer(handoff, HandoffState.ACCEPTED, by)
    take_over(handoff, card_of(handoff), by)
    record(HandoffAccepted(actor=by, **about_handoff(handoff, {}, rating=None, missed="")))
    return begin(lead, terms, by)


def open_deal(lead: Lead, terms: Terms, *, by: User, via: str = "page") -> DealOpened:
    """Open a deal for a lead that nobody has to accept any more: the second leg is off, or it is accepted."""
    only_sellers(by)
    refuse_unless_ready(lead)
    terms = terms.checked()
    if lead.stage is not Stage.OPPORTUNITY:
        step(lead, Stage.OPPORTUNITY, by=by, along=True, via=via)
    return begin(lead, terms, by)


def refuse_unless_ready(lead: Lead) -> None:
    """Refuse what is not sales qualified yet, and what somebody has to accept first."""
    last = last_of(lead)
    if last and last.leg == 2 and last.is_waiting:
        raise Refusal(f"“{lead.name}” is offered to sales. Accept it: the deal opens with that.")
    if lead.stage not in (Stage.SQL, Stage.OPPORTUNITY):
        raise Refusal(f"“{lead.name}” stands at {lead.stage.words}. A deal opens once it is sales qualified.")


def begin(lead: Lead, terms: Terms, by: User) -> DealOpened:
    """Let there be a deal, and tell those from whom the lead came."""
    deal = Deal(
        lead=lead, pass_id=lead.pass_id, name=terms.name, amount=terms.amount, currency=terms.currency,
        close_on=terms.close_on, owner=by, owner_id=by.id,
    )  # fmt: skip
    session.add(deal)
    session.flush()
    tell(lead, Result.OPPORTUNITY, by=by)
    kept = {"amount": deal.amount, "currency": deal.currency, "on": deal.close_on.isoformat()}
    return record(DealOpened(actor=by, **about(deal, **kept)))


def only_sellers(by: User) -> None:
    """Refuse whoever does not sell: to open, win and lose a deal is theirs."""
    if by.side not in SELLERS:
        raise NotYours("Only business development and sales work on deals, recycle a lead or give it up.")
