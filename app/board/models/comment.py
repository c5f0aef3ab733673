"""Comments."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, created, pk, refers
from app.people.models import User

if TYPE_CHECKING:
    from app.board.models.card import Card


class Comment(Base):
    """What somebody said about a card."""

    __tablename__ = "comments"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name comments by id, so none is used twice

    id: Mapped[pk]
    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", index=True)
    author_id: Mapped[int] = refers("users.id")
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[created]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    former_body: Mapped[str | None] = mapped_column(Text, default=None)
    """What it said before it was last edited: facts do not keep the words of comments."""

    card: Mapped["Card"] = relationship(back_populates="comments")
    author: Mapped[User] = relationship()
