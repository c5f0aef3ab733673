"""Steps: what has to be done on a card, one after the other, and what each kind of card starts with."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import limits
from app.board.models.kind import Kind
from app.db import Base, pk, refers, session, words
from app.people.models import User

if TYPE_CHECKING:
    from app.board.models.card import Card


class Step(Base):
    """One line of a card's checklist."""

    __tablename__ = "steps"
    __table_args__ = (Index(None, "card_id", "position"), {"sqlite_autoincrement": True})

    id: Mapped[pk]
    card_id: Mapped[int] = refers("cards.id", ondelete="CASCADE")
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(limits.TITLE))
    assignee_id: Mapped[int | None] = refers("users.id", default=None)
    due_on: Mapped[date | None] = mapped_column(Date, default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by_id: Mapped[int | None] = refers("users.id", default=None)

    card: Mapped["Card"] = relationship(back_populates="steps")
    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id])
    done_by: Mapped[User | None] = relationship(foreign_keys=[done_by_id])

    @property
    def is_done(self) -> bool:
        """Whether it was ticked off."""
        return self.done_at is not None

    @property
    def place(self) -> int:
        """Its number in the checklist, counted from the top."""
        return in_order(self.card.steps).index(self) + 1

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due_on is not None and self.due_on < today and not self.is_done


class StepTemplate(Base):
    """A step that the checklist of a kind of card starts with."""

    __tablename__ = "step_templates"

    id: Mapped[pk]
    kind: Mapped[Kind] = mapped_column(words(Kind), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(limits.TITLE))


def in_order(steps: list[Step]) -> list[Step]:
    """The steps of one card from the top, also those that were moved a moment ago."""
    return sorted(steps, key=lambda step: (step.position, step.id))


def cards_with_steps_of(person_id: int) -> Select[int]:
    """The ids of the cards on which this person has a step that is not done yet."""
    return select(Step.card_id).where(Step.assignee_id == person_id, Step.done_at.is_(None)).distinct()


def usual_steps() -> dict[Kind, list[str]]:
    """What the checklist of each kind of card starts with."""
    found: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for line in session.scalars(select(StepTemplate).order_by(StepTemplate.position, StepTemplate.id)):
        found[line.kind].append(line.text)
    return found
