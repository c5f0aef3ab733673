"""A quarter in numbers, and the words that its returns and losses are given by turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.goals.periods import Period
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Reason

RETURNS = (
    Reason.TOO_LITTLE, Reason.ROLE, Reason.SIZE, Reason.NOT_READY, Reason.TOO_LITTLE, Reason.BAD_DATA,
    Reason.GEO, Reason.TYPE, Reason.SIZE, Reason.KNOWN, Reason.NOT_A_BUYER,
)  # fmt: skip
NOTES = {
    Reason.TOO_LITTLE: "No word on what they plan with today, and nobody on the number.",
    Reason.ROLE: "Plans the day, and is not asked what they buy.",
    Reason.SIZE: "Eight vans. The sixty on the form are pallets.",
    Reason.NOT_READY: "Wanted the guide, and nothing else for now.",
    Reason.BAD_DATA: "The number is a bakery’s, and the mail comes back.",
    Reason.GEO: "Their fleet runs from Rotterdam; the office here only sells.",
    Reason.TYPE: "A driving school.",
    Reason.KNOWN: "Aisha has talked to their other depot since spring.",
    Reason.NOT_A_BUYER: "Writes a thesis on rest periods.",
}
"""What whoever returned it wrote to the reason."""
LATER = {
    LostReason.NOT_NOW: "Busy until their season is over. They asked us to call again, and meant it.",
    LostReason.NO_BUDGET: "This year’s money is spent. The next budget is made in autumn.",
    LostReason.NO_AUTHORITY: "Likes it, and decides nothing. Ask for whoever runs operations.",
    LostReason.NO_RESPONSE: "Five attempts, at other hours each. Nobody picked up.",
    LostReason.PRICE: "Half of it would do for them. Tell them when there is a smaller plan.",
    LostReason.COMPETITOR: "Bound for a year. They want to hear how others fare with both.",
    LostReason.NO_DECISION: "They planned on by hand. Nobody there wants to be the one who says yes.",
    LostReason.PRODUCT_GAP: "They need ferries in the plan. Come back once we have them.",
}
"""What whoever recycled it wrote for those who try again."""
NEVER = (Reason.GEO, Reason.TYPE, Reason.NOT_A_BUYER)
"""What will never be otherwise."""
MISSED = (
    "whom they buy from today", "when to reach them", "how many drivers", "who decides with them",
)  # fmt: skip
"""What was missing in every sixth pack."""
GIVEN_UP = (
    LostReason.NOT_NOW, LostReason.NO_BUDGET, LostReason.NOT_NOW, LostReason.NO_AUTHORITY,
    LostReason.NO_DECISION,
)  # fmt: skip
LOST = (
    LostReason.PRICE, LostReason.COMPETITOR, LostReason.NO_DECISION, LostReason.NO_BUDGET,
    LostReason.PRODUCT_GAP,
)  # fmt: skip
COMPETITORS = ("Velora", "Tourmate", "their group’s own system")


Share = tuple[Period, int]
"""A week, or what of it is in this quarter, and how many of its things are not told card by card."""
Won = tuple[int, date]
"""What a deal came to, in pounds, and when it was signed."""


@dataclass(frozen=True)
class Quarter:
    """What came of a quarter's leads, without those that are told card by card."""

    period: Period
    offers: Sequence[Share]
    accepted: int
    returned: int
    carried: int
    """How many of the accepted went on into the next quarter undecided."""
    sqls: Sequence[Share]
    """Of those that came into it and were accepted in it."""
    won: Sequence[int | Won]
    """In pounds; where the team counts week by week, with the day."""
    lost: int
    second: int = 0
    """How many of the lost deals were first ones, after which another was opened."""
    late: int = 0
    """How many were answered late."""
