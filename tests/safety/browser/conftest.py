"""The real server and the real browsers of tests/browser/."""

from tests.browser.conftest import browser, desk, server

__all__ = ["browser", "desk", "server"]
