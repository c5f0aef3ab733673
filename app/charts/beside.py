"""The words beside a line, where they stand neither on it nor on each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.frame import Anchor, Label, Rule, Said
from app.charts.plane import BOTTOM, Pace, Place, Plane, Point, expected
from app.charts.scale import round_days

LINE_OF_WORDS = 20
"""Pixels that words need above or below their place."""
ENDS: Sequence[tuple[float, Anchor]] = ((0, "start"), (100, "end"))
ALONG = (0.75, 0.9, 0.5, 0.25)
"""Where the pace may be named, the best place first."""


@dataclass(frozen=True)
class Tick:
    """A day that is named beneath the line; every second one only where there is room."""

    label: Label
    is_second: bool


@dataclass(frozen=True)
class Beside:
    """The last known value, at its place, and the rules that it is measured by."""

    last: Label | None
    target: Rule | None
    pace: Rule | None


def ticks(plane: Plane) -> Sequence[Tick]:
    """The round days, and what they are called; the outermost stay inside the drawing."""
    found = []
    for number, (day, words) in enumerate(round_days(plane.first, plane.last)):
        x = plane.across.place(day.toordinal())
        anchor: Anchor = "start" if x < 3 else "end" if x > 93 else "middle"
        found.append(Tick(Label(words, x, BOTTOM, anchor, dy=LINE_OF_WORDS), number % 2 == 1))
    return found


def beside(
    known: Sequence[Point],
    drawn: Sequence[Place],
    *,
    target: int | None,
    pace: Pace | None,
    said: Said,
    plane: Plane,
) -> Beside:
    """What stands beside the points that are known, of which some are drawn."""
    last = _last(said(known[-1][1]), known, plane) if known else None
    taken = [*drawn, *([(last.x, last.y + last.dy)] if last else [])]
    ends = [plane.place(*end) for end in pace or ()]
    return Beside(
        last,
        None if target is None else _target(f"Target {said(target)}", target, [*taken, *ends], plane),
        None if pace is None else _pace(pace, known, taken, plane),
    )


def _last(words: str, known: Sequence[Point], plane: Plane) -> Label:
    """To the right of the point while there is room, else to the left, away from the line."""
    x, y = plane.place(*known[-1])
    if x <= 60:
        return Label(words, x, y, "start", dx=10, dy=4)
    came_down = len(known) > 1 and known[-2][1] > known[-1][1]
    is_below = came_down and y + LINE_OF_WORDS < BOTTOM
    return Label(words, x, y, "end", dx=2, dy=LINE_OF_WORDS if is_below else -10)


def _target(words: str, target: int, taken: Sequence[Place], plane: Plane) -> Rule:
    """A line across, named above or beneath one of its ends."""
    y = plane.up.place(target)
    labels = [Label(words, x, y, anchor, dy=dy) for dy in (-6, 16) for x, anchor in ENDS]
    return Rule(0, y, 100, y, _with_room(labels, taken, 35))


def _pace(pace: Pace, known: Sequence[Point], taken: Sequence[Place], plane: Plane) -> Rule:
    """A line from where one begins to where one ends, named on the side that is away from the values."""
    (x1, y1), (x2, y2) = plane.place(*pace[0]), plane.place(*pace[1])
    is_below = bool(known) and known[-1][1] > expected(pace, known[-1][0])
    is_right = is_below == (y2 <= y1)
    anchor: Anchor = "start" if is_right else "end"
    dx, dy = 6 if is_right else -6, 14 if is_below else -6
    places = [(round(x1 + share * (x2 - x1), 1), round(y1 + share * (y2 - y1), 1)) for share in ALONG]
    labels = [Label("Pace", x, y, anchor, dx, dy) for x, y in places]
    return Rule(x1, y1, x2, y2, _with_room(labels, taken, 20))


def _with_room(labels: Sequence[Label], taken: Sequence[Place], width: float) -> Label:
    """The first of these that nothing comes near; if there is none, the one that has most room."""

    def room(label: Label) -> float:
        near = [abs(label.y + label.dy - 4 - y) for x, y in taken if abs(x - label.x) < width]
        return min(near, default=BOTTOM)

    return next((label for label in labels if room(label) >= LINE_OF_WORDS), max(labels, key=room))
