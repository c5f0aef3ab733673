"""The records of what lasts: being closed, being blocked, lying in the trash, having left the board."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app import limits
from app.board.models.column import Column
from app.db import Base, Key, created, refers
from app.people.models import User

if TYPE_CHECKING:
    from app.board.models.card import Card


class Closure(Base):
    """That a card is done: since when, by whom, and where it came from."""

    __tablename__ = "closures"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    came_from_id: Mapped[int | None] = refers("columns.id")

    card: Mapped["Card"] = relationship(back_populates="closure")
    by: Mapped[User] = relationship()
    came_from: Mapped[Column | None] = relationship()


class Block(Base):
    """That a card cannot go on: since when, why, and who it waits for."""

    __tablename__ = "blocks"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    reason: Mapped[str] = mapped_column(String(limits.REASON))
    waits_for: Mapped[str] = mapped_column(String(limits.NAME))
    """Whom it waits for, in words: somebody here, a side, or anybody outside."""
    waits_for_id: Mapped[int | None] = refers("users.id", default=None)
    """The same person, if it is somebody here."""

    card: Mapped["Card"] = relationship(back_populates="block")
    by: Mapped[User] = relationship(foreign_keys=[by_id])


class Disposal(Base):
    """That a card lies in the trash: since when, by whom, and where it stood."""

    __tablename__ = "disposals"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    stood_in_id: Mapped[int] = refers("columns.id")
    stood_before_id: Mapped[int | None] = mapped_column(Key, default=None)

    card: Mapped["Card"] = relationship(back_populates="disposal")
    by: Mapped[User] = relationship()
    stood_in: Mapped[Column] = relationship()

    @property
    def kept_until(self) -> datetime:
        """From when on it may be gone for good."""
        return self.at + limits.TRASH_KEEPS


class Departure(Base):
    """That a card has left the board, which is not the trash: since when, why, and who let it go."""

    __tablename__ = "departures"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    by_id: Mapped[int | None] = refers("users.id", default=None)
    """Nobody, if its time had run out."""
    at: Mapped[created]
    reason: Mapped[str] = mapped_column(String(limits.REASON))

    card: Mapped["Card"] = relationship(back_populates="departure")
    by: Mapped[User | None] = relationship()

    @property
    def sentence(self) -> str:
        """Why nobody works on it, as a sentence."""
        return f"“{self.card.title}” has left the board: {self.reason}."


def trashed() -> Select[Disposal]:
    """What lies in the trash, last thrown first."""
    return (
        select(Disposal)
        .options(joinedload(Disposal.card), joinedload(Disposal.by), joinedload(Disposal.stood_in))
        .order_by(Disposal.at.desc(), Disposal.card_id.desc())
        .limit(limits.TRASH_DRAWN)
    )
