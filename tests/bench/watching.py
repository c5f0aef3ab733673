"""Browsers that look on: each holds a live stream, and fetches what goes stale as `app.js` does."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from select import select

from tests.bench.people import Desk, Person
from tests.bench.wire import END_OF_HEAD, Fault, Line

SWAP_SECONDS = 0.02
"""What a browser takes to morph a column in, before it fetches the next part."""

REST_SECONDS = 0.25
"""How long it rests between two rounds, as `REST` in `app.js` says."""

STALE = re.compile(rb"event: stale\ndata: ([^\n]*)\n\n")


class Stream:
    """A live stream."""

    def __init__(self, desk: Desk) -> None:
        headers = {"Cookie": desk.person.cookie, "Accept": "text/event-stream", "Accept-Encoding": "gzip"}
        self.line = Line(desk.person.port)
        self.line.say("GET", desk.stream, headers)
        head, _, self.rest = self.line.more(b"", END_OF_HEAD).partition(END_OF_HEAD)
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise Fault(f"A stream was refused: {head[:80]!r}")

    def names(self, patience: float) -> list[str]:
        """What went stale meanwhile; waits so long for something."""
        if not select([self.line.socket], [], [], patience)[0]:
            return []
        received = self.line.socket.recv(65536)
        if not received:
            raise Fault("A stream ended.")
        names, self.rest = names_in(self.rest + received)
        return names


def names_in(said: bytes) -> tuple[list[str], bytes]:
    """What a piece of a stream says went stale, and what is left of a message that has only begun."""
    hints, read_to = [], 0
    for hint in STALE.finditer(said):
        hints.append(hint[1].decode())
        read_to = hint.end()
    return " ".join(hints).split(), said[read_to:]


def look_on(person: Person, ready: threading.Barrier, end: Event) -> int:
    """One browser, until the end; how many parts it fetched."""
    desk = Desk(person).open()
    stream, stale, fetched = Stream(desk), dict[str, None](), 0
    ready.wait()
    while not end.is_set():
        names = stream.names(0 if stale else 0.1)
        stale |= dict.fromkeys(desk.parts if "*" in names else names)
        name = next(iter(stale), None)
        if name is None:
            continue
        del stale[name]
        if name in desk.parts:
            desk.fetch(name)
            fetched += 1
            time.sleep(SWAP_SECONDS)
        if not stale:
            time.sleep(REST_SECONDS)
    desk.line.close()
    stream.line.close()
    return fetched


def look_on_together(people: Sequence[Person], ready: Event, end: Event, told: "Queue[int | str]") -> None:
    """All of them, in a process of their own; says how much was fetched, or what went wrong."""
    barrier = threading.Barrier(len(people), action=ready.set)
    fetched: list[int] = []
    faults: list[str] = []

    def one(person: Person) -> None:
        try:
            fetched.append(look_on(person, barrier, end))
        except (Fault, OSError, LookupError, threading.BrokenBarrierError) as fault:
            faults.append(str(fault))
            barrier.abort()
            ready.set()

    threads = [threading.Thread(target=one, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put("; ".join(faults) if faults else sum(fetched))


@contextmanager
def watched(people: Sequence[Person]) -> Iterator[None]:
    """While these people look on; none of them may be refused anything."""
    spawn = get_context("spawn")
    ready, end, told = spawn.Event(), spawn.Event(), spawn.Queue()
    process = spawn.Process(target=look_on_together, args=(people, ready, end, told))
    process.start()
    ready.wait(60)
    try:
        yield
    finally:
        end.set()
        outcome = told.get(timeout=60)
        process.join()
    if isinstance(outcome, str) or not outcome:
        raise Fault(f"The browsers that looked on: {outcome or 'nothing went stale'}")
