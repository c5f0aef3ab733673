"""Forged requests: another site's page, a link, a form of another session change nothing (CF01 to CF04).

Nothing to apply to yet: calls with a token instead of a cookie (CF02), unsubscribing by a link (CF04).
"""

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from tests.conftest import SECRET, Browse, snapshot
from tests.safety.addresses import CHANGES, addresses
from tests.world import World

SIGNED = URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token")


@pytest.mark.parametrize(
    "token",
    [None, "", "token", SIGNED.dumps("of another session")[:-1], SIGNED.dumps("of another session")],
    ids=["none", "empty", "a word", "cut off", "of another session"],
)
def test_cf01_no_change_without_the_forms_own_token(
    world: World, browse: Browse, app: Flask, token: str | None
) -> None:
    before = snapshot()
    browser = browse(world.lena)
    browser.headers.pop("X-CSRFToken")
    for _endpoint, method, path in addresses(app, *CHANGES):
        form = {} if token is None else {"csrf_token": token}
        assert browser.send(method, path, data=form).status_code == 403, (method, path)
    assert snapshot() == before


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_cf02_another_sites_page_changes_nothing(
    world: World, browse: Browse, app: Flask, headers: dict[str, str]
) -> None:
    before = snapshot()
    browser = browse(world.lena)
    for _endpoint, method, path in addresses(app, *CHANGES):
        assert browser.send(method, path, headers=headers).status_code == 403, (method, path)
    assert snapshot() == before


def test_cf04_reading_changes_nothing(world: World, browse: Browse, app: Flask) -> None:
    browser = browse(world.lena)
    before = snapshot()
    for endpoint, method, path in addresses(app, "GET", "HEAD", "OPTIONS"):
        if endpoint != "log.events" or method == "OPTIONS":
            assert browser.send(method, path).status_code < 500, (method, path)
    assert snapshot() == before


def test_cf04_what_changes_something_is_never_a_link(world: World, browse: Browse, app: Flask) -> None:
    readable = {path for _endpoint, _method, path in addresses(app, "GET")}
    browser, before = browse(world.lena), snapshot()
    for _endpoint, _method, path in addresses(app, *CHANGES):
        for address in (path, f"{path}?_method=DELETE", f"{path}?_method=POST"):
            status = browser.get(address).status_code
            assert status < 500, address
            assert path in readable or status in (404, 405), address
    assert snapshot() == before
