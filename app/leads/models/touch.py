"""Touches: every dated contact with a lead, in either direction. Many, so a table of their own, not facts."""

from enum import Enum

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.db import Base, moment, pk, refers, words
from app.people.models import User


class TouchKind(Enum):
    """What happened between them and us."""

    SEARCH_VISIT = "search_visit"
    PAGE_VIEW = "page_view"
    KEY_PAGE = "key_page"
    PRICING_PAGE = "pricing_page"
    PRICE_RESEARCH = "price_research"
    DOWNLOAD = "download"
    WEBINAR = "webinar"
    SOCIAL = "social"
    EVENT = "event"
    ENQUIRY = "enquiry"
    DEMO_REQUEST = "demo_request"
    CALL = "call"
    MAIL = "mail"
    SEQUENCE_MAIL = "sequence_mail"
    MESSAGE = "message"
    MEETING = "meeting"

    @property
    def words(self) -> str:
        """As a story tells it."""
        return {
            "search_visit": "Came from a search", "page_view": "Visited a page",
            "key_page": "Visited a key page",
            "pricing_page": "Visited pricing", "price_research": "Compared prices", "download": "Downloaded",
            "webinar": "Joined a webinar", "social": "Met us on social media", "event": "Met us at an event",
            "enquiry": "Enquired", "demo_request": "Asked for a demo", "call": "Call", "mail": "Mail",
            "sequence_mail": "Mail of a track", "message": "Message", "meeting": "Meeting",
        }[self.value]  # fmt: skip

    @property
    def is_raised_hand(self) -> bool:
        """Whether they asked to be talked to."""
        return self in (TouchKind.DEMO_REQUEST, TouchKind.ENQUIRY)

    @property
    def is_theirs(self) -> bool:
        """Whether only they can do it: nobody of ours asks for a demo."""
        return self in ONLY_THEIRS

    @property
    def is_outreach(self) -> bool:
        """Whether it is an attempt of a person to reach them, if it goes out: mail of a track is not."""
        return self in (TouchKind.CALL, TouchKind.MAIL, TouchKind.MESSAGE, TouchKind.MEETING)


ONLY_THEIRS = frozenset(
    {
        TouchKind.SEARCH_VISIT, TouchKind.PAGE_VIEW, TouchKind.KEY_PAGE, TouchKind.PRICING_PAGE,
        TouchKind.PRICE_RESEARCH, TouchKind.DOWNLOAD, TouchKind.WEBINAR, TouchKind.ENQUIRY,
        TouchKind.DEMO_REQUEST,
    }
)  # fmt: skip

CAME_IN = text("came_in_id IS NOT NULL")


class Touch(Base):
    """One dated contact."""

    __tablename__ = "touches"
    __table_args__ = (
        Index(None, "lead_id", "at", "id"),
        Index(None, "kind", "at"),
        Index("ix_touches_came_in_id", "came_in_id", sqlite_where=CAME_IN, postgresql_where=CAME_IN),
    )

    id: Mapped[pk]
    lead_id: Mapped[int] = refers("leads.id", ondelete="CASCADE")
    at: Mapped[moment]
    kind: Mapped[TouchKind] = mapped_column(words(TouchKind))
    is_ours: Mapped[bool] = mapped_column(default=False)
    """Whether it went from us to them."""
    is_two_way: Mapped[bool] = mapped_column(default=False)
    """Whether both talked: from then on they are connected."""
    about: Mapped[str] = mapped_column(String(limits.LINE), default="")
    """What was read, joined, asked or said, in a few words."""
    by_id: Mapped[int | None] = refers("users.id")
    external: Mapped[str | None] = mapped_column(String(120), unique=True, default=None)
    """What it is called where it came from, so that it comes once."""
    came_in_id: Mapped[int | None] = mapped_column(default=None)
    """The file with which it came, to be undone with it."""

    by: Mapped[User | None] = relationship()

    @property
    def is_attempt(self) -> bool:
        """Whether a person of ours tried to reach them."""
        return self.is_ours and self.kind.is_outreach
