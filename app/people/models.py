"""People, their sessions and invitations, lost passwords and wrong ones."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import Index, Select, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, limits
from app.db import Base, created, moment, pk, really_created, refers, session, words
from app.text import initials
from app.web.rights import Right


class Side(Enum):
    """The part of the one revenue team that a person speaks for."""

    MARKETING = "marketing"
    BUSINESS_DEVELOPMENT = "business development"
    SALES = "sales"
    OPERATIONS = "operations"

    @property
    def words(self) -> str:
        """As people say it."""
        return self.value.capitalize()

    @property
    def hue(self) -> str:
        """The colour it wears: business development that of sales, operations none."""
        return {"business development": "sales", "operations": "neutral"}.get(self.value, self.value)


class Role(Enum):
    """What a person may do here."""

    ADMIN = "admin"
    MEMBER = "member"
    STAKEHOLDER = "stakeholder"

    @property
    def words(self) -> str:
        """As people say it."""
        return self.value.capitalize()


class Theme(Enum):
    """How pages look to a person."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


RIGHTS = {
    Role.ADMIN: frozenset({Right.ANYONE, Right.SIGNED_IN, Right.WORK, Right.ADMIN}),
    Role.MEMBER: frozenset({Right.ANYONE, Right.SIGNED_IN, Right.WORK}),
    Role.STAKEHOLDER: frozenset({Right.ANYONE, Right.SIGNED_IN}),
}
"""The one table of who may do what."""


class User(Base):
    """A person of the team, or one who reads along."""

    __tablename__ = "users"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.NAME))
    email: Mapped[str] = mapped_column(String(limits.EMAIL), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    side: Mapped[Side] = mapped_column(words(Side))
    role: Mapped[Role] = mapped_column(words(Role), default=Role.MEMBER)
    is_signer: Mapped[bool] = mapped_column(default=False)
    """Whether this person signs for their side."""
    zone: Mapped[str] = mapped_column(String(60), default="UTC")
    theme: Mapped[Theme] = mapped_column(words(Theme), default=Theme.SYSTEM)
    created_at: Mapped[created]
    deactivated_at: Mapped[datetime | None]

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Whether this person still works here."""
        return self.deactivated_at is None

    @property
    def is_admin(self) -> bool:
        """Whether this person looks after people and settings."""
        return self.role is Role.ADMIN

    @property
    def is_at_work(self) -> bool:
        """Whether this person works on the board, rather than reading along."""
        return self.may(Right.WORK)

    @property
    def initials(self) -> str:
        """Two letters for a small round face."""
        return initials(self.name)

    @property
    def first_name(self) -> str:
        """What colleagues say."""
        return self.name.split()[0]

    def get_id(self) -> str:
        """What Flask-Login calls a person by."""
        return str(self.id)

    def may(self, right: Right) -> bool:
        """Whether this person's role includes the right."""
        return self.is_active and right in RIGHTS[self.role]


class SignIn(Base):
    """One browser in which a person is signed in, until it is ended or runs out."""

    __tablename__ = "sign_ins"

    id: Mapped[pk]
    user_id: Mapped[int] = refers("users.id", index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    agent: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[really_created]
    seen_at: Mapped[really_created]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def has_expired(self) -> bool:
        """Whether it was unused for too long, or is simply too old."""
        now = clock.real_now()
        return now - self.seen_at > limits.SESSION_IDLE or now - self.created_at > limits.SESSION_LONGEST


class Invitation(Base):
    """A link by which one person may join, as what an admin decided."""

    __tablename__ = "invitations"

    id: Mapped[pk]
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of the link that was given away last; there is none before the first mail is sent."""
    email: Mapped[str] = mapped_column(String(limits.EMAIL))
    side: Mapped[Side] = mapped_column(words(Side))
    role: Mapped[Role] = mapped_column(words(Role))
    invited_by_id: Mapped[int] = refers("users.id")
    created_at: Mapped[really_created]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    invited_by: Mapped[User] = relationship()

    @property
    def expires_at(self) -> datetime:
        """When the link stops working."""
        return self.created_at + limits.INVITATION_LASTS

    @property
    def is_open(self) -> bool:
        """Whether the link still lets somebody in."""
        return self.accepted_at is None and self.revoked_at is None and clock.real_now() < self.expires_at


class WayBack(Base):
    """A link by which somebody who lost their password chooses a new one. At most one a person."""

    __tablename__ = "ways_back"

    id: Mapped[pk]
    user_id: Mapped[int] = refers("users.id", unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    offered_by_id: Mapped[int | None] = refers("users.id")
    """The admin who made it; nobody, when the person asked for it by mail."""
    created_at: Mapped[really_created]

    user: Mapped[User] = relationship(foreign_keys=[user_id], lazy="joined", innerjoin=True)

    @property
    def expires_at(self) -> datetime:
        """When the link stops working: one that lies in a mailbox sooner than one that was handed over."""
        lasts = limits.WAY_BACK_LASTS if self.offered_by_id else limits.WAY_BACK_BY_MAIL_LASTS
        return self.created_at + lasts

    @property
    def is_open(self) -> bool:
        """Whether the link still works: for its time, and only for somebody who works here."""
        return self.user.is_active and clock.real_now() < self.expires_at


class LostPassword(Base):
    """That somebody said they lost a password: from where, and whose, if the e-mail is known here."""

    __tablename__ = "lost_passwords"
    __table_args__ = (Index(None, "address", "at"),)

    id: Mapped[pk]
    address: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int | None] = refers("users.id", index=True)
    at: Mapped[really_created]
    heard: Mapped[bool | None] = mapped_column(default=None)
    """Whether it led to a mail; nothing, until the worker has looked."""


class WrongPassword(Base):
    """How often a wrong password was tried for one account from one address, lately."""

    __tablename__ = "wrong_passwords"
    __table_args__ = (UniqueConstraint("account", "address"),)

    id: Mapped[pk]
    account: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    count: Mapped[int] = mapped_column(default=0)
    since: Mapped[moment]

    @property
    def wait(self) -> timedelta:
        """How long until another try is listened to; zero or less when one is."""
        if self.count < limits.WRONG_PASSWORDS:
            return timedelta(0)
        return self.since + limits.WRONG_PASSWORD_WINDOW - clock.real_now()


def new_secret() -> str:
    """A random word of 256 bits, to be given away once."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def anybody() -> bool:
    """Whether anybody is here yet: without people the first page makes an admin."""
    return session.scalar(select(User.id).limit(1)) is not None


def team() -> Select[User]:
    """The people whom work can be given to, by name."""
    return (
        select(User)
        .where(User.deactivated_at.is_(None), User.role != Role.STAKEHOLDER)
        .order_by(func.lower(User.name), User.id)
    )
