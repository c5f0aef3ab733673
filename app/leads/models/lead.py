"""Leads: somebody, or first only a company, whom we may win; and their passes through the funnel."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.board.models.card import Card
from app.campaigns.models.account import Account
from app.db import Base, Key, created, moment, pk, prose, refers, words
from app.leads.models.contact import Contact
from app.leads.models.stage import Stage
from app.people.models import User
from app.playbook.models.definition import Definition

LISTED = ("merged_into_id", "stage", "grade", "stage_since", "last_touch_at", "created_at", "quality", "id")
"""What the list goes by: where an index has it all, no lead is opened only to be sorted."""


def some(name: str, *columns: str, where: tuple[str, str]) -> Index:
    """An index of the few leads of which this is true, as SQLite and as PostgreSQL say it."""
    on_sqlite, on_postgresql = map(text, where)
    return Index(name, *columns, sqlite_where=on_sqlite, postgresql_where=on_postgresql)


class LeadPass(Base):
    """One trip of a lead through the funnel, opened whenever it becomes marketing qualified."""

    __tablename__ = "lead_passes"
    __table_args__ = (Index(None, "lead_id", "number"), {"sqlite_autoincrement": True})

    id: Mapped[pk]
    lead_id: Mapped[int] = refers("leads.id", ondelete="CASCADE")
    number: Mapped[int]
    opened_at: Mapped[moment]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    """The stage that ended it: customer, recycled, nurturing or disqualified; nothing while it is open."""
    source: Mapped[str] = mapped_column(String(60), default="")
    """Where the lead came from on this trip."""
    originator_id: Mapped[int | None] = refers("users.id", index=True)
    """The marketer from whom it came: told of the outcome, though no longer owner."""
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """How each definition came out by which it was called qualified, by its kind, as it was known then."""


class Lead(Base):
    """Somebody whom we may win. Its stage is what its steps in the log add up to."""

    __tablename__ = "leads"
    __table_args__ = (
        Index(None, "stage", "stage_since", "id"),
        Index(None, "stage", "grade", "stage_since", "id"),
        Index(None, "stage", "last_touch_at", "id"),
        Index(None, "stage", "created_at", "id"),
        Index(None, "stage", "quality", "id"),
        Index("ix_leads_of_owners", "owner_id", *LISTED),
        Index("ix_leads_of_sources", "source", *LISTED),
        Index("ix_leads_of_personas", "persona_id", *LISTED),
        Index(None, "created_at", "id"),
        Index(None, "quality", "id"),
        Index(None, "wake_on"),
        some("ix_leads_of_raised_hands", *LISTED, where=("is_hand_raiser = 1", "is_hand_raiser")),
        some("ix_leads_that_came_back", *LISTED, where=("recycle_count > 0",) * 2),
        some("ix_leads_merged_into_id", "merged_into_id", where=("merged_into_id IS NOT NULL",) * 2),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    account_id: Mapped[int | None] = refers("accounts.id", index=True)
    contact_id: Mapped[int | None] = refers("contacts.id", index=True)
    stage: Mapped[Stage] = mapped_column(words(Stage), default=Stage.SUSPECT)
    stage_since: Mapped[created]
    source: Mapped[str] = mapped_column(String(60), default="")
    """Where it came from first, as the team calls it; nothing as long as nobody knows."""
    campaign_id: Mapped[int | None] = refers("cards.id", ondelete="SET NULL", index=True)
    """The card of the campaign that brought it."""
    asked: Mapped[prose]
    """What they asked, in their words."""
    grade: Mapped[str] = mapped_column(String(2), default="")
    is_hand_raiser: Mapped[bool] = mapped_column(default=False)
    """Whether they asked for a demo or enquired: they are answered within the hour."""
    is_test: Mapped[bool] = mapped_column(default=False)
    """Whether it is one of ours, made to try something: no figure counts it."""
    owner_id: Mapped[int | None] = refers("users.id")
    """Who looks after it now."""
    persona_id: Mapped[int | None] = refers("definitions.id")
    journey: Mapped[str] = mapped_column(String(20), default="")
    """How far they are on the buyer's journey: awareness, consideration or decision."""
    need: Mapped[bool | None]
    authority: Mapped[bool | None]
    budget: Mapped[bool | None]
    decides_on: Mapped[date | None] = mapped_column(Date)
    """When they want to decide."""
    notes: Mapped[prose]
    """What was found out on qualifying, in words."""
    offer: Mapped[str] = mapped_column(String(limits.LINE), default="")
    offer_until: Mapped[date | None] = mapped_column(Date)
    declared: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    pass_id: Mapped[int | None] = mapped_column(Key, default=None)
    """The trip that it is on; nothing, as long as nobody has qualified it, and between two trips."""
    recycle_count: Mapped[int] = mapped_column(default=0)
    wake_on: Mapped[date | None] = mapped_column(Date)
    """When we look again."""
    track_id: Mapped[int | None] = mapped_column(Key, default=None)
    """The track that it is sent on when that day has come."""
    reopening: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Who asks to take it up again after it was disqualified, for which side, since when and why."""
    created_at: Mapped[created]
    first_touch_at: Mapped[datetime | None]
    last_touch_at: Mapped[datetime | None]
    quality: Mapped[int] = mapped_column(default=0)
    """How much of what must be known is known, in hundredths of a per cent."""
    merged_into_id: Mapped[int | None] = refers("leads.id")
    version: Mapped[int] = mapped_column()

    account: Mapped[Account | None] = relationship()
    campaign: Mapped[Card | None] = relationship()
    contact: Mapped[Contact | None] = relationship()
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    persona: Mapped[Definition | None] = relationship()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def page(self) -> str:
        """Where it is read."""
        return f"/leads/{self.id}"

    @property
    def name(self) -> str:
        """As facts and cards call it: by its company or its number, never by a person."""
        return self.account.name if self.account else f"Enquiry {self.id}"

    @property
    def title(self) -> str:
        """As those who work with it call it: the person and the company; else how the person is reached."""
        who = self.contact
        if who and who.name:
            return f"{who.name}, {self.name}"
        return (who.email or who.phone or self.name) if who and not self.account else self.name

    @property
    def is_merged(self) -> bool:
        """Whether another one stands for it."""
        return self.merged_into_id is not None
