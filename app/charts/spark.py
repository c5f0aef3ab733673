"""A spark line: the way of a number in the space of a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.frame import Said, path, thinned
from app.charts.scale import Scale

WIDTH, HEIGHT, EDGE = 96, 24, 3
MOST = 60
ALL_SAID = 4


@dataclass(frozen=True)
class Spark:
    """Its line, its last point, and the words for whoever cannot see them."""

    title: str
    label: str
    line: str
    dot: tuple[float, float] | None

    width, height = WIDTH, HEIGHT


def spark(title: str, values: Sequence[int | None], *, said: Said) -> Spark:
    """A line through the known ones of these values, the last of them a dot."""
    known = [value for value in values if value is not None]
    kept = [known[place] for place in thinned(known, MOST)]
    if not kept:
        return Spark(title, f"{title}: nothing measured yet", "", None)
    across = Scale(1 - len(kept), 0, EDGE if len(kept) > 1 else WIDTH - EDGE, WIDTH - EDGE)
    is_flat = min(kept) == max(kept)
    up = Scale(min(kept) - is_flat, max(kept) + is_flat, HEIGHT - EDGE, EDGE)
    places = [(across.place(number), up.place(value)) for number, value in enumerate(kept, 1 - len(kept))]
    line = path(places) if len(places) > 1 else ""
    return Spark(title, f"{title}: {_told(known, said)}", line, places[-1])


def _told(values: Sequence[int], said: Said) -> str:
    """“8, 11, … 11; lowest 6, highest 14”; all of them if they are few."""
    if len(values) <= ALL_SAID:
        return ", ".join(said(value) for value in values)
    ends = f"{said(values[0])}, {said(values[1])}, … {said(values[-1])}"
    return f"{ends}; lowest {said(min(values))}, highest {said(max(values))}"
