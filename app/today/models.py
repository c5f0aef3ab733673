"""Visits: when somebody was last here, and what they have seen of what happened."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app import clock, limits
from app.db import Base, Key, moment, refers


class Visit(Base):
    """The last visit of a person, which may go on: what was known when it began, what has been seen."""

    __tablename__ = "visits"

    person_id: Mapped[int] = refers("users.id", primary_key=True)
    since_event: Mapped[int] = mapped_column(Key)
    """The last fact that was known when this visit began."""
    since_at: Mapped[moment]
    """When the visit before it ended."""
    here_event: Mapped[int] = mapped_column(Key)
    """The last fact that was there to be seen."""
    here_at: Mapped[moment]
    """When this person last opened the page."""

    @property
    def is_over(self) -> bool:
        """Whether the next time is another visit."""
        return clock.now() - self.here_at > limits.VISIT_LASTS

    @property
    def since(self) -> tuple[int, datetime]:
        """From which fact and moment on things are new to whoever looks now."""
        return (self.here_event, self.here_at) if self.is_over else (self.since_event, self.since_at)
