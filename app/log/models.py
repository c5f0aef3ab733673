"""The one table of facts, and what every fact can say of itself."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, Index, Select, String, func, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from app.db import Base, Key, created, pk, refers, session
from app.errors import Refusal

if TYPE_CHECKING:
    from app.people.models import User


class Event(Base):
    """Something that happened: who did it, when, to what. Never changed, never removed."""

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "card_id", "id"),
        Index(None, "about", "id"),
        Index(None, "kind", "at"),
        Index(None, "actor_id", "id"),
        {"sqlite_autoincrement": True},
    )

    no_way_back: ClassVar[str] = "This cannot be taken back."
    """Why this kind of fact has no undo, as a sentence for whoever tries."""

    is_news: ClassVar[bool] = True
    """Whether the team wants to read it under Activity; signing in is kept, but it is no news."""

    is_told: ClassVar[bool] = True
    """Whether open pages hear of it by itself; of thousands at once, one other fact tells."""

    is_the_end: ClassVar[bool] = False
    """Whether its card is gone for good by this, so that nothing can be opened any more."""

    is_everywhere: ClassVar[bool] = False
    """Whether nothing on any open page is surely true after this."""

    id: Mapped[pk]
    kind: Mapped[str] = mapped_column(String(60))
    at: Mapped[created]
    actor_id: Mapped[int | None] = refers("users.id")
    card_id: Mapped[int | None] = mapped_column(Key, default=None)
    about: Mapped[str | None] = mapped_column(String(60), default=None)
    """The page of the thing that it is about, as `/playbook/3`, unless that is a card."""
    undoes_id: Mapped[int | None] = refers("events.id", index=True, default=None)
    once: Mapped[str | None] = mapped_column(String(40), unique=True, default=None)
    """The key of the form that did this, so that it does it once."""
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    actor: Mapped["User | None"] = relationship("User", lazy="joined", innerjoin=False, viewonly=True)
    """Only read: were it written by this, every flush would go through all kinds of facts."""

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "event"}  # noqa: RUF012

    def __init__(self, *, actor: "User | None" = None, **said: Any) -> None:  # noqa: ANN401
        if actor is not None and actor.id is None:
            raise ValueError("whoever did it has to be written first, or nobody would have done it")
        super().__init__(actor_id=actor.id if actor else None, **said)
        set_committed_value(self, "actor", actor)

    def __init_subclass__(cls, kind: str, **options: Any) -> None:  # noqa: ANN401
        cls.__mapper_args__ = {"polymorphic_identity": kind}
        super().__init_subclass__(**options)

    @property
    def page(self) -> str | None:
        """The page of the thing that it is about."""
        return f"/cards/{self.card_id}" if self.card_id is not None else self.about

    @property
    def subject(self) -> str:
        """What that thing was called then."""
        return str(self.data.get("card", self.data.get("name", "")))

    @property
    def sentence(self) -> str:
        """What the actor did, to stand after the actor's name."""
        return "did something that this version does not know"

    @property
    def sentence_there(self) -> str:
        """The same where the name of the thing need not be said: on its own page."""
        return self.sentence.replace(f"“{self.subject}”", "it")

    @property
    def echo(self) -> str:
        """The same, said to the one who did it."""
        return f"You {self.sentence}."

    @property
    def echo_as_undo(self) -> str:
        """The same, said to the one who took something back by it."""
        return f"Taken back. {self.echo}"

    @property
    def touches(self) -> frozenset[str]:
        """What of its thing this changed: a later change of the same stands in the way of undo."""
        return frozenset()

    @property
    def ends_streams_of(self) -> int | None:
        """The person whose open pages lose their live updates by this, since their rights changed."""
        return None

    @property
    def comprises(self) -> int:
        """How many of the facts right before it are its parts, to be taken back with it."""
        return 0

    @property
    def is_undoable(self) -> bool:
        """Whether this kind of fact has a way back."""
        return type(self).undo is not Event.undo

    def undo(self, *, by: "User") -> "Event":
        """Do the opposite, as a new fact."""
        raise Refusal(self.no_way_back)


class Mark(Base):
    """How often something was changed by facts; each row is made by the migration that needs it."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class KindsWithDefault(dict[Any, Mapper[Any]]):
    """Kinds of facts; one of a newer version, met after that was rolled back, is a plain Event."""

    def __missing__(self, kind: object) -> Mapper[Any]:
        return self["event"]


Event.__mapper__.polymorphic_map = KindsWithDefault(Event.__mapper__.polymorphic_map)


LATEST = select(func.max(Event.id))


def latest_event_id() -> int:
    """The id of the last fact, 0 before the first. Read it before whatever a page shows."""
    return session.scalar(LATEST) or 0


def events_after(bookmark: int, limit: int) -> Select[Event]:
    """The facts that came after this id, oldest first."""
    return select(Event).where(Event.id > bookmark).order_by(Event.id).limit(limit)


def story_of(card_id: int, limit: int) -> Select[Event]:
    """What happened to one card, newest first."""
    return select(Event).where(Event.card_id == card_id).order_by(Event.id.desc()).limit(limit)


def story_about(page: str, limit: int) -> Select[Event]:
    """What happened to a thing that is no card, newest first: its news only."""
    query = select(Event).where(Event.about == page, Event.kind.not_in(quiet_kinds()))
    return query.order_by(Event.id.desc()).limit(limit)


def kinds(which: Callable[[type[Event]], bool]) -> list[str]:
    """The names of those kinds of facts of which this is true."""
    mappers = Event.__mapper__.self_and_descendants
    return sorted(str(mapper.polymorphic_identity) for mapper in mappers if which(mapper.class_))


def quiet_kinds() -> list[str]:
    """The kinds of facts that are no news."""
    return kinds(lambda kind: not kind.is_news)


def gone_cards(events: Iterable[Event]) -> set[int | None]:
    """Those cards among the ones of these facts that are gone for good."""
    about = {event.card_id for event in events} - {None}
    ended = select(Event.card_id).where(
        Event.kind.in_(kinds(lambda kind: kind.is_the_end)), Event.card_id.in_(about)
    )
    return set(session.scalars(ended))


def activity(before: int, limit: int) -> Select[Event]:
    """What the team did, newest first, before this id unless it is 0."""
    query = select(Event).where(Event.kind.not_in(quiet_kinds())).order_by(Event.id.desc()).limit(limit)
    return query.where(Event.id < before) if before else query
