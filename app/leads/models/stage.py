"""The stages of the one funnel."""

from enum import Enum

from app.people.models import Side
from app.playbook.outlines import STAGES

MARKETING, DEVELOPMENT, SALES = Side.MARKETING, Side.BUSINESS_DEVELOPMENT, Side.SALES
SELLERS = frozenset({DEVELOPMENT, SALES})
"""Those who receive what marketing hands over."""


class Stage(Enum):
    """Where a lead stands between being heard of and speaking for us."""

    SUSPECT = "suspect"
    LEAD = "lead"
    NURTURING = "nurturing"
    MQL = "mql"
    HANDED_OFF = "handed_off"
    SAL = "sal"
    SQL = "sql"
    OPPORTUNITY = "opportunity"
    CUSTOMER = "customer"
    ADVOCATE = "advocate"
    RECYCLED = "recycled"
    DISQUALIFIED = "disqualified"

    @property
    def words(self) -> str:
        """As the playbook calls it."""
        return STAGES[self.value]

    @property
    def key(self) -> str:
        """Under which the playbook keeps what both sides agreed on about it."""
        return f"stage-{self.value}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self not in (Stage.CUSTOMER, Stage.ADVOCATE, Stage.DISQUALIFIED)

    @property
    def is_with_sales(self) -> bool:
        """Whether business development or sales work on it."""
        return self in (Stage.SAL, Stage.SQL, Stage.OPPORTUNITY)

    @property
    def has_pass(self) -> bool:
        """Whether a lead that stands here is on one of its trips through the funnel."""
        return self in (Stage.MQL, Stage.HANDED_OFF, Stage.SAL, Stage.SQL, Stage.OPPORTUNITY)


WAY = tuple(Stage)[:10]
"""From first to last, without the two ways out."""

AGREED = frozenset(WAY[WAY.index(Stage.MQL) : WAY.index(Stage.ADVOCATE)])
"""Those that nobody enters before both sides have signed what they mean: from here on it is a contract."""

STILL_OPEN = tuple(stage for stage in Stage if stage.is_open)
"""Of whoever stands here something is still to come."""

HAVE_BOUGHT = (Stage.CUSTOMER, Stage.ADVOCATE)
"""Whoever stands here is a customer."""
