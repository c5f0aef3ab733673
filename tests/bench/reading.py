"""Reading the board: one person in peace, and eight at once."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from tests.bench.goals import Figure
from tests.bench.people import Desk, gather, good
from tests.bench.servers import Pair, Server
from tests.bench.timing import Action, at_once, medians, work_for
from tests.bench.wire import Line, Reply

READERS = 8
PLAIN = {"Accept": "text/html", "Accept-Encoding": "gzip"}


def board(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """One board, signed in, beside the floor's; and how it grows."""
    actions: dict[str, Action] = {}
    for pair in pairs:
        warm_up(pair)
        actions[f"ours {pair.size}"] = Desk(gather(pair.ours, 1)[0]).look
        actions[f"floor {pair.size}"] = FloorDesk(pair.floor).look
    times = 10 if quick else 60
    took = medians(actions, times)
    for pair in pairs:
        ours, floor = f"ours {pair.size}", f"floor {pair.size}"
        work = work_for(actions[ours], pair.ours, times), work_for(actions[floor], pair.floor, times)
        yield Figure("board", pair.size, took[ours], took[floor])
        yield Figure("board.work", pair.size, *work)
    for smaller, bigger in list(pairwise(pairs))[-1:]:
        before, after = took[f"ours {smaller.size}"], took[f"ours {bigger.size}"]
        yield Figure("board.growth", bigger.size, after, before)


def readers(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """How many boards a second eight readers get."""
    for pair in pairs:
        warm_up(pair)
        people = gather(pair.ours, READERS)
        rounds, seconds = (2, 0.5) if quick else (4, 1.5)
        ours, beside = [], []
        for _ in range(rounds):
            ours.append(at_once([Desk(person).look for person in people], seconds))
            beside.append(at_once([FloorDesk(pair.floor).look for _ in people], seconds))
        yield Figure("readers", pair.size, median(ours), median(beside))


class FloorDesk:
    """Somebody who looks at the floor."""

    def __init__(self, server: Server) -> None:
        self.line = Line(server.port)

    def look(self) -> Reply:
        """Get the board."""
        return good(self.line.ask("GET", "/board", PLAIN))

    def drop(self, card: int, *, column: int, position: int) -> Reply:
        """Put a card somewhere."""
        values = f"in_column={column}&position={position}"
        return good(self.line.ask("POST", f"/cards/{card}/place", PLAIN, values))


@cache
def warm_up(pair: Pair) -> None:
    """Let every process of both sides draw its first boards, once."""
    for _ in range(2):
        at_once([Desk(person).look for person in gather(pair.ours, READERS)], 0.5)
        at_once([FloorDesk(pair.floor).look for _ in range(READERS)], 0.2)
