"""How the team's funnel works: one row, which admins change."""

from enum import Enum

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, pk, session, words


class Routing(Enum):
    """To whom a handoff goes if nobody is named."""

    TURNS = "turns"
    QUEUE = "queue"

    @property
    def words(self) -> str:
        """As people say it."""
        return {
            "turns": "To whoever of the side has the fewest open ones",
            "queue": "Into the queue of the side, where one takes it",
        }[self.value]


class FunnelRules(Base):
    """The rules of the one funnel. There is one row, from the beginning."""

    __tablename__ = "funnel_rules"

    id: Mapped[pk]
    has_second_leg: Mapped[bool] = mapped_column(default=True)
    """Whether business development stands between marketing and sales."""
    routing: Mapped[Routing] = mapped_column(words(Routing), default=Routing.TURNS)
    recycles_late: Mapped[bool] = mapped_column(default=True)
    """Whether a handoff that nobody answers goes back by itself."""
    grace_days: Mapped[int] = mapped_column(default=2)
    """How many business days after its time."""
    currency: Mapped[str] = mapped_column(String(3), default="GBP")


def the_rules() -> FunnelRules:
    """How the funnel works here."""
    return session.scalars(select(FunnelRules).order_by(FunnelRules.id).limit(1)).one()
