"""Contacts: the persons at a company, and what they agreed to. Personal data stands here."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.campaigns.models.account import Account
from app.db import Base, created, pk, refers, words


class Basis(Enum):
    """Why we may write to somebody."""

    NONE = ""
    CONSENT = "consent"
    ENQUIRED = "enquired"
    CONTRACT = "contract"
    INTEREST = "interest"

    @property
    def words(self) -> str:
        """As people say it."""
        return {
            "": "Not known", "consent": "They agreed", "enquired": "They asked us",
            "contract": "We have a contract", "interest": "Legitimate interest",
        }[self.value]  # fmt: skip


class Contact(Base):
    """A person at a company."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index(None, "folded", "id"),
        Index(None, "email_key"),
        Index(None, "phone_key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    account_id: Mapped[int | None] = refers("accounts.id", index=True)
    name: Mapped[str] = mapped_column(String(limits.TITLE), default="")
    folded: Mapped[str] = mapped_column(String(2 * limits.TITLE), default="")
    email: Mapped[str] = mapped_column(String(limits.EMAIL), default="")
    email_key: Mapped[str] = mapped_column(String(limits.EMAIL), default="")
    """The form in which two spellings of one address are equal."""
    phone: Mapped[str] = mapped_column(String(40), default="")
    phone_key: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(String(limits.TITLE), default="")
    seniority: Mapped[str] = mapped_column(String(20), default="")
    """The role, by the keys that criteria use: manager, director, …"""
    country: Mapped[str] = mapped_column(String(2), default="")
    basis: Mapped[Basis] = mapped_column(words(Basis), default=Basis.NONE)
    opted_out_at: Mapped[datetime | None]
    """Since when nobody of us writes to them any more."""
    declared: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    merged_into_id: Mapped[int | None] = refers("contacts.id", index=True)
    created_at: Mapped[created]
    version: Mapped[int] = mapped_column()

    account: Mapped[Account | None] = relationship()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def can_be_reached(self) -> bool:
        """Whether there is a way to them."""
        return bool(self.email or self.phone)

    @property
    def may_be_written_to(self) -> bool:
        """Whether we may send them something by ourselves."""
        return bool(self.email) and self.opted_out_at is None and self.basis is not Basis.NONE
