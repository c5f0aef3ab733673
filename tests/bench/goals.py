"""What was measured, and what it should be. The goals hold for boards of 1,000 cards."""

from dataclasses import dataclass

from tests.bench.lead_views import VIEWS

SIZE = 1000
BIGGEST = 5000
ROWS = 21_900
LEADS = 100_000
CLOCKS = 10_000


@dataclass(frozen=True)
class Goal:
    """What one figure should be: a limit on its ratio to what stands beside it, or on itself."""

    what: str
    unit: str
    limit: float | None = None
    ratio: bool = True
    at_least: bool = False
    size: int = SIZE

    @property
    def words(self) -> str:
        """“<= 0.5 x”."""
        if self.limit is None:
            return ""
        sign = ">=" if self.at_least else "<="
        return f"{sign} {self.limit:.3g} {'x' if self.ratio else self.unit}".rstrip()


GOALS = {
    "board": Goal("the board", "ms", 0.5),
    "board.work": Goal("the board, in processor time of the server", "ms"),
    "board.growth": Goal("the board, beside our own smaller one", "ms", 1.2, size=BIGGEST),
    "readers": Goal("boards a second, 8 readers", "/s", 1.5, at_least=True),
    "move": Goal("a move, answer included", "ms", 6),
    "move.work": Goal("a move, in processor time of the server", "ms"),
    "move.bytes": Goal("the answer to a move", "kB", 5, ratio=False),
    "move.growth": Goal("a move, beside our own smallest board", "ms", 1.2, size=BIGGEST),
    "movers": Goal("moves a second, 8 people", "/s", 1 / 7, at_least=True),
    "movers.watched": Goal("the same while 20 browsers fetch", "/s", 1 / 7, at_least=True),
    "movers.wrong": Goal("moves lost, cards out of order, errors", "", 0, ratio=False),
    "live": Goal("a drop until the other browser shows it", "ms", 150, ratio=False),
    "page": Goal("the page on the wire", "kB", 30, ratio=False),
    "scripts": Goal("JavaScript on the wire", "kB", 45, ratio=False),
    "cold": Goal("first cards visible, cold", "ms", 2),
    "nodes": Goal("DOM nodes a drawn card, an icon one", "", 20, ratio=False),
    "pulse": Goal("the board with the pulse, beside it without", "ms", 1.1),
    "goal.rows": Goal("a goal's page over 22,000 rows, beside one of 30", "ms", 3, size=ROWS),
    **{f"leads.{words}": Goal(f"leads, {words}, beside 1,000", "ms", 4, size=LEADS) for words in VIEWS},
    "sweep": Goal("a sweep over 10,000 clocks, beside a board page", "ms", 200, size=CLOCKS),
    "handoffs": Goal("the board with 300 open handoffs, beside the same without", "ms", 1.15),
    "memory": Goal("memory, all processes", "MB", 1.5),
    "streams.memory": Goal("200 open streams, memory", "MB", 50, ratio=False),
    "streams.p95": Goal("p95 of the board with 200 streams, beside idle", "ms", 2),
}


@dataclass(frozen=True)
class Figure:
    """One measurement: ours, and what stands beside it (the floor's, or our own under lighter work)."""

    name: str
    size: int
    ours: float
    beside: float | None = None

    @property
    def goal(self) -> Goal:
        """What it should be."""
        return GOALS[self.name]

    @property
    def ratio(self) -> float | None:
        """Ours against what stands beside it."""
        return self.ours / self.beside if self.beside else None

    @property
    def judged(self) -> float | None:
        """What the goal limits; nothing on boards for which there is no goal."""
        if self.goal.limit is None or self.size != self.goal.size:
            return None
        return self.ratio if self.goal.ratio else self.ours

    @property
    def verdict(self) -> str:
        """“met”, or by how much it was missed."""
        value, limit = self.judged, self.goal.limit
        if value is None or limit is None:
            return ""
        if value >= limit if self.goal.at_least else value <= limit:
            return "met"
        if not limit or not value:
            return f"missed by {abs(value - limit):.3g}"
        return f"missed, {max(value / limit, limit / value):.2f} times off"
