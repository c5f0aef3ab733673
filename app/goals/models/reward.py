"""Rewards: what somebody is paid or praised for, and the KPI by which that is counted."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, prose, refers, words
from app.people.models import Side, User
from app.playbook.models.definition import Definition


class Reward(Base):
    """A bonus, a prize, a commission of one side. It stands on a KPI that leads to revenue, or not at all."""

    __tablename__ = "rewards"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name rewards by id

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.TITLE))
    side: Mapped[Side] = mapped_column(words(Side))
    kpi_id: Mapped[int] = refers("definitions.id", index=True)
    terms: Mapped[prose]
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    removed_at: Mapped[datetime | None] = mapped_column(default=None)

    kpi: Mapped[Definition] = relationship()
    by: Mapped[User] = relationship()
