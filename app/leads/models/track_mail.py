"""Mails of tracks: what somebody was written, word for word, and the secret by which they stop it."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, prose, refers
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead


class TrackMail(Base):
    """A mail that a track wrote to somebody. Personal data stands here."""

    __tablename__ = "track_mails"

    id: Mapped[pk]
    lead_id: Mapped[int] = refers("leads.id", ondelete="CASCADE", index=True)
    contact_id: Mapped[int] = refers("contacts.id", ondelete="CASCADE", index=True)
    subject: Mapped[str] = mapped_column(String(limits.TITLE))
    text: Mapped[prose]
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True, default=None)
    """Of the link to hear nothing more, as it was sent last; there is none before the mail is sent."""
    created_at: Mapped[created]

    lead: Mapped[Lead] = relationship()
    contact: Mapped[Contact] = relationship()
