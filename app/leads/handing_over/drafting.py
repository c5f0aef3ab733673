"""Packing a lead before it is offered: its draft, and the card that both legs share."""

from app import clock
from app.board.adding import add
from app.board.facts import only_on_board
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.db import session
from app.errors import Refusal
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import current, last_of
from app.leads.handing_over.places import places
from app.leads.handing_over.turns import pass_turn
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.log.models import Event
from app.log.recording import record
from app.people.models import Side, User


class HandoffPacked(Event, kind="handoff.packed"):
    no_way_back = "Throw the card away if nothing is to be handed over."

    @property
    def sentence(self) -> str:
        return f"began to pack {named(self)}"


def draft(lead: Lead, *, card: Card | None = None, by: User) -> Handoff:
    """Begin to pack a lead: its card stands where new work starts. One that is begun already is gone on with.

    A card that stands there without a lead can be given one.
    """
    before = last_of(lead)
    if before and before.state is HandoffState.DRAFT:
        return begun(before, card, by)
    refuse_over(lead)
    refuse_twice(lead)
    if card:
        refuse_taken(card)
    card = card or card_again(before) or new_card(lead, by)
    handoff = Handoff(lead=lead, card_id=card.id, from_id=by.id, to_side=Side.BUSINESS_DEVELOPMENT, leg=1)
    handoff.card = card
    session.add(handoff)
    session.flush()
    pass_turn(handoff, Side.MARKETING, at=clock.now(), calendar=calendar_of_the_house())
    card.touch()
    record(HandoffPacked(actor=by, **about(handoff, {})))
    return handoff


def begun(handoff: Handoff, card: Card | None, by: User) -> Handoff:
    """The draft that there is already; on a new card if its own is gone."""
    if card and handoff.card and card.id != handoff.card_id:
        raise Refusal(f"“{handoff.lead.name}” is being packed already, on a card of its own.")
    if handoff.card is None or handoff.card.column is None:
        handoff.card = card or new_card(handoff.lead, by)
        handoff.card_id = handoff.card.id
        session.flush()
    return handoff


def refuse_taken(card: Card) -> None:
    """Refuse to give a card a lead that has one already, or that nobody works on."""
    only_on_board(card)
    if other := current(card.id):
        raise Refusal(f"This card hands over “{other.lead.name}”. Pack another lead on a card of its own.")


def refuse_twice(lead: Lead) -> None:
    """Refuse to offer what is offered or accepted already: a lead has one open handoff at most."""
    last = last_of(lead)
    if last and (why := why_not_again(lead, last)):
        raise Refusal(why)


def why_not_again(lead: Lead, last: Handoff) -> str:
    """Why a lead is not offered once more as long as its last handoff is open; nothing once that is over."""
    if last.state is HandoffState.SUBMITTED:
        return f"“{lead.name}” is offered already, and waits for an answer."
    return f"“{lead.name}” was accepted already. Tell first what became of it." if last.is_open_loop else ""


def refuse_over(lead: Lead) -> None:
    """Refuse to pack what nobody hands over any more."""
    if lead.is_merged:
        raise Refusal(f"“{lead.name}” was merged into another lead. Pack that one.")
    if not lead.stage.is_open:
        raise Refusal(f"“{lead.name}” stands at {lead.stage.words}: there is nothing to hand over.")


def card_again(before: Handoff | None) -> Card | None:
    """The card on which the lead was offered before, if it still stands on the board and is not done."""
    card = before.card if before else None
    return card if card and card.column is not None and not card.is_closed else None


def new_card(lead: Lead, by: User) -> Card:
    """A card for the handoff of this lead, which serves what its campaign serves."""
    campaign = session.get(Card, lead.campaign_id) if lead.campaign_id else None
    goals = [tie.goal_id for tie in campaign.ties] if campaign else []
    fields = {"title": title_for(lead), "kind": Kind.HANDOFF.value, "people": [by.id], "goals": goals}
    added = add(fields, column=places().draft, by=by)
    return session.get_one(Card, added.card_id)


def title_for(lead: Lead) -> str:
    """As the board calls it: the company or the number, and what they did."""
    return f"{lead.name} — raised a hand" if lead.is_hand_raiser else lead.name
