"""How a goal stands, in one word."""

from enum import Enum
from fractions import Fraction

ON_PACE = Fraction(99, 100)
BEHIND = Fraction(81, 100)


class Status(Enum):
    """How a goal stands; its value is what people read."""

    NOT_STARTED = "not started yet"
    ON_PACE = "on pace"
    BEHIND = "behind"
    FAR_BEHIND = "far behind"
    DONE = "done"
    OVER = "ended short"

    @property
    def tone(self) -> str:
        """The tone that goes with the word; before the first day there is none."""
        return TONES.get(self, "")


TONES = {
    Status.DONE: "good",
    Status.ON_PACE: "good",
    Status.BEHIND: "risk",
    Status.FAR_BEHIND: "late",
    Status.OVER: "late",
}


def by_pace(pace: Fraction) -> Status:
    """From 0.99 on it is on pace, from 0.81 on behind, below that far behind."""
    if pace >= ON_PACE:
        return Status.ON_PACE
    return Status.BEHIND if pace >= BEHIND else Status.FAR_BEHIND
