"""What all charts have in common: their words, their table, and how many points are worth drawing."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

MOST_DRAWN = 120
MOST_ROWS = 30

Said = Callable[[int], str]
"""Tells a number in words: “£268,000”."""
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Table:
    """The same numbers to be read; the first cell of each row names it."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Chart:
    """What is drawn, in words, and its numbers."""

    title: str
    description: str
    key: str
    """Stands in the ids of its pieces, so it is one of a kind on its page."""
    table: Table
    height: float
    """In pixels; the width is whatever there is."""


@dataclass(frozen=True)
class Label:
    """Words beside a place, on the side of it that their anchor says."""

    words: str
    x: float
    """Hundredths of the width."""
    y: float
    """Pixels from the top."""
    anchor: Anchor = "start"
    dx: int = 0
    dy: int = 0
    """Pixels further to the right, and further down."""


@dataclass(frozen=True)
class Rule:
    """A straight line with its word: where one wants to be."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: Label


def key_of(title: str) -> str:
    """The title as it may stand in an id."""
    return "chart-" + re.sub(r"\W+", "-", title.casefold()).strip("-")


def path(places: Iterable[tuple[float, float]]) -> str:
    """Straight lines from place to place, as SVG writes them."""
    return "M" + " ".join(f"{x:g} {y:g}" for x, y in places)


def thinned(values: Sequence[int | None], most: int) -> Sequence[int]:
    """Which of these to keep: the first, the last, the lowest, the highest, and the others evenly."""
    if len(values) <= most:
        return range(len(values))
    known = {place: value for place, value in enumerate(values) if value is not None}
    extremes = {min(known, key=known.__getitem__), max(known, key=known.__getitem__)} if known else set()
    evenly = {round(number * (len(values) - 1) / (most - 3)) for number in range(most - 2)}
    return sorted(evenly | extremes)
