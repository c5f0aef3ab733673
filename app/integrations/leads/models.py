"""Files of leads that wait, come in or came in; what came with each; and what columns meant the last time."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Key, created, line, pk, refers, words


class Sort(Enum):
    """What each line of a file is."""

    LEADS = "leads"
    ACCOUNTS = "accounts"
    DEALS = "deals"
    TOUCHES = "touches"

    @property
    def words(self) -> str:
        """As the question about it says it."""
        return {
            "leads": "Leads: persons and companies", "accounts": "Accounts: companies only",
            "deals": "Deals of accounts or leads that are here", "touches": "Touches of leads that are here",
        }[self.value]  # fmt: skip

    @property
    def one(self) -> str:
        """What one line is."""
        return {"leads": "lead", "accounts": "account", "deals": "deal", "touches": "touch"}[self.value]

    @property
    def many(self) -> str:
        """What several lines are."""
        return self.value


class Progress(Enum):
    """How far a file is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def is_working(self) -> bool:
        """Whether the worker has something to do."""
        return self in (Progress.RUNNING, Progress.UNDOING)


class LeadImport(Base):
    """A file that somebody brings in."""

    __tablename__ = "lead_imports"
    __table_args__ = (Index(None, "state", "id"), {"sqlite_autoincrement": True})

    id: Mapped[pk]
    owner_id: Mapped[int] = refers("users.id", index=True)
    filename: Mapped[line]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The file as it came; empty once all of it is in."""
    sort: Mapped[Sort] = mapped_column(words(Sort))
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Which column of the file, counted from 0, holds which field."""
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What else was decided: how dates and numbers are written, what words mean (`choices.py`)."""
    state: Mapped[Progress] = mapped_column(words(Progress), default=Progress.WAITING)
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    """How many rows are done; moved on in the same transaction as what they bring."""
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """How many rows were new, changed something, were known, left out, or had a problem."""
    problems: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """The first lines that did not come in, each with its number and why."""
    event_id: Mapped[int | None] = mapped_column(Key, default=None)
    """The fact that it became."""
    created_at: Mapped[created]
    finished_at: Mapped[datetime | None]

    @property
    def page(self) -> str:
        """Where it is looked at."""
        return f"/leads/import/{self.id}"

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.done // self.rows if self.rows else 0


class ImportedRecord(Base):
    """That a record came with a file: what it is known by, and what stood there before."""

    __tablename__ = "imported_records"
    __table_args__ = (
        Index(None, "sort", "key"),
        Index(None, "import_id", "id"),
        Index(None, "sort", "record_id"),
    )

    id: Mapped[pk]
    import_id: Mapped[int] = refers("lead_imports.id", ondelete="CASCADE")
    sort: Mapped[str] = mapped_column(String(10))
    """lead, contact, account, deal, touch or pass."""
    record_id: Mapped[int] = mapped_column(Key)
    key: Mapped[str | None] = mapped_column(String(40), default=None)
    """What the line was called where it came from, hashed."""
    is_new: Mapped[bool] = mapped_column(default=True)
    """Whether the record began with it; otherwise it was changed by it."""
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Of a record that was changed: each value that stood there and its note, and what came instead."""


class RememberedColumns(Base):
    """What was decided about a file, for the next one with the same names of columns."""

    __tablename__ = "remembered_columns"

    id: Mapped[pk]
    header: Mapped[str] = mapped_column(String(64), unique=True)
    sort: Mapped[Sort] = mapped_column(words(Sort))
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by_id: Mapped[int | None] = refers("users.id")
    at: Mapped[created]
