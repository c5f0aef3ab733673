"""The middle of many lengths of time, the long end of them, and what has taken longer than that."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from statistics import median as middle

Number = int | Fraction

LONG = 85
ENOUGH = 7
"""Of fewer than seven, nearest rank takes the longest of all for the 85th percentile."""


def median(values: Sequence[Number]) -> Fraction | None:
    """The middle one, or halfway between the two in the middle; none of nothing."""
    return middle(map(Fraction, values)) if values else None


def mean(values: Sequence[Number]) -> Fraction | None:
    """What each would be if all were equal; none of nothing."""
    return Fraction(sum(values)) / len(values) if values else None


def nearest_rank(values: Sequence[Number], percent: int) -> Number | None:
    """The smallest of the values that at least so many percent of them do not exceed; none of nothing."""
    if not 0 < percent <= 100:
        raise ValueError("A percentile must be above 0 and at most 100.")
    return sorted(values)[ceil(Fraction(percent * len(values), 100)) - 1] if values else None


@dataclass(frozen=True)
class Velocity:
    """How many days a stage takes, from those who have left it for the next one (M5).

    Days 1, 2, 2, 3, 4, 5, 5, 6, 8 and 13 are a median of 4.5 and an 85th percentile (nearest rank) of 8. The
    median stands beside the mean, 4.9: long tails pull the mean up. Source: the Kanban Guide.
    """

    days: Sequence[Number]

    @property
    def n(self) -> int:
        """How many have left the stage."""
        return len(self.days)

    @property
    def median(self) -> Fraction | None:
        """Half of them took at most so many days."""
        return median(self.days)

    @property
    def mean(self) -> Fraction | None:
        """What they took on average."""
        return mean(self.days)

    @property
    def p85(self) -> Number | None:
        """So many days were enough for 85 % of them."""
        return nearest_rank(self.days, LONG)

    def is_stuck(self, age: Number) -> bool:
        """Whether somebody has been in the stage for longer than 85 % of those who left it.

        Nobody is, before seven have left it.
        """
        return self.n >= ENOUGH and self.p85 is not None and age > self.p85
