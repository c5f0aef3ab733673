"""Definitions and their versions."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Index, Select, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from app import limits
from app.db import Base, created, pk, prose, refers, words
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.signing import Objection, Reading, Signature


class State(Enum):
    """How far a version has come."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """As people say it."""
        return self.value.replace("_", " ")


class Definition(Base):
    """Something that both sides agree on: a persona, a stage of the funnel, what a word means."""

    __tablename__ = "definitions"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - facts name definitions by id

    id: Mapped[pk]
    kind: Mapped[Kind] = mapped_column(words(Kind))
    name: Mapped[str] = mapped_column(String(limits.NAME))
    key: Mapped[str] = mapped_column(String(limits.KEY), unique=True)
    """Its name in addresses; what is called the same has the same."""
    created_at: Mapped[created]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was over, as a goal is in the end: nobody signs it or looks at it again after that."""

    versions: Mapped[list["Version"]] = relationship(
        back_populates="definition", order_by="Version.number", cascade="all, delete-orphan"
    )

    @property
    def page(self) -> str:
        """Where it is read, discussed and signed."""
        return f"{self.kind.home}/{self.id}"

    @property
    def paper(self) -> str:
        """The address of its text, and of what people do with it."""
        return f"/playbook/{self.id}"

    @property
    def in_force(self) -> "Version | None":
        """The version that rules."""
        return next((each for each in self.versions if each.state is State.IN_FORCE), None)

    @property
    def proposal(self) -> "Version | None":
        """The version that waits for signatures; there is at most one."""
        return next((each for each in self.versions if each.state is State.PROPOSED), None)

    def ruled_before(self, version: "Version") -> "Version | None":
        """The last version before this one that ever ruled."""
        earlier = [each for each in self.versions if each.number < version.number and each.in_force_since]
        return earlier[-1] if earlier else None

    @property
    def is_standing(self) -> bool:
        """Whether it is agreed on, or proposed."""
        return any(each.is_in_force or each.is_proposed for each in self.versions)

    @property
    def latest(self) -> "Version":
        """What was written last, whatever became of it."""
        return self.versions[-1]


def only_one(state: str) -> Index:
    """A definition has at most one version in this state, whatever happens at once."""
    where = text(f"state = '{state}'")
    return Index(
        f"uq_definition_versions_{state}",
        "definition_id",
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


class Version(Base):
    """What a definition says, or said, or would say."""

    __tablename__ = "definition_versions"
    __table_args__ = (
        UniqueConstraint("definition_id", "number"),
        Index(None, "state", "definition_id"),
        only_one("proposed"),
        only_one("in_force"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    definition_id: Mapped[int] = refers("definitions.id", ondelete="CASCADE")
    number: Mapped[int]
    state: Mapped[State] = mapped_column(words(State), default=State.PROPOSED)
    body: Mapped[dict[str, Any]]
    """What it says, by the names of its kind's fields."""
    reason: Mapped[prose]
    """Why it was proposed, in the words of whoever did."""
    review_on: Mapped[date]
    """When both sides want to look at it again."""
    revision: Mapped[int] = mapped_column(default=1)
    """How often its text was written; a signature is one under a certain text."""
    former: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """What it said before it was last changed: facts do not keep texts."""
    proposed_by_id: Mapped[int] = refers("users.id")
    proposed_at: Mapped[created]
    in_force_since: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was withdrawn, or the next one took its place."""

    definition: Mapped[Definition] = relationship(back_populates="versions")
    proposed_by: Mapped[User] = relationship()
    signatures: Mapped[list[Signature]] = relationship(
        order_by=Signature.id, cascade="all, delete-orphan", lazy="selectin"
    )
    objections: Mapped[list[Objection]] = relationship(
        order_by=Objection.id, cascade="all, delete-orphan", lazy="selectin"
    )
    readings: Mapped[list[Reading]] = relationship(cascade="all, delete-orphan")

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for signatures."""
        return self.state is State.PROPOSED

    @property
    def is_in_force(self) -> bool:
        """Whether it rules."""
        return self.state is State.IN_FORCE

    @property
    def open_objections(self) -> Sequence[Objection]:
        """Those that keep it from coming into force."""
        return [each for each in self.objections if each.is_open]

    @property
    def is_assumption(self) -> bool:
        """Whether it describes somebody without saying how we know."""
        return self.definition.kind is Kind.PERSONA and not self.body.get("evidence")

    def is_due(self, today: date) -> bool:
        """Whether both sides wanted to look at it again by now."""
        return self.is_in_force and self.review_on <= today

    def signature_of(self, person: User) -> Signature | None:
        """What this person signed here."""
        return next((each for each in self.signatures if each.by_id == person.id), None)


def standing() -> Select[Definition]:
    """The definitions, each with its versions and who signed them; a constant number of queries."""
    return select(Definition).options(selectinload(Definition.versions)).order_by(Definition.id)


def proposed() -> Select[Version]:
    """The versions that wait for signatures, the oldest first."""
    return select(Version).where(Version.state == State.PROPOSED).order_by(Version.id)
