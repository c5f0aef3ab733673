"""Verdicts: how goals ended, for the whole team."""

from enum import Enum

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, created, prose, refers, words
from app.people.models import User
from app.playbook.models.definition import Definition


class Outcome(Enum):
    """How a goal ended."""

    ACHIEVED = "achieved"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Verdict(Base):
    """That a goal is over. There is one, shared by all its owners, and it names no side."""

    __tablename__ = "verdicts"

    goal_id: Mapped[int] = refers("definitions.id", ondelete="CASCADE", primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome))
    value: Mapped[int | None] = mapped_column(BigInteger)
    """What was reached, in the smallest part of the KPI's unit."""
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    reason: Mapped[prose]

    goal: Mapped[Definition] = relationship()
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)
