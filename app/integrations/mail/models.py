"""Letters: to whom, about what, and how it went."""

from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import ColumnElement, Index, Select, String, and_, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app import clock, limits
from app.db import Base, moment, pk, really_created, refers, session, words
from app.leads.models.contact import Basis
from app.leads.models.track_mail import TrackMail
from app.people.models import Invitation, User

RESTED = timedelta(minutes=2)
"""How long a letter may be due before it seems that nobody works."""


class Kind(Enum):
    """What a letter is about."""

    INVITATION = "invitation"
    NEW_PASSWORD = "new password"  # noqa: S105 - the words for it
    TRACK = "mail of a track"

    @property
    def words(self) -> str:
        """As people say it."""
        return self.value.capitalize()


class State(Enum):
    """How far a letter is."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Letter(Base):
    """A mail that is to be sent, or was."""

    __tablename__ = "letters"
    __table_args__ = (Index(None, "state", "next_at"), {"sqlite_autoincrement": True})

    id: Mapped[pk]
    kind: Mapped[Kind] = mapped_column(words(Kind))
    recipient: Mapped[str] = mapped_column(String(limits.EMAIL))
    invitation_id: Mapped[int | None] = refers("invitations.id")
    user_id: Mapped[int | None] = refers("users.id")
    track_mail_id: Mapped[int | None] = refers("track_mails.id", ondelete="SET NULL", index=True)
    state: Mapped[State] = mapped_column(words(State), default=State.WAITING)
    created_at: Mapped[really_created]
    next_at: Mapped[moment] = mapped_column(default=clock.real_now)
    """When it is tried next. Whoever tries it moves this on first, so that nobody else does meanwhile."""
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(limits.REASON), default="")
    """Why it could not be sent the last time, or need not be."""

    invitation: Mapped[Invitation | None] = relationship()
    user: Mapped[User | None] = relationship()
    track_mail: Mapped[TrackMail | None] = relationship()

    @property
    def is_failed(self) -> bool:
        """Whether it was given up."""
        return self.state is State.FAILED

    @property
    def is_sent(self) -> bool:
        """Whether it is out."""
        return self.state is State.SENT

    @property
    def sentence(self) -> str:
        """How it went, in words."""
        return {
            State.WAITING: f"Waiting: {self.reason} It is tried again." if self.reason else "Waiting.",
            State.SENT: "Sent.",
            State.FAILED: f"Not sent: {self.reason}",
            State.DROPPED: f"Not needed: {self.reason}",
        }[self.state]

    @property
    def moot(self) -> str:
        """Why nobody needs it any more; nothing, as long as somebody does."""
        if self.invitation is not None:
            return "" if self.invitation.is_open else "The invitation is closed."
        if self.kind is Kind.TRACK:
            return self.moot_for_a_lead
        if self.user is None or not self.user.is_active:
            return "This person is deactivated."
        if self.user.email != self.recipient:
            return "The e-mail was corrected since."
        return "A newer one follows." if session.scalar(newer(self)) else ""

    @property
    def moot_for_a_lead(self) -> str:
        """Why it may not go to somebody outside any more."""
        person = self.track_mail.contact if self.track_mail else None
        if person is None:
            return "This person is no longer known here."
        if person.opted_out_at is not None:
            return "They want no more mail."
        if person.basis is Basis.NONE:
            return "We have no reason to write to them any more."
        return "" if person.email == self.recipient else "The e-mail was corrected since."

    @property
    def file_name(self) -> str:
        """What it is called where mails are files."""
        return f"{self.created_at:%Y%m%d-%H%M%S}-{self.id}.eml"


def is_due(now: datetime) -> ColumnElement[bool]:
    """Whether a letter wants to be tried now."""
    return and_(Letter.state == State.WAITING, Letter.next_at <= now)


def newer(letter: Letter) -> Select[int]:
    """A letter to the same person, about the same, that waits behind this one."""
    same = (Letter.user_id == letter.user_id, Letter.kind == letter.kind, Letter.state == State.WAITING)
    return select(Letter.id).where(*same, Letter.id > letter.id).limit(1)


def letters() -> Select[Letter]:
    """The last letters, newest first."""
    return select(Letter).order_by(Letter.id.desc()).limit(limits.LETTERS_DRAWN)


def failures() -> int:
    """How many letters were given up."""
    return session.scalar(select(func.count()).where(Letter.state == State.FAILED)) or 0


def nobody_works() -> bool:
    """Whether letters are due for so long that no worker seems to run."""
    return session.scalar(select(Letter.id).where(is_due(clock.real_now() - RESTED)).limit(1)) is not None


def whole(id: int) -> Letter:
    """A letter as it is now, with all that it is about."""
    inviter = joinedload(Letter.invitation).joinedload(Invitation.invited_by)
    about = inviter, joinedload(Letter.user), joinedload(Letter.track_mail)
    return session.get_one(Letter, id, options=about, populate_existing=True)
