"""Deals: what a lead may buy, for how much, and how near it is."""

from datetime import date, datetime
from enum import Enum

from sqlalchemy import BigInteger, Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, refers, words
from app.leads.models.lead import Lead
from app.people.models import User


class DealStage(Enum):
    """How near a deal is."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    WON = "won"
    LOST = "lost"

    @property
    def words(self) -> str:
        """As people say it."""
        return self.value.capitalize()

    @property
    def chance(self) -> int:
        """How probable winning is, in per cent."""
        return {
            "prospecting": 10, "qualification": 20, "proposal": 50, "negotiation": 80, "won": 100, "lost": 0,
        }[self.value]  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self not in (DealStage.WON, DealStage.LOST)


class LostReason(Enum):
    """Why a deal was lost."""

    NOT_NOW = "not_now"
    NO_BUDGET = "no_budget"
    NO_AUTHORITY = "no_authority"
    NO_RESPONSE = "no_response"
    PRICE = "price"
    COMPETITOR = "competitor"
    NO_DECISION = "no_decision"
    PRODUCT_GAP = "product_gap"

    @property
    def words(self) -> str:
        """As people say it."""
        return {"competitor": "Lost to a competitor"}.get(
            self.value, self.value.replace("_", " ").capitalize()
        )


class Deal(Base):
    """What somebody may buy from us."""

    __tablename__ = "deals"
    __table_args__ = (
        Index(None, "stage", "close_on", "id"),
        Index(None, "closed_on", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    lead_id: Mapped[int] = refers("leads.id", index=True)
    pass_id: Mapped[int | None] = refers("lead_passes.id", index=True)
    name: Mapped[str] = mapped_column(String(limits.TITLE))
    amount: Mapped[int] = mapped_column(BigInteger)
    """In the smallest part of the currency."""
    currency: Mapped[str] = mapped_column(String(3))
    stage: Mapped[DealStage] = mapped_column(words(DealStage), default=DealStage.PROSPECTING)
    stage_since: Mapped[created]
    close_on: Mapped[date] = mapped_column(Date)
    """When it is expected to be decided."""
    owner_id: Mapped[int | None] = refers("users.id", index=True)
    closed_on: Mapped[date | None] = mapped_column(Date)
    """When it was won or lost."""
    lost_reason: Mapped[LostReason | None] = mapped_column(words(LostReason))
    competitor: Mapped[str] = mapped_column(String(limits.NAME), default="")
    created_at: Mapped[created]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    lead: Mapped[Lead] = relationship()
    owner: Mapped[User | None] = relationship()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"/deals/{self.id}"
