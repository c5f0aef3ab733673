"""Wins: what the team celebrates, and whom it thanks."""

from enum import Enum

from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, Key, created, pk, refers, words
from app.people.models import User


class WinKind(Enum):
    """What was won."""

    TOLD = "told"
    GOAL = "goal"
    DEAL = "deal"
    FIRST_SQL = "first_sql"


win_people = Table(
    "win_people",
    Base.metadata,
    Column("win_id", Key, ForeignKey("wins.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", Key, ForeignKey("users.id"), primary_key=True, index=True),
)


class Win(Base):
    """Something that went well, and who of both sides helped."""

    __tablename__ = "wins"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name wins by id

    id: Mapped[pk]
    kind: Mapped[WinKind] = mapped_column(words(WinKind), default=WinKind.TOLD)
    title: Mapped[str] = mapped_column(String(limits.TITLE))
    story: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[str | None] = mapped_column(String(60), default=None, index=True)
    """The page of what was won: a goal, a card, a deal."""
    by_id: Mapped[int | None] = refers("users.id", default=None)
    """Nobody, where the board itself told it."""
    at: Mapped[created]

    by: Mapped[User | None] = relationship()
    people: Mapped[list[User]] = relationship(secondary=win_people, order_by=User.id)
