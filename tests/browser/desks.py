"""Real browsers: one context per person, and nothing may go wrong in their consoles."""

import os
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

from app import flask_settings
from app.commands import browser as browsers
from app.config import Settings
from app.people.signing_in import SESSION_KEY
from tests.browser.servers import Server
from tests.conftest import SECRET
from tests.world import PASSWORD

EXPECTED = re.compile(  # what a browser says by itself when the line or the server is gone, or says no
    r"status of (401|403|404|409|413|422|429|503)|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED"
    r"|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch|network error"
)

SIGNER = Flask("the same cookies as the app's")
SIGNER.config.from_mapping(flask_settings(Settings.read({**os.environ, "SECRET_KEY": SECRET})))


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
        """Be somebody who gave their password here before."""
        cookie = {SESSION_KEY: self.server.let_in(first_name), "_permanent": True}
        signed = SecureCookieSessionInterface().get_signing_serializer(SIGNER)
        assert signed
        name, value = SIGNER.config["SESSION_COOKIE_NAME"], str(signed.dumps(cookie))
        self.context.add_cookies([{"name": name, "value": value, "url": self.server.address}])
        return self

    def sign_in_by_password(self, first_name: str) -> "Desk":
        """Sign in as people do, which takes longer."""
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
