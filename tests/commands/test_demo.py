"""`make demo`: the web server and the worker begin together, and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from urllib.request import urlopen

import pytest

from app import db
from app.config import ROOT
from app.people.models import Side
from app.people.starting import set_up
from tests.conftest import SECRET
from tests.databases import MakeDatabase, at_work_on
from tests.world import PASSWORD

SLEEPERS = """
import sys
from app.commands.together import run_together
sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
sys.exit(run_together(sleep, sleep))
"""


@contextmanager
def started(command: list[str], environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A program with all that it starts; none of them outlives the test."""
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield process
        finally:
            for pid in [*family(process.pid), process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def family(pid: int) -> dict[int, str]:
    """Every process that this one started, and those that they started, with their commands."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    children = {int(row[0]): row[-1] for row in rows if int(row[1]) == pid}
    return children | {pid: words for child in children for pid, words in family(child).items()}


def alive(pids: Iterable[int]) -> list[int]:
    """Those that still run."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True).stdout
    running = {int(line.split()[0]) for line in listed.splitlines() if not line.split()[1].startswith("Z")}
    return [pid for pid in pids if pid in running]


def wait_until(happens: Callable[[], bool], seconds: float = 100) -> None:
    """Wait for something, but not for ever."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def answers(port: int) -> bool:
    """Whether the board can work there."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.timeout(240)
def test_the_demo_answers_with_a_worker_beside_it_and_leaves_nobody_behind(
    make_database: MakeDatabase, free_port: int
) -> None:
    url = make_database("sqlite")
    with at_work_on(url):  # somebody is there, so that no demo organisation is made: that takes long
        set_up(name="Ada", email="ada@x.example", password=PASSWORD, side=Side.SALES, zone="UTC")
        db.commit()
    environ = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": SECRET}
    with started([sys.executable, "-m", "app.commands.demo", "--port", str(free_port)], environ) as demo:
        wait_until(lambda: answers(free_port))
        ours = family(demo.pid)
        assert [words for words in ours.values() if words.endswith("flask --app wsgi work")]

        demo.terminate()
        assert demo.wait(timeout=60) == 0
        assert alive(ours) == []
        said = demo.stdout.read() if demo.stdout else ""
        assert said.endswith("Ctrl-C stops it.\n")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_it_stops_both(how: signal.Signals) -> None:
    with started([sys.executable, "-c", SLEEPERS], dict(os.environ)) as process:
        wait_until(lambda: len(family(process.pid)) == 2)
        ours = family(process.pid)

        process.send_signal(how)
        assert process.wait(timeout=30) == 0
        assert alive(ours) == []


def test_when_one_of_them_dies_the_other_ends_too() -> None:
    with started([sys.executable, "-c", SLEEPERS], dict(os.environ)) as process:
        wait_until(lambda: len(family(process.pid)) == 2)
        first, second = family(process.pid)

        os.kill(first, signal.SIGKILL)
        assert process.wait(timeout=30) == 1
        assert alive([second]) == []
