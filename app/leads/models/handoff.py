"""Handoffs: a lead offered by one side and answered by the other; each leg is one row, both share a card."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.board.models.card import Card
from app.db import Base, created, pk, prose, refers, words
from app.leads.models.lead import Lead
from app.people.models import Side, User


class HandoffState(Enum):
    """What stands between the two sides."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    REJECTED_FINAL = "rejected_final"
    AUTO_RECYCLED = "auto_recycled"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer or to offer it."""
        return self in (HandoffState.DRAFT, HandoffState.SUBMITTED)

    @property
    def is_returned(self) -> bool:
        """Whether it went back with a reason."""
        return self in (HandoffState.REJECTED, HandoffState.DISPUTED, HandoffState.REJECTED_FINAL)


class Reason(Enum):
    """Why a handoff is returned: each is a fault by the definition, and counts in marketing's quality."""

    ROLE = "role"
    GEO = "geo"
    SIZE = "size"
    TYPE = "type"
    NOT_A_BUYER = "not_a_buyer"
    KNOWN = "known"
    BAD_DATA = "bad_data"
    TOO_LITTLE = "too_little"
    NOT_READY = "not_ready"

    @property
    def words(self) -> str:
        """As people say it."""
        return {
            "role": "Wrong role", "geo": "Wrong geography", "size": "Wrong size", "type": "Wrong type",
            "not_a_buyer": "Competitor, student or vendor", "known": "Double, or a customer already",
            "bad_data": "Bad data", "too_little": "Too little is known", "not_ready": "No readiness",
        }[self.value]  # fmt: skip


class Result(Enum):
    """What became of an accepted handoff."""

    SQL = "sql"
    OPPORTUNITY = "opportunity"
    WON = "won"
    LOST = "lost"
    RECYCLED = "recycled"
    DISQUALIFIED = "disqualified"

    @property
    def words(self) -> str:
        """As people say it."""
        return {"sql": "Sales qualified"}.get(self.value, self.value.capitalize())


class Rating(Enum):
    """What whoever accepted says of the pack."""

    COMPLETE = "complete"
    MISSING = "missing"

    @property
    def words(self) -> str:
        """As the two buttons say it."""
        return {"complete": "All I needed", "missing": "Something was missing"}[self.value]


class Handoff(Base):
    """One leg: from marketing to business development, or from there to sales."""

    __tablename__ = "handoffs"
    __table_args__ = (
        Index(None, "state", "submitted_at", "id"),
        Index(None, "lead_id", "id"),
        Index(None, "submitted_at", "id"),
        Index(None, "result", "decided_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    lead_id: Mapped[int] = refers("leads.id", ondelete="CASCADE")
    pass_id: Mapped[int | None] = refers("lead_passes.id", index=True)
    """The trip on which it was offered; a draft has none yet."""
    leg: Mapped[int] = mapped_column(default=1)
    card_id: Mapped[int | None] = refers("cards.id", ondelete="SET NULL", index=True)
    state: Mapped[HandoffState] = mapped_column(words(HandoffState), default=HandoffState.DRAFT)
    from_id: Mapped[int | None] = refers("users.id")
    """Who offers it."""
    to_id: Mapped[int | None] = refers("users.id", index=True)
    """Who is to answer; nobody by name, as long as it waits in the queue of the side."""
    to_side: Mapped[Side] = mapped_column(words(Side))
    pack: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What was handed over, as it was then: a copy, not a live view (`handing_over/packing.py`)."""
    versions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The versions of the definitions in force when it was offered, by their kinds."""
    created_at: Mapped[created]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = refers("users.id")
    reason: Mapped[Reason | None] = mapped_column(words(Reason))
    note: Mapped[prose]
    rating: Mapped[Rating | None] = mapped_column(words(Rating))
    missed: Mapped[str] = mapped_column(String(limits.LINE), default="")
    """What was missing in the pack, in words."""
    dispute: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """By whom it is disputed, why, since when, and what each side says by now (`disputing.py`)."""
    result: Mapped[Result | None] = mapped_column(words(Result))
    result_at: Mapped[datetime | None]
    result_by_id: Mapped[int | None] = refers("users.id")
    held: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """How long each side has held it, in working seconds, and whose turn it is since when (`turns.py`)."""
    version: Mapped[int] = mapped_column()

    lead: Mapped[Lead] = relationship()
    card: Mapped[Card | None] = relationship()
    sender: Mapped[User | None] = relationship(foreign_keys=[from_id])
    receiver: Mapped[User | None] = relationship(foreign_keys=[to_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def page(self) -> str:
        """Where it is read: its card, or the lead once that is gone."""
        return f"/cards/{self.card_id}" if self.card_id else f"/leads/{self.lead_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether the other side has to answer."""
        return self.state is HandoffState.SUBMITTED

    @property
    def is_open_loop(self) -> bool:
        """Whether it was accepted, and nobody has told what became of it."""
        return self.state is HandoffState.ACCEPTED and self.result is None

    @property
    def versus(self) -> str:
        """From which side to which."""
        first = (
            "Marketing to business development" if self.to_side is not Side.SALES else "Marketing to sales"
        )
        return first if self.leg == 1 else "Business development to sales"
