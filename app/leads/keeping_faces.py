"""What happens to a lead changes the face of the card on which it is handed over: its clock, its criteria.

The fact keeps the ids of those cards, so that open pages know what to ask for.
"""

from collections.abc import Collection

from sqlalchemy import select

from app.board.models.card import Card
from app.db import session
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.inheriting import LeadInherited
from app.leads.lifecycle.stepping import STEPS
from app.leads.models.handoff import Handoff
from app.leads.touching import Touched, TouchRemoved
from app.log.models import Event
from app.log.recording import on

CHANGES: tuple[type[Event], ...] = (
    Touched, TouchRemoved, LeadEdited, EditTakenBack, LeadInherited, *STEPS,
)  # fmt: skip


@on(*CHANGES)
def draw_their_cards_afresh(event: Event) -> None:
    """The cards on the board that hand over the lead, and those leads that the change concerns, too."""
    leads: Collection[int] = {event.data["lead"], *event.data.get("also", ())}
    theirs = select(Handoff.card_id).where(Handoff.lead_id.in_(leads))
    cards = session.scalars(select(Card).where(Card.id.in_(theirs), Card.column_id.is_not(None))).all()
    for card in cards:
        card.touch()
    if cards:
        event.data = {**event.data, "cards": sorted(card.id for card in cards)}
