"""The plane on which a line is drawn: days across, values up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from app.charts.scale import Scale, round_values

TOP, BOTTOM, HEIGHT = 28, 196, 224
"""A line lies between these; above and below it is room for words."""

Place = tuple[float, float]
Point = tuple[date, int]
Points = Sequence[tuple[date, int | None]]
Pace = tuple[Point, Point]


@dataclass(frozen=True)
class Plane:
    """Where a value on a day stands; a single day stands in the middle."""

    first: date
    last: date
    levels: Sequence[int]

    @cached_property
    def across(self) -> Scale:
        around = self.first == self.last
        return Scale(self.first.toordinal() - around, self.last.toordinal() + around, 0, 100)

    @cached_property
    def up(self) -> Scale:
        return Scale(self.levels[0], self.levels[-1], BOTTOM, TOP)

    @property
    def ground(self) -> float | None:
        """Where nought stands, if it is shown."""
        return self.up.place(0) if 0 in self.levels else None

    def place(self, day: date, value: int) -> Place:
        return self.across.place(day.toordinal()), self.up.place(value)


def plane_of(points: Points, *, target: int | None, pace: Pace | None, until: date | None) -> Plane:
    """The plane that shows all of these."""
    shown = [*points, *(pace or ())]
    days = [day for day, _ in shown] + ([until] if until else [])
    values = [value for value in (target, *(value for _, value in shown)) if value is not None]
    return Plane(min(days, default=date.min), max(days, default=date.min), round_values(values))


def expected(pace: Pace, day: date) -> int:
    """The value that the pace asks for on a day; before it begins and after it ends, that of its ends."""
    (first, start), (last, end) = pace
    share = Fraction((day - first).days, max((last - first).days, 1))
    return start + round((end - start) * min(max(share, Fraction(0)), Fraction(1)))
