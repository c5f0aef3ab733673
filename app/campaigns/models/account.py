"""Accounts: companies whom we know, from the first list they stand on until they are customers."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, refers, words
from app.people.models import User


class AccountState(Enum):
    """How far we are with a company."""

    TARGET = "target"
    ENGAGED = "engaged"
    OPPORTUNITY = "opportunity"
    CUSTOMER = "customer"
    FORMER = "former"

    @property
    def words(self) -> str:
        """As people say it."""
        return {"former": "Former customer"}.get(self.value, self.value.capitalize())


class Account(Base):
    """A company: what is known of it, and how far we are with it."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index(None, "folded", "id"),
        Index(None, "domain"),
        Index(None, "state", "folded", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.TITLE))
    folded: Mapped[str] = mapped_column(String(2 * limits.TITLE))
    """The same without accents, capitals and legal forms: what is compared and sorted by."""
    domain: Mapped[str] = mapped_column(String(limits.TITLE), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    employees: Mapped[int | None]
    company_type: Mapped[str] = mapped_column(String(10), default="")
    """b2b or b2c, as criteria keep it; nothing as long as it is not known."""
    industry: Mapped[str] = mapped_column(String(limits.NAME), default="")
    state: Mapped[AccountState] = mapped_column(words(AccountState), default=AccountState.TARGET)
    owner_id: Mapped[int | None] = refers("users.id", index=True)
    card_id: Mapped[int | None] = refers("cards.id", ondelete="SET NULL", index=True)
    declared: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Of each attribute: where its value is from, since when, and who wrote it down (`declaring.py`)."""
    merged_into_id: Mapped[int | None] = refers("accounts.id", index=True)
    """The one that stands for it, since both were found to be the same."""
    created_at: Mapped[created]
    version: Mapped[int] = mapped_column()

    owner: Mapped[User | None] = relationship()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"/accounts/{self.id}"

    @property
    def is_merged(self) -> bool:
        """Whether another one stands for it."""
        return self.merged_into_id is not None

    def said_at(self, attribute: str) -> datetime | None:
        """Since when this attribute is known; nothing if it is not."""
        about = self.declared.get(attribute)
        return datetime.fromisoformat(about["at"]) if about else None
