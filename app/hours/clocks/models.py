"""A running clock, and what it can say of itself."""

from datetime import datetime
from enum import Enum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, limits
from app.db import Base, Key, pk, words
from app.hours.calendar import BusinessCalendar
from app.hours.clocks.showing import TimeLeft
from app.hours.deadline import Budget, Standing, Unit


class State(Enum):
    """Whether a clock runs, pauses, or how it ended."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"
    CANCELLED = "cancelled"
    WAIVED = "waived"

    @property
    def is_open(self) -> bool:
        """Whether the clock has not ended."""
        return self in OPEN


OPEN = (State.RUNNING, State.PAUSED)


class RunningClock(Base):
    """How long something may take, since when, and until when that is.

    It ends once: met in time, breached, cancelled or waived. One that is late and has not ended goes on
    running: `ran_out_at` says since when the board knows. If it ends after all, it is breached.
    """

    __tablename__ = "running_clocks"
    __table_args__ = (
        Index("ix_running_clocks_due", "state", "ran_out_at", "due_at"),
        Index("ix_running_clocks_resuming", "state", "resumes_at"),
        Index("ix_running_clocks_expiring", "name", "state", "expires_at"),
        Index(None, "page"),
        Index(None, "card_id"),
    )

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(40))
    """What is timed, in a word of the room that does."""
    page: Mapped[str] = mapped_column(String(60))
    """The page of the thing, as `/leads/7`."""
    card_id: Mapped[int | None] = mapped_column(Key, default=None)
    amount: Mapped[int]
    unit: Mapped[Unit] = mapped_column(words(Unit))
    length_seconds: Mapped[float]
    """How long that was when the clock began: a business day stays as long as it was promised."""
    grace_seconds: Mapped[float | None] = mapped_column(default=None)
    """How much longer it is let run when it is late; for ever, if nothing says so."""

    started_at: Mapped[datetime]
    used_seconds: Mapped[float] = mapped_column(default=0.0)
    counted_from: Mapped[datetime]
    """Until then it is counted what is used; what comes after is counted in the calendar of today."""
    soon_at: Mapped[datetime]
    due_at: Mapped[datetime]
    """When it is late, unless it pauses before."""
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    """When its grace is over."""

    state: Mapped[State] = mapped_column(words(State), default=State.RUNNING)
    paused_at: Mapped[datetime | None] = mapped_column(default=None)
    pause_reason: Mapped[str | None] = mapped_column(String(limits.REASON), default=None)
    resumes_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it goes on by itself."""
    ran_out_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def budget(self) -> Budget:
        """How long it may take."""
        return Budget(self.amount, self.unit)

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.state.is_open

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self.state is State.PAUSED

    @property
    def is_late(self) -> bool:
        """Whether it was found late, be it that it ended then or not."""
        return self.ran_out_at is not None

    def standing(self, now: datetime) -> Standing:
        """How it stands at this moment; one that pauses or has ended stands as it did then."""
        seen = self.paused_at or self.ended_at or now
        if self.is_late or seen > self.due_at:
            return Standing.LATE
        return Standing.SOON if seen >= self.soon_at else Standing.RUNNING

    def time_left(self, calendar: BusinessCalendar, zone: str) -> TimeLeft:
        """How it stands now, to be shown to whoever lives by the clocks of this zone."""
        return TimeLeft(self, calendar, zone, clock.now())
