"""Comments: what people say about a definition."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, created, pk, refers
from app.people.models import User
from app.playbook.models.definition import Definition


class DefinitionComment(Base):
    """What somebody said about a definition, while a certain version was the last."""

    __tablename__ = "definition_comments"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name comments by id, so none is used twice

    id: Mapped[pk]
    definition_id: Mapped[int] = refers("definitions.id", ondelete="CASCADE", index=True)
    version_number: Mapped[int]
    """The version that was the last one then."""
    author_id: Mapped[int] = refers("users.id")
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[created]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    former_body: Mapped[str | None] = mapped_column(Text, default=None)
    """What it said before it was last edited: facts do not keep the words of comments."""

    definition: Mapped[Definition] = relationship()
    author: Mapped[User] = relationship()
