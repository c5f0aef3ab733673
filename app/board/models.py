"""The board: columns, cards, labels, comments, and the records of being closed or thrown away."""

import secrets
from datetime import date
from enum import Enum

from sqlalchemy import BigInteger, Date, ForeignKey, Index, Select, String, Table, Text, func, select
from sqlalchemy import Column as TableColumn
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app import limits
from app.db import Base, Key, created, pk, prose, refers, session, words
from app.people.models import Side, User

STEP = 2**32
"""The distance between two new neighbours' positions."""


class Kind(Enum):
    """What a card is about."""

    CAMPAIGN = "campaign"
    ACCOUNT = "account"
    CONTENT = "content"
    HANDOFF = "handoff"

    @property
    def words(self) -> str:
        """As people say it."""
        return {"content": "Content request"}.get(self.value, self.value.capitalize())

    def plural(self, count: int) -> str:
        """As people say it of several."""
        word = self.words.lower()
        return word if count == 1 else f"{word}s"

    @property
    def icon(self) -> str:
        """The icon that stands beside the word."""
        return {
            "campaign": "megaphone", "account": "building-complex",
            "content": "file-text", "handoff": "arrow-right-left",
        }[self.value]  # fmt: skip


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


class Column(Base):
    """A state of work, from left to right."""

    __tablename__ = "columns"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.LABEL))
    position: Mapped[int]
    is_done: Mapped[bool] = mapped_column(default=False)


class Label(Base):
    """A word that cards share."""

    __tablename__ = "labels"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.LABEL))
    folded: Mapped[str] = mapped_column(String(limits.LABEL * 2), unique=True)


class Card(Base):
    """A piece of work that the team sees: a campaign, an account, a request for content, a handoff."""

    __tablename__ = "cards"
    __table_args__ = (Index(None, "column_id", "position", "id"), {"sqlite_autoincrement": True})

    id: Mapped[pk]
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: secrets.token_hex(12))
    """What it is called outside: the same in every export, on every installation."""
    kind: Mapped[Kind] = mapped_column(words(Kind))
    title: Mapped[str] = mapped_column(String(limits.TITLE))
    description: Mapped[prose]
    due_on: Mapped[date | None] = mapped_column(Date)
    column_id: Mapped[int | None] = refers("columns.id")
    position: Mapped[int] = mapped_column(BigInteger, default=0)
    driver_id: Mapped[int | None] = refers("users.id", index=True)
    created_at: Mapped[created]
    entered_at: Mapped[created]
    """When it came into its column."""
    comment_count: Mapped[int] = mapped_column(default=0)
    face: Mapped[int] = mapped_column(default=1)
    """Raised by everything that changes how the card looks on the board."""
    version: Mapped[int] = mapped_column()

    column: Mapped[Column | None] = relationship()
    driver: Mapped[User | None] = relationship(foreign_keys=driver_id)
    people: Mapped[list[User]] = relationship(secondary=card_people, order_by=User.id)
    labels: Mapped[list[Label]] = relationship(secondary=card_labels, order_by=Label.folded)
    closure: Mapped["Closure | None"] = relationship(back_populates="card", cascade="all, delete-orphan")
    disposal: Mapped["Disposal | None"] = relationship(back_populates="card", cascade="all, delete-orphan")
    comments: Mapped[list["Comment"]] = relationship(
        back_populates="card", order_by="Comment.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def crew(self) -> list[User]:
        """Who works on it, whoever drives first."""
        return sorted(self.people, key=lambda person: person.id != self.driver_id)

    @property
    def hue(self) -> str:
        """The colour of whose work it is: one side's, both sides' together, or nobody's yet."""
        hues = {person.side.hue for person in self.people} - {Side.OPERATIONS.hue}
        return "joint" if len(hues) > 1 else next(iter(hues), "neutral")

    @property
    def is_closed(self) -> bool:
        """Whether the work is done."""
        return self.closure is not None

    @property
    def is_in_trash(self) -> bool:
        """Whether it was thrown away; it can be taken out again."""
        return self.column_id is None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due_on is not None and self.due_on < today and not self.is_closed

    def touch(self) -> None:
        """Its face has changed."""
        self.face += 1


class Closure(Base):
    """That a card is done: since when, by whom, and where it came from."""

    __tablename__ = "closures"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    came_from_id: Mapped[int | None] = refers("columns.id")

    card: Mapped[Card] = relationship(back_populates="closure")
    by: Mapped[User] = relationship()
    came_from: Mapped[Column | None] = relationship()


class Disposal(Base):
    """That a card lies in the trash: since when, by whom, and where it stood."""

    __tablename__ = "disposals"

    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", primary_key=True)
    by_id: Mapped[int] = refers("users.id")
    at: Mapped[created]
    stood_in_id: Mapped[int] = refers("columns.id")
    stood_before_id: Mapped[int | None] = mapped_column(Key, default=None)

    card: Mapped[Card] = relationship(back_populates="disposal")
    by: Mapped[User] = relationship()
    stood_in: Mapped[Column] = relationship()


class Comment(Base):
    """What somebody said about a card."""

    __tablename__ = "comments"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name comments by id, so none is used twice

    id: Mapped[pk]
    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", index=True)
    author_id: Mapped[int] = refers("users.id")
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[created]

    card: Mapped[Card] = relationship(back_populates="comments")
    author: Mapped[User] = relationship()


def columns() -> Select[Column]:
    """The columns of the board, from left to right."""
    return select(Column).order_by(Column.position, Column.id)


def in_order(column_id: int) -> Select[Card]:
    """The cards of a column, from the top."""
    return select(Card).where(Card.column_id == column_id).order_by(Card.position, Card.id)


def counts() -> dict[int, int]:
    """How many cards stand in each column, exactly."""
    found = session.execute(
        select(Card.column_id, func.count()).where(Card.column_id.is_not(None)).group_by(Card.column_id)
    )
    return {column_id: count for column_id, count in found if column_id is not None}


def count_by_kind() -> dict[Kind, int]:
    """How many cards of each kind stand on the board."""
    found = session.execute(
        select(Card.kind, func.count()).where(Card.column_id.is_not(None)).group_by(Card.kind)
    )
    return {kind: count for kind, count in found}  # noqa: C416 - rows are not pairs to the type checker


def done_column() -> Column | None:
    """Where work goes when it is done: the first column with that flag."""
    return session.scalars(columns().where(Column.is_done).limit(1)).first()


def first_open_column() -> Column:
    """Where new work starts."""
    return session.scalars(columns().where(Column.is_done.is_(False)).limit(1)).one()


def trashed() -> Select[Disposal]:
    """What lies in the trash, last thrown first."""
    return (
        select(Disposal)
        .options(joinedload(Disposal.card), joinedload(Disposal.by), joinedload(Disposal.stood_in))
        .order_by(Disposal.at.desc(), Disposal.card_id.desc())
        .limit(limits.TRASH_DRAWN)
    )
