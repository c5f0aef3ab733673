"""Which goals a card serves, what it is expected to bring, and what it brought."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, refers
from app.goals.models.verdict import Verdict
from app.playbook.models.definition import Definition
from app.text import counted

MEDIAN = "median"


class CardGoal(Base):
    """That a card serves a goal. Amounts are in the smallest part of the unit of the goal's KPI."""

    __tablename__ = "card_goals"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    goal_id: Mapped[int] = refers("definitions.id", primary_key=True, index=True)
    expected: Mapped[int | None] = mapped_column(BigInteger, default=None)
    expected_from: Mapped[str] = mapped_column(String(20), default="")
    """Where that comes from: typed, the median of such cards, or the card from which it is inherited."""
    actual: Mapped[int | None] = mapped_column(BigInteger, default=None)
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    told_by_id: Mapped[int | None] = refers("users.id", default=None)

    goal: Mapped[Definition] = relationship()
    verdict: Mapped[Verdict | None] = relationship(
        primaryjoin="foreign(CardGoal.goal_id) == remote(Verdict.goal_id)", viewonly=True
    )

    @property
    def is_over(self) -> bool:
        """Whether the goal has ended."""
        return self.verdict is not None

    @property
    def source_words(self) -> str:
        """Where the expectation comes from, unless somebody typed it: “the median of 7 such cards”."""
        source, _, count = self.expected_from.partition(" ")
        return f"the median of {counted(int(count), 'such card', 'such cards')}" if source == MEDIAN else ""
