"""Forged requests: another site's page, a link, a form of another session change nothing (CF01 to CF04).

Nothing to apply to yet: calls with a token instead of a cookie (CF02), unsubscribing by a link (CF04).
"""

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from app.playbook.kinds import Kind
from tests.conftest import SECRET, Browse, snapshot
from tests.playbook.house import proposed
from tests.safety.addresses import CHANGES, addresses, addresses_of_playbook
from tests.safety.playbook import planted
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


def test_cf01_nobody_signs_or_objects_by_a_forged_form(world: World, browse: Browse, app: Flask) -> None:
    _version, ids = planted(world)
    browser = browse(world.sofia)
    token = browser.headers.pop("X-CSRFToken")
    before = snapshot()
    for _endpoint, method, path in addresses_of_playbook(app, *CHANGES, **ids):
        form = {"seen": "1", "reason": "No.", "body": "A word.", "csrf_token": SIGNED.dumps("of another")}
        assert browser.send(method, path, data=form).status_code == 403, (method, path)
        headers = {"X-CSRFToken": token, "Sec-Fetch-Site": "cross-site"}
        assert browser.send(method, path, data=form, headers=headers).status_code == 403, (method, path)
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


HOSTILE = (
    "", "employees=%00&country=%ff", "employees=99999999999999999999&country=__proto__", "employees=-1",
    "employees=%D9%A1&webinar=9999999999", "employees=1e9&employees=2&budget=%3Cscript%3E", "beside=0",
    "beside=-1", "beside=%D9%A1", "beside=99999999999999999999999", "name=%00%3Cb%3E",
    "_method=DELETE&seen=1", "country=" + "x" * 50_000,
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_cf04_reading_the_playbook_changes_nothing_whatever_is_asked(
    world: World, browse: Browse, app: Flask, query: str
) -> None:
    _version, ids = planted(world)
    profile, browsers = proposed(world, Kind.MQL).definition_id, (browse(world.sofia), browse(world.ben))
    before = snapshot()
    for _endpoint, method, path in [
        *addresses_of_playbook(app, "GET", "HEAD", "OPTIONS", **ids),
        ("playbook.trial", "GET", f"/playbook/{profile}/trial"),
    ]:
        for browser in browsers:
            answer = browser.send(method, path, query_string=query)
            assert answer.status_code < 500, (method, path)
            assert "<script>" not in answer.text
    assert snapshot() == before
