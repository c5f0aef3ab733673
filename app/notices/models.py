"""Notices: that something concerns a person, and whether they have read it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import Index, Select, String, UniqueConstraint, case, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app import limits
from app.db import Base, created, pk, refers, session, words
from app.log.models import Event


class Why(Enum):
    """Why somebody is told."""

    MENTIONED = "mentioned"
    COMMENTED = "commented"
    WAITS_FOR_YOU = "waits_for_you"
    WAITS_FOR_YOUR_SIDE = "waits_for_your_side"
    STEP_FOR_YOU = "step_for_you"
    DRIVE = "drive"
    PUT_ON = "put_on"
    WHEEL_TAKEN = "wheel_taken"
    ASKED_TO_SIGN = "asked_to_sign"
    PROPOSED = "proposed"
    REWORDED = "reworded"
    CHANGED = "changed"
    OBJECTED = "objected"
    SETTLED = "settled"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    GOAL_CLOSED = "goal_closed"
    GOAL_CANCELLED = "goal_cancelled"
    THANKED = "thanked"
    WOKE = "woke"
    ASKED_TO_REOPEN = "asked_to_reopen"
    HANDOFF_OFFERED = "handoff_offered"
    HANDOFF_QUEUED = "handoff_queued"
    HANDOFF_ACCEPTED = "handoff_accepted"
    HANDOFF_RETURNED = "handoff_returned"
    HANDOFF_WITHDRAWN = "handoff_withdrawn"
    HANDOFF_DISPUTED = "handoff_disputed"
    HANDOFF_DECIDED = "handoff_decided"
    HANDOFF_EXPIRED = "handoff_expired"
    HANDOFF_SOON = "handoff_soon"
    HANDOFF_LATE = "handoff_late"
    HANDOFF_WON = "handoff_won"
    HANDOFF_LOST = "handoff_lost"
    HANDOFF_RECYCLED = "handoff_recycled"
    HANDOFF_DISQUALIFIED = "handoff_disqualified"
    HANDOFF_WENT_ON = "handoff_went_on"
    LEAD_READY = "lead_ready"
    LEAD_ANSWERED = "lead_answered"
    LEAD_INHERITED = "lead_inherited"

    def sentence(self, thing: str) -> str:
        """What the actor did to a thing that is called this, to stand after the actor's name."""
        return {
            Why.MENTIONED: f"mentioned you on {thing}",
            Why.COMMENTED: f"commented on {thing}",
            Why.WAITS_FOR_YOU: f"blocked {thing}: it waits for you",
            Why.WAITS_FOR_YOUR_SIDE: f"blocked {thing}: it waits for your side",
            Why.STEP_FOR_YOU: f"gave you a step of {thing}",
            Why.DRIVE: f"asked you to drive {thing}",
            Why.PUT_ON: f"put you on {thing}",
            Why.WHEEL_TAKEN: f"took the wheel of {thing} from you",
            Why.ASKED_TO_SIGN: f"asks you to read and sign {thing}",
            Why.PROPOSED: f"proposed a text for {thing}",
            Why.REWORDED: f"changed the text of {thing} that you had signed: it waits for you again",
            Why.CHANGED: f"changed the proposed text of {thing}",
            Why.OBJECTED: f"objected to {thing}",
            Why.SETTLED: f"settled an objection to {thing}",
            Why.SIGNED: f"signed {thing}",
            Why.IN_FORCE: f"brought {thing} into force",
            Why.SUSPENDED: f"suspended the reward {thing}: what it counts leads to no deal",
            Why.GOAL_CLOSED: f"closed the goal {thing}",
            Why.GOAL_CANCELLED: f"cancelled the goal {thing}",
            Why.THANKED: f"thanks you for {thing}",
            Why.WOKE: f"woke {thing}: it can be nurtured again",
            Why.ASKED_TO_REOPEN: f"asks your side whether to take up {thing} again",
            Why.HANDOFF_OFFERED: f"offered you {thing}: it waits for your answer",
            Why.HANDOFF_QUEUED: f"offered {thing} to your side: it waits in the queue",
            Why.HANDOFF_ACCEPTED: f"accepted the handoff of {thing}",
            Why.HANDOFF_RETURNED: f"returned the handoff of {thing}",
            Why.HANDOFF_WITHDRAWN: f"withdrew the handoff of {thing}",
            Why.HANDOFF_DISPUTED: f"disputed the return of {thing}",
            Why.HANDOFF_DECIDED: f"settled the dispute on {thing} with both sides",
            Why.HANDOFF_EXPIRED: f"sent {thing} back: nobody answered in time",
            Why.HANDOFF_SOON: f"asks you to answer the handoff of {thing} soon",
            Why.HANDOFF_LATE: f"still waits for the answer to the handoff of {thing}: it is late",
            Why.HANDOFF_WON: f"won {thing} after the handoff",
            Why.HANDOFF_LOST: f"lost {thing} after the handoff",
            Why.HANDOFF_RECYCLED: f"recycled {thing} after the handoff",
            Why.HANDOFF_DISQUALIFIED: f"disqualified {thing} after the handoff",
            Why.HANDOFF_WENT_ON: f"took {thing} on to the next stage",
            Why.LEAD_READY: f"finds {thing} ready to hand over",
            Why.LEAD_ANSWERED: f"took {thing} off its track: they turned to us, so talk to them",
            Why.LEAD_INHERITED: f"gave you {thing}: whoever looked after it has left",
        }[self]


