"""How far a goal has come, how far it should be by now, and where it ends at this pace."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from app.goals.figures.status import Status, by_pace


def progress(start: int, target: int, current: int) -> Fraction:
    """How much of the way is done: 0 at the start, 1 at the target, below 0 when it went the wrong way.

    (current − start) / (target − start), for falling goals too: from 300 minutes to 190 on the way to 60
    are 110 / 240 = 0.4583.
    """
    if target == start:
        raise ValueError("The target must differ from where the goal starts.")
    return Fraction(current - start, target - start)


def expected(elapsed: int, total: int) -> Fraction:
    """How much of the time is over, from 0 to 1: day 49 of 92 is 0.5326, working day 35 of 64 is 0.5469."""
    if total <= 0:
        raise ValueError("A goal needs at least one day.")
    return min(max(Fraction(elapsed, total), Fraction(0)), Fraction(1))


@dataclass(frozen=True)
class Standing:
    """How a goal stands that moves from a start to a target, a little every day (M2).

    Start, target and current value are in one unit. Elapsed and total are days, calendar or working days;
    today counts as elapsed, none is elapsed before the first day. The goal is over when more days have
    elapsed than it has, or when `is_over` says so: working days alone cannot tell when it ends on a Friday.

    Pace = progress / expected; projection = start + (current − start) / expected. On day 49 of 92, 151 of
    300 handoffs are a pace of 0.945 (behind; 159.78 were expected, 283.5 are to come); £268,000 of £600,000
    are 0.8386 (behind; £503,184); 68 of 120 SQLs are 1.0639 (on pace); from 300 minutes to 190 on the way
    to 60 are 0.8605 (behind). Source: Leantime's goals, Recruiterflow's pacing.
    """

    is_level: ClassVar[bool] = False

    start: int
    target: int
    current: int
    elapsed: int
    total: int
    is_over: bool = False

    @property
    def progress(self) -> Fraction:
        """How much of the way is done, as it is: also below 0 and above 1."""
        return progress(self.start, self.target, self.current)

    @property
    def gauge(self) -> Fraction:
        """The progress as a gauge shows it, from 0 to 1."""
        return min(max(self.progress, Fraction(0)), Fraction(1))

    @property
    def expected(self) -> Fraction:
        """How much of the time is over, from 0 to 1."""
        return Fraction(1) if self.has_ended else expected(self.elapsed, self.total)

    @property
    def expected_value(self) -> Fraction:
        """The value that a steady pace would have reached by now."""
        return self.start + (self.target - self.start) * self.expected

    @property
    def pace(self) -> Fraction | None:
        """The progress beside what is expected by now; none before the first day."""
        return self.progress / self.expected if self.expected else None

    @property
    def projection(self) -> Fraction | None:
        """Where it ends if it goes on like this; none before the first day."""
        return self.start + (self.current - self.start) / self.expected if self.expected else None

    @property
    def has_ended(self) -> bool:
        """Whether its last day has passed."""
        return self.is_over or self.elapsed > self.total

    @property
    def status(self) -> Status:
        """Done as soon as the target is reached; short of it when its time is over; else by its pace."""
        if self.progress >= 1:
            return Status.DONE
        if self.has_ended:
            return Status.OVER
        return by_pace(self.pace) if self.pace is not None else Status.NOT_STARTED
