"""The leads that marketing hands over card by card, named by their company or number, never by a person."""

from app.commands.seed.cards.handed.closing import TOLD, WAITING_FOR_SALES
from app.commands.seed.cards.handed.offering import BEING_PACKED, SUBMITTED
from app.commands.seed.cards.handed.qualifying import ACCEPTED
from app.commands.seed.cards.handed.returning import RECYCLED, RETURNED

HANDOFFS = (
    *BEING_PACKED, *SUBMITTED, *ACCEPTED, *WAITING_FOR_SALES, *TOLD, *RETURNED, *RECYCLED,
)  # fmt: skip
