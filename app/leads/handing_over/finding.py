"""Finding the handoffs of a lead and of a card, and the card of a handoff."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.board.models.card import Card
from app.db import session
from app.errors import Refusal
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead


def legs_of_card(card_id: int) -> list[Handoff]:
    """All that this card has stood for, the newest last."""
    return list(session.scalars(legs([card_id])))


def legs(card_ids: Collection[int]) -> Select[Handoff]:
    """What these cards have stood for, with what their faces tell, the newest last."""
    lead = joinedload(Handoff.lead)
    return (
        select(Handoff)
        .where(Handoff.card_id.in_(card_ids))
        .options(lead.joinedload(Lead.account), joinedload(Handoff.receiver), joinedload(Handoff.sender))
        .order_by(Handoff.id)
    )


def current(card_id: int) -> Handoff | None:
    """What the card stands for now."""
    found = legs_of_card(card_id)
    return found[-1] if found else None


def last_of(lead: Lead) -> Handoff | None:
    """The last handoff of this lead, if there was any."""
    query = select(Handoff).where(Handoff.lead_id == lead.id).order_by(Handoff.id.desc()).limit(1)
    return session.scalars(query).first()


def first_leg_of(handoff: Handoff) -> Handoff:
    """The leg that opened this one: itself, if it is the first."""
    if handoff.leg == 1:
        return handoff
    query = (
        select(Handoff)
        .where(Handoff.lead_id == handoff.lead_id, Handoff.leg == 1, Handoff.state == HandoffState.ACCEPTED)
        .order_by(Handoff.id.desc())
        .limit(1)
    )
    return session.scalars(query).one()


def accepted_of(lead: Lead) -> list[Handoff]:
    """Its legs on this trip that were accepted, the first before the second."""
    query = (
        select(Handoff)
        .where(
            Handoff.lead_id == lead.id,
            Handoff.pass_id == lead.pass_id,
            Handoff.state == HandoffState.ACCEPTED,
        )
        .order_by(Handoff.id)
    )
    return list(session.scalars(query))


def card_of(handoff: Handoff) -> Card:
    """Its card."""
    if handoff.card is None:
        raise Refusal(f"The card of “{handoff.lead.name}” was erased. Offer it anew from the lead's page.")
    return handoff.card
