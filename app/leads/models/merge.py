"""Merges: that two records were found to be the same, and what moved, so that it can be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Key, created, pk, refers


class Merge(Base):
    """One record stands for another of the same sort (lead, contact or account)."""

    __tablename__ = "merges"
    __table_args__ = (
        Index(None, "sort", "gone_id"),
        Index(None, "sort", "kept_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    sort: Mapped[str] = mapped_column(String(10))
    kept_id: Mapped[int] = mapped_column(Key)
    gone_id: Mapped[int] = mapped_column(Key)
    moved: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The ids of what went over, by table, and the values that were filled in."""
    by_id: Mapped[int | None] = refers("users.id")
    at: Mapped[created]
    undone_at: Mapped[datetime | None]


class Different(Base):
    """That two records look the same and are not: nobody is asked again."""

    __tablename__ = "differences"
    __table_args__ = (Index(None, "sort", "first_id", "second_id", unique=True),)

    id: Mapped[pk]
    sort: Mapped[str] = mapped_column(String(10))
    first_id: Mapped[int] = mapped_column(Key)
    second_id: Mapped[int] = mapped_column(Key)
    by_id: Mapped[int | None] = refers("users.id")
    at: Mapped[created]
