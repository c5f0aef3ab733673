"""What the facts about leads have in common: they name a company or a number, never a person."""

from typing import Any

from app.db import session
from app.errors import Refusal
from app.leads.models.lead import Lead
from app.log.models import Event


def about(lead: Lead, **data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact is about, and what it keeps."""
    return {"about": lead.page, "data": {"name": lead.name, "lead": lead.id, **data}}


def lead_of(event: Event) -> Lead:
    """The lead that a fact is about; of one that was merged, whichever stands for it."""
    lead = session.get(Lead, event.data["lead"])
    while lead is not None and lead.merged_into_id is not None:
        lead = session.get(Lead, lead.merged_into_id)
    if lead is None:
        raise Refusal(f"{named(event)} is no longer here, so this cannot be taken back.")
    return lead


def named(event: Event) -> str:
    """What the lead was called then, in quotes."""
    return f"“{event.data['name']}”"
