"""Columns: the states of work, and how much of it may be in each at once."""

from datetime import datetime
from enum import Enum

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.db import Base, pk, prose, session, words
from app.text import counted


class LimitRule(Enum):
    """What happens when a column holds as many cards as the team agreed on."""

    OFF = "off"
    WARN = "warn"
    BLOCK = "block"


class Column(Base):
    """A state of work, from left to right."""

    __tablename__ = "columns"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.LABEL))
    position: Mapped[int]
    is_done: Mapped[bool] = mapped_column(default=False)
    is_started: Mapped[bool] = mapped_column(default=True)
    """Whether work has begun in here; from the first such column on a card's age counts."""
    policy: Mapped[prose]
    """What the team agreed about this column: when a card may enter, what has to be true to leave."""
    limit: Mapped[int | None] = mapped_column("wip_limit", default=None)
    """How many cards may be in work here at once; handoffs do not count, their limit is the clock."""
    limit_rule: Mapped[LimitRule] = mapped_column(words(LimitRule), default=LimitRule.OFF)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def limit_in_force(self) -> int | None:
        """The limit, unless it is switched off."""
        return None if self.limit_rule is LimitRule.OFF else self.limit

    @property
    def limit_in_words(self) -> str:
        """What was agreed on about it, as a sentence."""
        if self.limit_in_force is None:
            return "There is no limit on the cards in work here."
        more = (
            "is refused" if self.limit_rule is LimitRule.BLOCK else "comes in, and whoever brings it is told"
        )
        return f"At most {counted(self.limit_in_force, 'card', 'cards')} in work here; one more {more}."

    @property
    def is_open(self) -> bool:
        """Whether work goes on in here: it is on the board, and does not mean done."""
        return self.removed_at is None and not self.is_done


def columns() -> Select[Column]:
    """The columns of the board, from left to right."""
    return select(Column).where(Column.removed_at.is_(None)).order_by(Column.position, Column.id)


def done_column() -> Column | None:
    """Where work goes when it is done: the first column with that flag."""
    return session.scalars(columns().where(Column.is_done).limit(1)).first()


def first_open_column() -> Column:
    """Where new work starts."""
    return session.scalars(columns().where(Column.is_done.is_(False)).limit(1)).one()
