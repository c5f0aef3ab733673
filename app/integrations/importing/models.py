"""Files that wait to be confirmed, and what is remembered of those that were."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import Base, created, line, pk, refers
from app.text import counted

LEFT_OUT = 0
"""The choice to leave a name out, where otherwise stands a person's id."""


@dataclass(frozen=True)
class Choices:
    """What was decided by hand about a file; whatever was not is detected from it."""

    mapping: dict[str, int | None] | None = None
    """Which column of the file, counted from 0, holds which field of a card."""
    people: dict[str, int] = field(default_factory=dict)
    """Who is meant by a name that nobody here has (folded): a person's id, or LEFT_OUT."""
    day_first: bool | None = None
    """Whether 03/04/2026 is in April."""


class ImportJob(Base):
    """A file that somebody wants to bring in: looked at, perhaps corrected, confirmed once."""

    __tablename__ = "import_jobs"

    id: Mapped[pk]
    owner_id: Mapped[int] = refers("users.id", index=True)
    filename: Mapped[line]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The file as it came; empty once it is confirmed."""
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    people: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    day_first: Mapped[bool | None]
    created_at: Mapped[created]
    finished_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The fact that it became: its id as `event`, the number of what came in as `count`.

    What is not for the board has the page of what it is for as `about`, from the beginning.
    """

    @property
    def about(self) -> str | None:
        """The page of what the file is for, unless that is the board."""
        return self.result.get("about")

    @property
    def is_finished(self) -> bool:
        """Whether its cards are on the board."""
        return self.finished_at is not None

    @property
    def sentence(self) -> str:
        """What became of it."""
        return f"{counted(self.result['count'], 'card', 'cards')} came in from “{self.filename}”."

    @property
    def choices(self) -> Choices:
        """What was decided by hand so far."""
        return Choices(self.mapping or None, dict(self.people), self.day_first)

    def choose(self, choices: Choices) -> None:
        """Keep these decisions."""
        self.mapping, self.people = dict(choices.mapping or {}), dict(choices.people)
        self.day_first = choices.day_first

    def finish(self, *, event_id: int, count: int) -> None:
        """Its cards are on the board; the file itself is not needed any more."""
        self.finished_at = clock.now()
        self.result = {**self.result, "event": event_id, "count": count}
        self.content = b""


class ImportedCard(Base):
    """That a line of some file is on the board, or was: the same line does not come in again."""

    __tablename__ = "imported_cards"

    id: Mapped[pk]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    card_id: Mapped[int | None] = refers("cards.id", ondelete="SET NULL", index=True)
