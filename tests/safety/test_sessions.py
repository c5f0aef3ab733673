"""Sessions: a new one at each door, none that was ended, no stranger's cookie or header (SE01 to SE06).

SE02 (sessions that ran out) stands here by the request, in tests/people/test_signing_in.py by the rule.
Nothing to apply to yet: a second factor (SE01). Going back after signing out (SE06) is in browser/.
"""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import func, select

from app import clock, create_app, limits
from app.db import session
from app.people.models import Invitation, SignIn, User
from app.people.signing_in import SESSION_KEY, SignedIn
from tests.conftest import SECRET, Browse, Browser, snapshot
from tests.world import PASSWORD, World

RIGHT = {"email": "maya@fernhill.example", "password": PASSWORD}


def sessions(person: User) -> int:
    return session.scalar(select(func.count(SignIn.id)).where(SignIn.user_id == person.id)) or 0


def test_se01_signing_in_leaves_nothing_of_the_cookie_before(world: World, browse: Browse) -> None:
    stranger = browse()
    with stranger.client.session_transaction() as cookie:
        cookie["planted"] = "x"
        cookie[SESSION_KEY] = "planted"
        before = cookie["csrf_token"]
    stranger.post("/sign-in", RIGHT)

    with stranger.client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != before
        assert cookie[SESSION_KEY] not in ("", "planted")


def test_se01_signing_out_ends_the_session_and_an_old_cookie_opens_nothing(
    world: World, browse: Browse
) -> None:
    mayas = browse(world.maya)
    old = mayas.client.get_cookie("board-8000")
    assert old
    answer = mayas.post("/sign-out")

    assert answer.location == "/sign-in"
    assert sessions(world.maya) == 0
    assert replayed(mayas, old.value) == 303


def test_se01_a_new_password_is_a_new_session_and_the_old_cookie_opens_nothing(
    world: World, browse: Browse
) -> None:
    mayas = browse(world.maya)
    old = mayas.client.get_cookie("board-8000")
    assert old
    assert mayas.post("/me/password", {"old": PASSWORD, "new": "another horse battery"}).status_code == 303
    assert mayas.get("/people").status_code == 200

    assert replayed(mayas, old.value) == 303


def replayed(browser: Browser, cookie: str) -> int:
    """What somebody gets who sends a cookie of before; and that nothing comes of it."""
    browser.client.set_cookie("board-8000", cookie)
    before = snapshot()
    assert browser.post("/cards", {"title": "x"}).status_code in (303, 403)
    assert snapshot() == before
    return browser.get("/people").status_code


@pytest.mark.parametrize("after", [limits.SESSION_IDLE, limits.SESSION_LONGEST])
def test_se02_a_session_that_ran_out_opens_nothing_though_its_row_is_there(
    world: World, browse: Browse, after: timedelta
) -> None:
    mayas, now = browse(world.maya), clock.now()
    mayas.get("/people")
    row = session.scalars(select(SignIn).where(SignIn.user_id == world.maya.id)).one()
    row.created_at = now - after - timedelta(minutes=1) if after == limits.SESSION_LONGEST else now
    row.seen_at = now if after == limits.SESSION_LONGEST else now - after - timedelta(minutes=1)
    before = snapshot()

    with time_machine.travel(now, tick=False):
        assert mayas.get("/people").location == "/sign-in?next=/people"
        assert mayas.post(f"/cards/{world.flyer.id}/closure").status_code == 303
    assert sessions(world.maya) == 1
    assert snapshot() == before


def test_se04_strange_cookies_are_nobodys(world: World, browse: Browse, app: Flask) -> None:
    right = browse(world.maya).client.get_cookie("board-8000")
    assert right
    another = Flask("another")
    another.secret_key = "another key altogether"
    signing = SecureCookieSessionInterface().get_signing_serializer(another)
    assert signing
    for planted in (
        "x", "a|\u00e9", "1|" + "f" * 128, "x" * 8000, "=; ;", ".", right.value[:-1], right.value[1:],
        "A" + right.value, right.value + right.value, signing.dumps({SESSION_KEY: "x"}),
    ):  # fmt: skip
        client = app.test_client(use_cookies=False)
        answer = client.get("/people", headers={"Cookie": f"remember_token={planted}; board={planted}"})
        assert answer.status_code == 303, planted
    odd = browse()
    with odd.client.session_transaction() as cookie:
        cookie[SESSION_KEY] = {"a": 1}
        cookie["_user_id"] = str(world.lena.id)
    assert odd.get("/people").status_code == 303


def test_se04_with_https_cookies_are_for_this_host_and_this_site_only(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    house = create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET, "BASE_URL": "https://board.example"})
    with house.test_request_context("/", base_url="https://board.example"):
        kept = house.make_response("")
        cookie = house.session_interface.open_session(house, house.test_request_context().request)
        assert cookie is not None
        cookie[SESSION_KEY] = "x"
        house.session_interface.save_session(house, cookie, kept)
    house.extensions["engine"].dispose()

    name, _, flags = kept.headers["Set-Cookie"].partition("=")
    assert name == "__Host-board"
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in flags
    assert "Domain" not in flags


CLAIMS = {
    "X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil", "Remote-User": "lena@fernhill.example",
    "X-Remote-User": "lena@fernhill.example", "X-Original-URL": "/people", "X-HTTP-Method-Override": "DELETE",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https",
}  # fmt: skip


def test_se05_headers_that_anybody_can_write_say_nothing(world: World, browse: Browse) -> None:
    assert browse().get("/people", headers=CLAIMS).location == "/sign-in?next=/people"
    browse().post("/sign-in", RIGHT, headers=CLAIMS)
    assert session.scalars(select(SignedIn)).one().data["address"] == "127.0.0.1"

    form = {"email": "ines@x.example", "side": "sales", "role": "member", "link": "1"}
    answer = browse(world.lena).post("/people/invitations", form, headers=CLAIMS)

    assert "http://localhost/invitations/" in answer.text
    assert "evil.example" not in answer.text
    assert session.scalars(select(Invitation)).one().email == "ines@x.example"
