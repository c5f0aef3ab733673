"""Why a lead is recycled, and when we look again unless somebody knows better; why one is disqualified."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from app.leads.models.deal import LostReason

AFTER_DAYS: Mapping[LostReason, int] = {
    LostReason.NOT_NOW: 90, LostReason.NO_BUDGET: 180, LostReason.NO_AUTHORITY: 60,
    LostReason.NO_RESPONSE: 30, LostReason.PRICE: 180, LostReason.COMPETITOR: 180,
    LostReason.NO_DECISION: 90, LostReason.PRODUCT_GAP: 180,
}  # fmt: skip
"""The reasons are those for which deals are lost. Five of the numbers are agreed among those who do this for
a living; price, no decision and a product gap are guesses, to be corrected by whoever knows the day."""

COMMON = (LostReason.NOT_NOW, LostReason.NO_BUDGET, LostReason.NO_RESPONSE)
"""Those that take one tap."""


def wakes_on(reason: LostReason, today: date) -> date:
    """When we look again: of “not now” on 18 November 2026, on 16 February 2027."""
    return today + timedelta(days=AFTER_DAYS[reason])


class Never(Enum):
    """Why a lead is given up for good."""

    OUT_OF_BUSINESS = "out_of_business"
    LEGAL = "legal"
    NEVER_FITS = "never_fits"
    OPTED_OUT = "opted_out"

    @property
    def words(self) -> str:
        """As people say it."""
        return {
            "out_of_business": "Out of business", "legal": "Legal reasons", "never_fits": "Will never fit",
            "opted_out": "They opted out",
        }[self.value]  # fmt: skip
