"""Measurements: what a KPI was in a period, as we knew it at a time."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, refers
from app.people.models import User
from app.playbook.models.definition import Definition, Version


class Measurement(Base):
    """One value of a KPI. It is never changed: what turns out wrong is superseded by another one.

    Values are whole numbers in the smallest part of the KPI's unit. A ratio keeps what it is a ratio of,
    so that periods can be put together; whatever was counted keeps how many there were (`n`).
    """

    __tablename__ = "measurements"
    __table_args__ = (
        Index(None, "kpi_id", "ends_on", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    kpi_id: Mapped[int] = refers("definitions.id", ondelete="CASCADE")
    version_id: Mapped[int] = refers("definition_versions.id", ondelete="CASCADE", index=True)
    """The version of the KPI by which it was measured."""
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    """The last day of the period; both days belong to it."""
    value: Mapped[int | None] = mapped_column(BigInteger)
    """Nothing, where what was known before was taken back."""
    numerator: Mapped[int | None] = mapped_column(BigInteger, default=None)
    denominator: Mapped[int | None] = mapped_column(BigInteger, default=None)
    n: Mapped[int | None] = mapped_column(BigInteger, default=None)
    recorded_at: Mapped[created]
    recorded_by_id: Mapped[int | None] = refers("users.id", default=None)
    source: Mapped[str] = mapped_column(String(40))
    """By hand, a table, or the name of the source that computed it."""
    source_ref: Mapped[str | None] = mapped_column(String(limits.TITLE), default=None)
    """The file or the list that it came from."""
    supersedes_id: Mapped[int | None] = refers("measurements.id", default=None, unique=True)

    kpi: Mapped[Definition] = relationship()
    version: Mapped[Version] = relationship()
    recorded_by: Mapped[User | None] = relationship()


class Observation(Base):
    """One row of a table that was brought in: something that was counted, with all that is known of it."""

    __tablename__ = "observations"
    __table_args__ = (
        Index(None, "feed", "happened_on"),
        Index(None, "batch"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    feed: Mapped[str] = mapped_column(String(limits.NAME))
    """The table that it belongs to, by the name that people gave it."""
    happened_on: Mapped[date] = mapped_column(Date)
    amount: Mapped[int] = mapped_column(BigInteger, default=1)
    traits: Mapped[dict[str, Any]]
    """What else stood in the row, by the names of columns."""
    batch: Mapped[str] = mapped_column(String(64))
    """The file that it came with, by its fingerprint: no file is counted twice."""
    recorded_at: Mapped[datetime] = mapped_column()
