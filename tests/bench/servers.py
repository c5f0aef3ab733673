"""Starting the two sides: the app as `make demo` runs it, and the floor, each with two processes."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.commands.seed.seeding import CARDS
from app.config import ROOT
from tests.bench import floor
from tests.bench.wire import HOST

WORKERS = 2
"""As many as `make demo` starts of ours."""

FLOOR_THREADS = 4
SECRET = "a secret for benchmarks, long enough"
PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Server:
    """One side, at work on a free port; `{port}` in its command stands for it."""

    def __init__(self, database: Path, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.database = database
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port: int = free.getsockname()[1]
        self.log = database.with_suffix(".log")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *(word.format(port=self.port) for word in command)],
                cwd=ROOT,
                env={**os.environ, **environ},
                stdout=log,
                stderr=log,
            )
        self.wait_for("/board")

    def wait_for(self, path: str) -> None:
        """Wait until it answers."""
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{self.port}{path}", timeout=10):
                return
            time.sleep(0.1)
        raise RuntimeError(f"A server does not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """Stop it, with its workers."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    @property
    def memory(self) -> float:
        """What all its processes hold together, in MB; what they share is counted once."""
        return sum(pss(id) for id in family(self.process.pid)) / 1000

    @property
    def worked(self) -> float:
        """How many milliseconds of a processor its processes have used so far."""
        return sum(cpu(id) for id in family(self.process.pid)) / 1_000_000

    def column_counts(self) -> list[int]:
        """How many cards stand in each column, from left to right."""
        rows = self.rows("SELECT count(*) FROM cards WHERE column_id IS NOT NULL GROUP BY column_id")
        return [count for (count,) in rows]

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """What its database says."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


@dataclass(frozen=True)
class Pair:
    """Both sides on as many cards: the size that was asked for, and how many there are."""

    size: int
    cards: int
    ours: Server
    floor: Server


@contextmanager
def both_sides(wanted: int, folder: Path) -> Iterator[Pair]:
    """Both sides on about so many cards: those of the demo that hand no lead over, as often as it takes."""
    a_demo = sum(script.column is not None for script in CARDS)
    ours = start_ours(folder / f"ours-{wanted}.sqlite3", scale=max(1, round(wanted / a_demo)))
    try:
        counts = ours.column_counts()
        beside = start_floor(folder / f"floor-{wanted}.sqlite3", counts)
        try:
            yield Pair(wanted, sum(counts), ours, beside)
        finally:
            beside.stop()
    finally:
        ours.stop()


def start_ours(database: Path, scale: int) -> Server:
    """The app with the demo organisation, so many times its cards."""
    environ = {"DATABASE_URL": f"sqlite:///{database}", "SECRET_KEY": SECRET}
    for command in (("setup",), ("seed", "--scale", str(scale))):
        flask = [sys.executable, "-m", "flask", "--app", "wsgi", *command]
        subprocess.run(flask, cwd=ROOT, env={**os.environ, **environ}, check=True, stdout=subprocess.DEVNULL)
    return Server(database, ["app.commands.demo", "--port", "{port}"], environ)


def start_floor(database: Path, counts: Sequence[int]) -> Server:
    """The floor with so many cards in each column."""
    url = f"sqlite:///{database}"
    floor.seed(url, counts)
    options = ["--workers", str(WORKERS), "--worker-class", "gthread", "--threads", str(FLOOR_THREADS)]
    options += ["--keep-alive", "75", "--no-control-socket", "--bind", HOST + ":{port}"]
    return Server(database, ["gunicorn", *options, "tests.bench.floor:make_app()"], {"FLOOR_DATABASE": url})


def family(root: int) -> list[int]:
    """A process and all that it started."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            children[int(stat.read_text().rpartition(")")[2].split()[1])].append(int(stat.parent.name))
    found = [root]
    for id in found:
        found += children[id]
    return found


def cpu(id: int) -> int:
    """The time of a processor that the threads of one process have used, in nanoseconds."""
    return sum(int(each.read_text().split()[0]) for each in Path(f"/proc/{id}/task").glob("*/schedstat"))


def pss(id: int) -> int:
    """The proportional share of memory of one process, in kB of 1,000."""
    rollup = Path(f"/proc/{id}/smaps_rollup").read_text()
    return sum(int(size) for size in PSS.findall(rollup)) * 1024 // 1000
