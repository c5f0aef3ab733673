"""Real servers for browser tests: each is the app as `make demo` runs it, on a database of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import engines
from app.config import ROOT
from app.people.models import SignIn, User, hashed, new_secret
from tests.conftest import ENGINES, SECRET
from tests.databases import MakeDatabase
from tests.world import build


class Nursery:
    """The process that has loaded the app, and that servers come from."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.forking"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, arguments: list[str], environ: dict[str, str]) -> int:
        """Let a server begin; the id of its process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"arguments": arguments, "environ": environ}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        """Let no more servers come."""
        self.process.communicate()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """What all servers of a run come from."""
    opened = Nursery()
    yield opened
    opened.close()


class Server:
    """The app as `make demo` runs it, on a database of its own."""

    def __init__(self, url: str, nursery: Nursery) -> None:
        self.database_url = url
        self.nursery = nursery
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        where = ["--workers", "1", "--bind", f"127.0.0.1:{self.port}"]
        environ = {"DATABASE_URL": self.database_url, "SECRET_KEY": SECRET, "LIVE_MAX": "24"}
        self.pid = self.nursery.start(["-c", "gunicorn.conf.py", *where, "wsgi:app"], environ)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def let_in(self, first_name: str) -> str:
        """Let somebody be signed in; the secret that their browser is known by."""
        secret, engine = new_secret(), engines.connect(self.database_url)
        with Session(engine) as own, own.begin():
            person = own.scalars(select(User).where(User.email == f"{first_name}@fernhill.example")).one()
            own.add(SignIn(user_id=person.id, token_hash=hashed(secret)))
        engine.dispose()
        return secret

    def stop(self) -> None:
        """Stop as a restart would, with streams open."""
        os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + 20
        while self.is_running:
            assert time.monotonic() < end, "the server does not stop"
            time.sleep(0.02)

    def end(self) -> None:
        """Stop at once: nobody needs it any more."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True


@pytest.fixture(params=["sqlite"])
def server(request: pytest.FixtureRequest, make_database: MakeDatabase, nursery: Nursery) -> Iterator[Server]:
    """A server with the standing cast; ask for both engines with `on_both_engines`."""
    running = Server(make_database(request.param, build), nursery)
    running.start()
    yield running
    running.end()


on_both_engines = pytest.mark.parametrize("server", ENGINES, indirect=True)
