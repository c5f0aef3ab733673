"""Whether we tried hard enough to reach somebody before we gave up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

ATTEMPTS = 5
WITHIN = timedelta(days=14)


class State(Enum):
    """How the promise to try stands; its value is what people read."""

    MET = "met"
    RUNNING = "running"
    BREACHED = "breached"


@dataclass(frozen=True)
class Depth:
    """At least five attempts within 14 days of the acceptance, unless somebody is connected earlier (M26).

    Attempts are moments of human outreach, in any order; connected is the first moment since the acceptance
    at which there was talk both ways. What was before the acceptance, after the end or after now does not
    count. Attempts on days 0, 1, 3, 6 and 9 are met on day 9; on days 0 and 2, connected on day 2, met on day
    2; on days 0, 5 and 11, breached on day 14. Source: Roberge, who asks for five calls in two weeks.
    """

    attempts: Sequence[datetime]
    accepted: datetime
    now: datetime
    connected: datetime | None = None
    needed: int = ATTEMPTS
    within: timedelta = WITHIN

    def __post_init__(self) -> None:
        if self.needed < 1:
            raise ValueError("At least one attempt must be needed.")

    @property
    def due(self) -> datetime:
        """Until when there is time; an attempt at this very moment still counts."""
        return self.accepted + self.within

    @property
    def made(self) -> int:
        """How many attempts count."""
        return len(self._counting)

    @property
    def missing(self) -> int:
        """How many more it takes; none once it is met."""
        return 0 if self.met_at else self.needed - self.made

    @property
    def met_at(self) -> datetime | None:
        """When the promise was kept: at the last attempt needed, or when they connected before it."""
        tried = self._counting[self.needed - 1 : self.needed]
        talked = [self.connected] if self.connected and self._counts(self.connected) else []
        return min(tried + talked, default=None)

    @property
    def breached_at(self) -> datetime | None:
        """When time ran out, if it did."""
        return self.due if self.now >= self.due and not self.met_at else None

    @property
    def state(self) -> State:
        """Met, breached or still running; what is met stays met."""
        if self.met_at:
            return State.MET
        return State.BREACHED if self.breached_at else State.RUNNING

    @property
    def _counting(self) -> list[datetime]:
        return sorted(filter(self._counts, self.attempts))

    def _counts(self, moment: datetime) -> bool:
        return self.accepted <= moment <= min(self.due, self.now)
