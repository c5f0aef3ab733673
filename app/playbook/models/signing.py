"""What people did with a version: signed it, objected to it, read it."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, created, pk, prose, refers
from app.people.models import User


class Signature(Base):
    """That somebody signed a version, for a side or, where everybody signs, for themselves."""

    __tablename__ = "signatures"
    __table_args__ = (UniqueConstraint("version_id", "seat"),)

    id: Mapped[pk]
    version_id: Mapped[int] = refers("definition_versions.id", ondelete="CASCADE")
    by_id: Mapped[int] = refers("users.id")
    seat: Mapped[str] = mapped_column(String(30))
    """Whose it is: a side's, by its value, or one person's, as `person 7`."""
    at: Mapped[created]

    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def words(self) -> str:
        """“Maya Okafor for marketing”."""
        return f"{self.by.name} for {self.seat}"


class Objection(Base):
    """Why somebody does not agree. While it is open, the version cannot come into force."""

    __tablename__ = "objections"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name objections by id

    id: Mapped[pk]
    version_id: Mapped[int] = refers("definition_versions.id", ondelete="CASCADE", index=True)
    by_id: Mapped[int] = refers("users.id")
    reason: Mapped[prose]
    at: Mapped[created]
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    settled_by_id: Mapped[int | None] = refers("users.id", default=None)

    by: Mapped[User] = relationship(foreign_keys=[by_id], lazy="joined", innerjoin=True)
    settled_by: Mapped[User | None] = relationship(foreign_keys=[settled_by_id], lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way."""
        return self.settled_at is None


class Reading(Base):
    """That somebody read a version."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("version_id", "person_id"),)

    id: Mapped[pk]
    version_id: Mapped[int] = refers("definition_versions.id", ondelete="CASCADE")
    person_id: Mapped[int] = refers("users.id", index=True)
    at: Mapped[created]
