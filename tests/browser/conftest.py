"""A real server with real browsers: one context per person, and nothing may go wrong in their consoles."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

from app import create_app, db, engines
from app.commands import browser as browsers
from app.config import ROOT
from tests.conftest import ENGINES, SECRET
from tests.world import PASSWORD, build

EXPECTED = re.compile(  # what a browser says by itself when the line or the server is gone, or says no
    r"status of (401|403|404|409|413|422|429|503)|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED"
    r"|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch|network error"
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


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
def server(
    request: pytest.FixtureRequest, make_database: Callable[..., str], nursery: Nursery
) -> Iterator[Server]:
    """A server with the standing cast; ask for both engines with `on_both_engines`."""
    url = make_database(request.param)
    app = create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET})
    with app.app_context():
        build()
        db.commit()
    engines.read_only.set(False)
    app.extensions["engine"].dispose()
    running = Server(url, nursery)
    running.start()
    yield running
    running.end()


on_both_engines = pytest.mark.parametrize("server", ENGINES, indirect=True)


class Desk:
    """Somebody at a browser of their own."""

    def __init__(self, context: BrowserContext, server: Server, *, scripts: bool = True) -> None:
        self.scripts = scripts
        self.server = server
        self.context = context
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def heard(self, message: Any) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.trouble.append(message.text)

    def sign_in(self, first_name: str) -> "Desk":
        self.page.goto(f"{self.server.address}/sign-in")
        self.page.get_by_label("E-mail").fill(f"{first_name}@fernhill.example")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(re.compile("/(today|overview)"))
        return self

    def open(self, path: str) -> Page:
        """Open a page, and wait until it is live."""
        self.page.goto(f"{self.server.address}{path}")
        if self.scripts and self.page.locator("#live").count():
            self.wait_for_live()
        return self.page

    def wait_for_live(self) -> None:
        """Wait until the page's stream is open."""
        self.wait_for("document.getElementById('live')?._htmx?.sse?.status === 200")

    def wait_for(self, expression: str) -> None:
        """Wait until something is true on the page; Playwright's own way needs eval, which pages forbid."""
        end = time.monotonic() + 8
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, expression
            self.page.wait_for_timeout(30)

    def card(self, title: str) -> Locator:
        return self.page.get_by_role("article", name=title)

    def column(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def titles(self, column: str) -> list[str]:
        return self.column(column).get_by_role("article").get_by_role("heading").all_inner_texts()


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Callable[..., Desk]]:
    """Seats a person at a browser; at the end of the test, no console may have complained."""
    desks: list[Desk] = []

    def seat(first_name: str | None = None, **options: Any) -> Desk:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(8_000)
        desks.append(Desk(context, server, scripts=options.get("java_script_enabled", True)))
        return desks[-1].sign_in(first_name) if first_name else desks[-1]

    yield seat
    trouble = [words for desk in desks for words in desk.trouble]
    for each in desks:
        each.context.close()
    assert not trouble


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser that `make test` found or installed."""
    launched = playwright.chromium.launch(executable_path=browsers.find(), args=browsers.launch_args())
    yield launched
    launched.close()
