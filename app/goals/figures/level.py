"""How a goal stands that asks for a level to be kept, as ratios, medians and latest values do."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from app.goals.figures.status import BEHIND, Status


@dataclass(frozen=True)
class Level:
    """A value that shall stay at or above a lowest, at or below a highest, or between the two (M2).

    It is not pro-rated: on every day the whole level is asked for. All values and the tolerance are in one
    unit. Within the tolerance it is on pace; beyond it the status follows from how near it is, by the same
    marks as a pace (0.81): 78.26 % where 80 % are asked for are 0.978, behind; cost per SQL of £428.57 where
    £400 are the highest are 0.933, behind; 60 % of 80 % are 0.75, far behind.
    """

    is_level: ClassVar[bool] = True

    current: int
    lowest: int | None = None
    highest: int | None = None
    tolerance: int = 0
    has_begun: bool = True
    is_over: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the value is where it shall be, or within the tolerance of it."""
        return not self._is_too_low and not self._is_too_high

    @property
    def nearness(self) -> Fraction:
        """How near it is, from 0 to 1: value / lowest below the lowest, highest / value above the highest."""
        if self._is_too_low:
            return _share(self.current, self.lowest or 0)
        return _share(self.highest or 0, self.current) if self._is_too_high else Fraction(1)

    @property
    def gauge(self) -> Fraction:
        """The same, as a gauge shows it."""
        return self.nearness

    @property
    def status(self) -> Status:
        """On pace while it is kept and done when it was kept to the end; else by how near it is."""
        if not self.has_begun:
            return Status.NOT_STARTED
        if self.is_over:
            return Status.DONE if self.is_kept else Status.OVER
        if self.is_kept:
            return Status.ON_PACE
        return Status.BEHIND if self.nearness >= BEHIND else Status.FAR_BEHIND

    @property
    def _is_too_low(self) -> bool:
        return self.lowest is not None and self.current < self.lowest - self.tolerance

    @property
    def _is_too_high(self) -> bool:
        return self.highest is not None and self.current > self.highest + self.tolerance


def _share(small: int, large: int) -> Fraction:
    """The smaller beside the larger; beside nothing, or below it, there is no nearness."""
    return Fraction(small, large) if 0 < small < large else Fraction(0)
