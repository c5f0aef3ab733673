"""Memory: all processes of a side, after it has drawn boards and made moves."""

from collections.abc import Iterator, Sequence

from tests.bench.goals import Figure
from tests.bench.moving import FloorMover, Mover
from tests.bench.people import Desk, gather
from tests.bench.reading import READERS, warm_up
from tests.bench.servers import Pair
from tests.bench.timing import at_once


def memory(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """What both sides hold."""
    seconds = 0.3 if quick else 1
    for pair in pairs:
        warm_up(pair)
        desks = [Desk(person).open() for person in gather(pair.ours, READERS)]
        at_once([Mover(desk, number, READERS).drop for number, desk in enumerate(desks)], seconds)
        at_once([FloorMover(pair, number).drop for number in range(READERS)], seconds)
        yield Figure("memory", pair.size, pair.ours.memory, pair.floor.memory)
