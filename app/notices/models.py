"""Notices: that something concerns a person, and whether they have read it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import Index, Select, UniqueConstraint, case, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, refers, session, words
from app.log.models import Event


class Why(Enum):
    """Why somebody is told."""

    MENTIONED = "mentioned"
    WAITS_FOR_YOU = "waits_for_you"
    WAITS_FOR_YOUR_SIDE = "waits_for_your_side"
    STEP_FOR_YOU = "step_for_you"
    DRIVE = "drive"
    PUT_ON = "put_on"
    WHEEL_TAKEN = "wheel_taken"

    def sentence(self, card: str) -> str:
        """What the actor did to a card that is called this, to stand after the actor's name."""
        return {
            Why.MENTIONED: f"mentioned you on {card}",
            Why.WAITS_FOR_YOU: f"blocked {card}: it waits for you",
            Why.WAITS_FOR_YOUR_SIDE: f"blocked {card}: it waits for your side",
            Why.STEP_FOR_YOU: f"gave you a step of {card}",
            Why.DRIVE: f"asked you to drive {card}",
            Why.PUT_ON: f"put you on {card}",
            Why.WHEEL_TAKEN: f"took the wheel of {card} from you",
        }[self]


class Notice(Base):
    """That a person was told of something that happened to a card."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("person_id", "event_id"), Index(None, "person_id", "read_at"))

    id: Mapped[pk]
    person_id: Mapped[int] = refers("users.id")
    event_id: Mapped[int] = refers("events.id", index=True)
    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE", index=True)
    why: Mapped[Why] = mapped_column(words(Why))
    created_at: Mapped[created]
    read_at: Mapped[datetime | None] = mapped_column(default=None)

    event: Mapped[Event] = relationship()

    @property
    def sentence(self) -> str:
        """Who did what, with the card's title as it was then."""
        title = self.event.data["card"]
        return f"{self.who} {self.why.sentence(f'“{title}”')}"

    @property
    def sentence_there(self) -> str:
        """The same where the card was named already."""
        return f"{self.who} {self.why.sentence('it')}"

    @property
    def who(self) -> str:
        """Who did it."""
        return self.event.actor.name if self.event.actor else "The board"

    @property
    def address(self) -> str:
        """Where it is to be read."""
        said = self.event.data.get("comment")
        return f"/cards/{self.card_id}#comment-{said}" if said else f"/cards/{self.card_id}"


@dataclass(frozen=True)
class Line:
    """What a person was told about one card: the newest, unread before read, and how much is new."""

    notice: Notice
    unread: int
    others: Sequence[Notice] = ()
    """The newest of each other reason that is new, so that none hides behind a later one."""


def unread_by(person_id: int) -> Select[Notice]:
    """What this person was told and has not read."""
    return select(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))


def count_unread(person_id: int) -> int:
    """On how many cards something is new for this person."""
    query = unread_by(person_id).with_only_columns(func.count(Notice.card_id.distinct()))
    return session.scalar(query) or 0


def has_unread(person_id: int, card_id: int) -> bool:
    """Whether something on this card is new for this person."""
    query = unread_by(person_id).where(Notice.card_id == card_id).with_only_columns(Notice.id)
    return session.scalar(query.limit(1)) is not None


def lines_of(person_id: int) -> Sequence[Line]:
    """This person's inbox: one line per card, unread ones first, the newest of each first."""
    is_new = Notice.read_at.is_(None)
    unread, newest_unread = func.count(case((is_new, 1))), func.max(case((is_new, Notice.id)))
    shown = func.coalesce(newest_unread, func.max(Notice.id))
    cards = (
        select(shown.label("id"), unread.label("unread"))
        .where(Notice.person_id == person_id)
        .group_by(Notice.card_id)
        .order_by(case((unread > 0, 0), else_=1), shown.desc())
        .limit(limits.INBOX_DRAWN)
        .subquery()
    )
    query = (
        select(Notice, cards.c.unread)
        .join(cards, cards.c.id == Notice.id)
        .order_by(case((cards.c.unread > 0, 0), else_=1), Notice.id.desc())
        .options(joinedload(Notice.event, innerjoin=True))
    )
    found = session.execute(query).all()
    others = reasons(person_id, {notice.card_id for notice, _unread in found})
    return [
        Line(notice, unread, [each for each in others[notice.card_id] if each.why is not notice.why])
        for notice, unread in found
    ]


def reasons(person_id: int, cards: Collection[int]) -> Mapping[int, Sequence[Notice]]:
    """For each of these cards the newest unread notice of each reason, the newest first."""
    newest = (
        unread_by(person_id)
        .with_only_columns(func.max(Notice.id))
        .where(Notice.card_id.in_(cards))
        .group_by(Notice.card_id, Notice.why)
    )
    query = select(Notice).where(Notice.id.in_(newest)).order_by(Notice.id.desc())
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in session.scalars(query.options(joinedload(Notice.event, innerjoin=True))):
        found[notice.card_id].append(notice)
    return found
