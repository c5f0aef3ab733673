"""Nurture tracks: what somebody hears from us who is not ready yet, step by step; and who is on one."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, prose, refers, words
from app.leads.models.deal import LostReason
from app.leads.models.lead import Lead


class Track(Base):
    """A series of steps that a team wrote for those who are not ready yet."""

    __tablename__ = "tracks"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.NAME))
    about: Mapped[prose]
    """Whom it is for."""
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Whoever is recycled for one of these goes on it, unless somebody chooses another one."""
    steps: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """In order: `{"after": 7, "sort": "mail", "title": …, "text": …, "kind": "value", "card": {…}}`."""
    removed_at: Mapped[datetime | None]
    created_at: Mapped[created]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"/tracks/{self.id}"

    @property
    def words_of_reasons(self) -> list[str]:
        """For which reasons it is meant, as people say them."""
        return [each.words for each in LostReason if each.value in self.reasons]


class Left(Enum):
    """Why somebody left a track."""

    DONE = "done"
    READY = "ready"
    REPLIED = "replied"
    OPTED_OUT = "opted_out"
    STOPPED = "stopped"
    MOVED_ON = "moved_on"

    @property
    def words(self) -> str:
        """As people say it."""
        return {
            "done": "heard all of it", "ready": "ready to hand over", "replied": "answered us",
            "opted_out": "want no more mail", "stopped": "stopped by hand", "moved_on": "went on without it",
        }[self.value]  # fmt: skip


class Enrolment(Base):
    """That a lead is on a track: which step comes next, and when."""

    __tablename__ = "enrolments"
    __table_args__ = (
        Index(None, "next_at", "id"),
        Index(None, "lead_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    lead_id: Mapped[int] = refers("leads.id", ondelete="CASCADE")
    track_id: Mapped[int] = refers("tracks.id", index=True)
    began_at: Mapped[created]
    next_step: Mapped[int] = mapped_column(default=0)
    """Its place among the track's steps, from 0."""
    next_at: Mapped[datetime | None]
    """When that is due; nothing once it has left."""
    left_at: Mapped[datetime | None]
    left: Mapped[Left | None] = mapped_column("left_because", words(Left))
    by_id: Mapped[int | None] = refers("users.id")
    version: Mapped[int] = mapped_column()

    lead: Mapped[Lead] = relationship()
    track: Mapped[Track] = relationship()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