class Notice(Base):
    """That a person was told of something that happened to a card, or to another thing with a page."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "event_id"),
        Index(None, "person_id", "read_at"),
        Index(None, "page"),
    )

    id: Mapped[pk]
    person_id: Mapped[int] = refers("users.id")
    event_id: Mapped[int] = refers("events.id", index=True)
    page: Mapped[str] = mapped_column(String(60))
    """Where the thing is that it is about, as `/cards/7`."""
    why: Mapped[Why] = mapped_column(words(Why))
    created_at: Mapped[created]
    read_at: Mapped[datetime | None] = mapped_column(default=None)

    event: Mapped[Event] = relationship()

    @property
    def sentence(self) -> str:
        """Who did what, with the name of the thing as it was then."""
        return f"{self.who} {self.why.sentence(f'“{self.event.subject}”')}"

    @property
    def sentence_there(self) -> str:
        """The same where the thing was named already."""
        return f"{self.who} {self.why.sentence('it')}"

    @property
    def who(self) -> str:
        """Who did it."""
        return self.event.actor.name if self.event.actor else "The board"

    @property
    def address(self) -> str:
        """Where it is to be read."""
        said = self.event.data.get("comment")
        return f"{self.page}#comment-{said}" if said else self.page


@dataclass(frozen=True)
class Line:
    """What a person was told about one thing: the newest, unread before read, and how much is new."""

    notice: Notice
    unread: int
    others: Sequence[Notice] = ()
    """The newest of each other reason that is new, so that none hides behind a later one."""


def unread_by(person_id: int) -> Select[Notice]:
    """What this person was told and has not read."""
    return select(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))


def count_unread(person_id: int) -> int:
    """On how many pages something is new for this person."""
    query = unread_by(person_id).with_only_columns(func.count(Notice.page.distinct()))
    return session.scalar(query) or 0


def has_unread(person_id: int, page: str) -> bool:
    """Whether something on this page is new for this person."""
    query = unread_by(person_id).where(Notice.page == page).with_only_columns(Notice.id)
    return session.scalar(query.limit(1)) is not None


def lines_of(person_id: int) -> Sequence[Line]:
    """This person's inbox: one line per page, unread ones first, the newest of each first."""
    is_new = Notice.read_at.is_(None)
    unread, newest_unread = func.count(case((is_new, 1))), func.max(case((is_new, Notice.id)))
    shown = func.coalesce(newest_unread, func.max(Notice.id))
    pages = (
        select(shown.label("id"), unread.label("unread"))
        .where(Notice.person_id == person_id)
        .group_by(Notice.page)
        .order_by(case((unread > 0, 0), else_=1), shown.desc())
        .limit(limits.INBOX_DRAWN)
        .subquery()
    )
    query = (
        select(Notice, pages.c.unread)
        .join(pages, pages.c.id == Notice.id)
        .order_by(case((pages.c.unread > 0, 0), else_=1), Notice.id.desc())
        .options(joinedload(Notice.event, innerjoin=True))
    )
    found = session.execute(query).all()
    others = reasons(person_id, {notice.page for notice, _unread in found})
    return [
        Line(notice, unread, [each for each in others[notice.page] if each.why is not notice.why])
        for notice, unread in found
    ]


def reasons(person_id: int, pages: Collection[str]) -> Mapping[str, Sequence[Notice]]:
    """For each of these pages the newest unread notice of each reason, the newest first."""
    newest = (
        unread_by(person_id)
        .with_only_columns(func.max(Notice.id))
        .where(Notice.page.in_(pages))
        .group_by(Notice.page, Notice.why)
    )
    query = select(Notice).where(Notice.id.in_(newest)).order_by(Notice.id.desc())
    found: dict[str, list[Notice]] = defaultdict(list)
    for notice in session.scalars(query.options(joinedload(Notice.event, innerjoin=True))):
        found[notice.page].append(notice)
    return found
