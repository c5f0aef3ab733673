"""What the facts about handoffs have in common: they are about a card, and name the lead by its company."""

from collections.abc import Mapping
from typing import Any

from app.db import session
from app.errors import Refusal
from app.leads.models.handoff import Handoff
from app.log.models import Event


def about(handoff: Handoff, place: Mapping[str, Any], **data: Any) -> dict[str, Any]:  # noqa: ANN401
    """What a fact is about, where its card went, and what else it keeps."""
    lead = handoff.lead
    kept = {"name": lead.name, "lead": lead.id, "handoff": handoff.id, "leg": handoff.leg, **data}
    subject = {"card_id": handoff.card_id} if handoff.card_id else {"about": lead.page}
    return {**subject, "data": {"card": lead.name, **place, **kept}}


def handoff_of(event: Event) -> Handoff:
    """The handoff that a fact is about."""
    handoff = session.get(Handoff, event.data["handoff"])
    if handoff is None:
        raise Refusal(f"{named(event)} is no longer here, so this cannot be taken back.")
    return handoff


def named(event: Event) -> str:
    """What the lead was called then, in quotes."""
    return f"“{event.data['name']}”"
