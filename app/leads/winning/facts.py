"""What the facts about deals have in common."""

from typing import Any

from app.db import session
from app.errors import Refusal
from app.figures import UNITS, said
from app.leads.models.deal import Deal, LostReason
from app.log.models import Event


def about(deal: Deal, **data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact is about, and what it keeps."""
    return {"about": deal.page, "data": {"name": deal.name, "deal": deal.id, "lead": deal.lead_id, **data}}


def deal_of(event: Event) -> Deal:
    """The deal that a fact is about."""
    deal = session.get(Deal, event.data["deal"])
    if deal is None:
        raise Refusal(f"{named(event)} is no longer here, so this cannot be taken back.")
    return deal


def named(event: Event) -> str:
    """What the deal was called then, in quotes."""
    return f"“{event.data['name']}”"


def there(event: Event) -> str:
    """What was done, on a page that names the deal already, or its lead."""
    return event.sentence.replace(f"the deal {named(event)}", named(event)).replace(named(event), "the deal")


def how_lost(deal: Deal) -> str:
    """“lost to Routely”, “lost: price”."""
    if deal.lost_reason is LostReason.COMPETITOR:
        return f"lost to {deal.competitor or 'a competitor'}"
    return f"lost: {deal.lost_reason.words.lower()}" if deal.lost_reason else "lost"


def money(amount: int, currency: str) -> str:
    """An amount as people say it."""
    return said(amount, UNITS[currency])
