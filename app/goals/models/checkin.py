"""Check-ins: how sure somebody was of a goal, and why."""

from datetime import date

from sqlalchemy import BigInteger, Date, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, created, pk, prose, refers
from app.people.models import User
from app.playbook.models.definition import Definition

MOST_CONFIDENT = 10


class CheckIn(Base):
    """What an owner of a goal thinks of it on a day: its value, and how sure they are that it will be met."""

    __tablename__ = "check_ins"
    __table_args__ = (Index(None, "goal_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[pk]
    goal_id: Mapped[int] = refers("definitions.id", ondelete="CASCADE")
    value: Mapped[int | None] = mapped_column(BigInteger)
    """In the smallest part of the KPI's unit; nothing, if nothing is measured yet."""
    confidence: Mapped[int]
    """From 0 (we will miss it) to 10 (nothing can go wrong)."""
    note: Mapped[prose]
    by_id: Mapped[int] = refers("users.id")
    on: Mapped[date] = mapped_column("on_date", Date)
    at: Mapped[created]

    goal: Mapped[Definition] = relationship()
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)
