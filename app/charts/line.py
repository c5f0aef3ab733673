"""A line over time, with the target it aims at and the pace it should keep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, groupby

from app.charts.beside import Beside, Tick, beside, ticks
from app.charts.frame import MOST_DRAWN, MOST_ROWS, Chart, Said, Table, key_of, path, thinned
from app.charts.plane import HEIGHT, Pace, Place, Plane, Point, Points, expected, plane_of
from app.charts.scale import day_words

DayWords = Callable[[date], str]


@dataclass(frozen=True)
class LineChart(Chart):
    """The line, piece by piece, and what stands around it."""

    levels: Sequence[tuple[str, float]]
    """The round values, from the bottom up, and how far down each stands."""
    ticks: Sequence[Tick]
    line: str
    area: str
    dots: Sequence[Place]
    """Points between two gaps."""
    beside: Beside

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known yet."""
        return self.beside.last is None


def line_chart(
    title: str,
    description: str,
    points: Points,
    *,
    said: Said,
    target: int | None = None,
    pace: Pace | None = None,
    until: date | None = None,
    x_words: DayWords = lambda day: f"{day_words(day)} {day.year}",
    key: str = "",
) -> LineChart:
    """The line through these points; a point without a value is a gap.

    The drawing goes on to `until`; `x_words` says a day in the table.
    """
    points = sorted(points, key=lambda point: point[0])
    plane = plane_of(points, target=target, pace=pace, until=until)
    pieces = [[plane.place(*point) for point in piece] for piece in _pieces(points)]
    lines = [piece for piece in pieces if len(piece) > 1]
    known = [(day, value) for day, value in points if value is not None]
    return LineChart(
        title=title,
        description=description,
        key=key or key_of(title),
        table=_table(title, points, said=said, target=target, pace=pace, x_words=x_words),
        height=HEIGHT,
        levels=[(said(level), plane.up.place(level)) for level in plane.levels],
        ticks=ticks(plane),
        line="".join(map(path, lines)),
        area="".join(_area(piece, plane) for piece in lines),
        dots=[piece[0] for piece in pieces if len(piece) == 1],
        beside=beside(known, list(chain(*pieces)), target=target, pace=pace, said=said, plane=plane),
    )


def _pieces(points: Points) -> Sequence[Sequence[Point]]:
    """The known points that follow each other without a gap; of very many, as many as can be seen."""
    gaps = accumulate(value is None for _, value in points)
    known = [(gap, day, value) for gap, (day, value) in zip(gaps, points, strict=True) if value is not None]
    kept = [known[place] for place in thinned([value for *_, value in known], MOST_DRAWN)]
    return [[(day, value) for _, day, value in piece] for _, piece in groupby(kept, lambda point: point[0])]


def _area(places: Sequence[Place], plane: Plane) -> str:
    """What lies between a line and nought; nothing if nought is not shown, since it would mislead."""
    ground = plane.ground
    return "" if ground is None else path([(places[0][0], ground), *places, (places[-1][0], ground)]) + "Z"


def _table(
    title: str, points: Points, *, said: Said, target: int | None, pace: Pace | None, x_words: DayWords
) -> Table:
    """The points as rows; of very many, some, and the caption says so."""
    kept = [points[place] for place in thinned([value for _, value in points], MOST_ROWS)]
    few = f", {len(kept)} of {len(points):,} points" if len(kept) < len(points) else ""
    aim = "" if target is None else f". Target {said(target)}"
    rows = [(x_words(day), "not measured" if value is None else said(value)) for day, value in kept]
    if pace is None:
        return Table(title + few + aim, ("Day", "Value"), rows)
    paces = [said(expected(pace, day)) for day, _ in kept]
    with_pace = [(*row, word) for row, word in zip(rows, paces, strict=True)]
    return Table(title + few + aim, ("Day", "Value", "Pace"), with_pace)
