"""200 open streams: what they hold, and what the board takes while they are told of moves."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.bench.goals import SIZE, Figure
from tests.bench.moving import Mover
from tests.bench.people import NAMES, Desk, gather
from tests.bench.reading import warm_up
from tests.bench.servers import Pair
from tests.bench.timing import in_turns, p95
from tests.bench.watching import Stream

STREAMS = 200
MOVES_A_SECOND = 5


def streams(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """Memory and p95 with 200 streams, beside the same board without any, read before and after."""
    pair = next((pair for pair in pairs if pair.size == SIZE), pairs[-1])
    count, reads = (40, 60) if quick else (STREAMS, 400)
    warm_up(pair)
    people = gather(pair.ours, count)
    desk, mover = Desk(people[0]), Mover(Desk(people[1]).open())
    before = pair.ours.memory

    idle = board_times(desk, reads // 2)
    desks = [Desk(person).open() for person in people[: len(NAMES)]]
    opened = [Stream(desks[number % len(desks)]) for number in range(count)]
    with moving(mover):
        busy = board_times(desk, reads)
    held = pair.ours.memory - before
    for stream in opened:
        stream.line.close()
    for _ in range(3):  # the server notices when it has something to tell them
        mover.drop()
        time.sleep(0.3)
    idle += board_times(desk, reads // 2)

    yield Figure("streams.memory", pair.size, held)
    yield Figure("streams.p95", pair.size, p95(busy), p95(idle))


def board_times(desk: Desk, times: int) -> list[float]:
    """What the board takes, so many times."""
    return in_turns({"board": desk.look}, times)["board"]


@contextmanager
def moving(mover: Mover) -> Iterator[None]:
    """While somebody moves some cards a second."""
    end = threading.Event()

    def work() -> None:
        while not end.wait(1 / MOVES_A_SECOND):
            mover.drop()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    end.set()
    thread.join()
