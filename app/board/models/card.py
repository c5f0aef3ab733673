"""Cards, and who and what is tied to them."""

import secrets
from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Index, Select, String, Table, select
from sqlalchemy import Column as TableColumn
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, limits
from app.board.models.column import Column
from app.board.models.comment import Comment
from app.board.models.kind import Kind
from app.board.models.label import Label
from app.board.models.records import Block, Closure, Departure, Disposal
from app.board.models.serving import CardGoal
from app.board.models.step import Step
from app.db import Base, Key, created, pk, prose, refers, words
from app.people.models import Side, User

GAP = 2**32
"""The distance between two new neighbours' positions."""


card_labels = Table(
    "card_labels",
    Base.metadata,
    TableColumn("card_id", Key, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    TableColumn("label_id", Key, ForeignKey("labels.id", ondelete="CASCADE"), primary_key=True, index=True),
)


card_people = Table(
    "card_people",
    Base.metadata,
    TableColumn("card_id", Key, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True),
    TableColumn("user_id", Key, ForeignKey("users.id"), primary_key=True, index=True),
)


class Card(Base):
    """A piece of work that the team sees: a campaign, an account, a request for content, a handoff."""

    __tablename__ = "cards"
    __table_args__ = (
        Index(None, "column_id", "position", "id"),
        Index(None, "column_id", "kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: secrets.token_hex(12))
    """What it is called outside: the same in every export, on every installation."""
    kind: Mapped[Kind] = mapped_column(words(Kind))
    title: Mapped[str] = mapped_column(String(limits.TITLE))
    description: Mapped[prose]
    searchable: Mapped[prose]
    """Title and description, folded: what filters look into."""
    due_on: Mapped[date | None] = mapped_column(Date)
    column_id: Mapped[int | None] = refers("columns.id")
    position: Mapped[int] = mapped_column(BigInteger, default=0)
    driver_id: Mapped[int | None] = refers("users.id", index=True)
    created_at: Mapped[created]
    entered_at: Mapped[created]
    """When it came into its column."""
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    """When work on it began: when it first entered a column in which work has begun."""
    comment_count: Mapped[int] = mapped_column(default=0)
    face: Mapped[int] = mapped_column(default=1)
    """Raised by everything that changes how the card looks on the board."""
    version: Mapped[int] = mapped_column()

    column: Mapped[Column | None] = relationship()
    driver: Mapped[User | None] = relationship(foreign_keys=driver_id)
    people: Mapped[list[User]] = relationship(secondary=card_people, order_by=User.id)
    labels: Mapped[list[Label]] = relationship(secondary=card_labels, order_by=Label.folded)
    closure: Mapped["Closure | None"] = relationship(back_populates="card", cascade="all, delete-orphan")
    block: Mapped["Block | None"] = relationship(back_populates="card", cascade="all, delete-orphan")
    disposal: Mapped["Disposal | None"] = relationship(back_populates="card", cascade="all, delete-orphan")
    departure: Mapped["Departure | None"] = relationship(back_populates="card", cascade="all, delete-orphan")
    comments: Mapped[list["Comment"]] = relationship(
        back_populates="card", order_by="Comment.id", cascade="all, delete-orphan"
    )
    steps: Mapped[list["Step"]] = relationship(
        back_populates="card", order_by="Step.position, Step.id", cascade="all, delete-orphan"
    )
    ties: Mapped[list["CardGoal"]] = relationship(order_by="CardGoal.goal_id", cascade="all, delete-orphan")
    """The goals that it serves."""

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def crew(self) -> list[User]:
        """Who works on it, whoever drives first."""
        return sorted(self.people, key=lambda person: person.id != self.driver_id)

    @property
    def hue(self) -> str:
        """The colour of whose work it is: one side's, both sides' together, or nobody's yet."""
        return hue_of({person.side.hue for person in self.people})

    @property
    def is_closed(self) -> bool:
        """Whether the work is done."""
        return self.closure is not None

    @property
    def is_blocked(self) -> bool:
        """Whether something keeps it from going on; what is done waits for nobody."""
        return self.block is not None and not self.is_closed

    @property
    def steps_done(self) -> int:
        """How many lines of its checklist are ticked off."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_on_board(self) -> bool:
        """Whether it stands in a column."""
        return self.column_id is not None

    @property
    def is_in_trash(self) -> bool:
        """Whether it was thrown away; it can be taken out again."""
        return not self.is_on_board and self.disposal is not None

    @property
    def has_left(self) -> bool:
        """Whether it left the board with a reason; its page stays."""
        return not self.is_on_board and self.departure is not None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due_on is not None and self.due_on < today and not self.is_closed

    def days_here(self, today: date, zone: str) -> int:
        """For how many days it has stood in its column, on the viewer's calendar."""
        return days_between(self.entered_at, today, zone)

    def days_since_start(self, today: date, zone: str) -> int | None:
        """How many days ago work on it began; None as long as it has not."""
        return None if self.started_at is None else days_between(self.started_at, today, zone)

    def touch(self) -> None:
        """Its face has changed."""
        self.face += 1


def hue_of(hues: set[str]) -> str:
    """The colour of work that people with these hues share; operations take no side."""
    sides = hues - {Side.OPERATIONS.hue}
    return "joint" if len(sides) > 1 else next(iter(sides), "neutral")


def days_between(moment: datetime, today: date, zone: str) -> int:
    """How many midnights passed since then, on a wall in this zone."""
    return max(0, (today - clock.local(moment, zone).date()).days)


def in_order(column_id: int) -> Select[Card]:
    """The cards of a column, from the top."""
    return select(Card).where(Card.column_id == column_id).order_by(Card.position, Card.id)
