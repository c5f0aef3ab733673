"""Guards over every route: rights are declared and enforced, GETs change nothing, nobody forges a form."""

import re

import pytest
from flask import Flask

from app.db import session
from app.people.leaving import deactivate
from app.people.models import Role
from app.web.rights import Right, may, require_declarations, right_of
from tests.conftest import Browse, snapshot
from tests.world import World

FOR_ANYONE = {
    "assets.file", "assets.style", "assets.favicon", "people.set_up", "people.sign_in",
    "people.accept_invitation", "health.alive", "health.ready", "people.home",
}  # fmt: skip


def addresses(app: Flask, *methods: str) -> list[tuple[str, str, str]]:
    """Every endpoint with a method and a filled-in address."""
    found = []
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & set(methods)):
            path = re.sub(r"<int:[^>]+>", "1", rule.rule)
            found.append((rule.endpoint, method, re.sub(r"<[^>]+>", "x", path)))
    return found


def test_a_route_without_rights_keeps_the_app_from_starting() -> None:
    app = Flask(__name__)
    app.add_url_rule("/declared", view_func=may(Right.WORK)(lambda: ""), endpoint="declared")
    app.add_url_rule("/forgotten", view_func=lambda: "", endpoint="forgotten")

    with pytest.raises(RuntimeError, match="forgotten"):
        require_declarations(app)


def test_a_stranger_sees_only_the_doors(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    for endpoint, method, path in addresses(app, "GET", "POST", "DELETE"):
        if right_of(app, endpoint) is Right.ANYONE:
            continue
        answer = browse(None).send(method, path)
        assert answer.status_code in (302, 303), (method, path)
        assert answer.location.startswith("/sign-in"), (method, path)
    assert snapshot() == before


def test_a_stranger_with_htmx_is_sent_to_sign_in_without_a_swap(
    world: World, browse: Browse, app: Flask
) -> None:
    answer = browse(None, htmx=True).get(
        "/board", headers={"HX-Current-URL": "http://localhost/board?more=1:50"}
    )

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=")
    assert "board" in answer.headers["HX-Redirect"]


def test_a_stakeholder_works_on_nothing(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    browsers = (browse(world.grace), browse(world.grace, htmx=True))
    for endpoint, method, path in addresses(app, "GET", "POST", "DELETE"):
        if right_of(app, endpoint) in (Right.WORK, Right.ADMIN):
            for browser in browsers:
                assert browser.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


def test_a_member_is_no_admin(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    browser = browse(world.maya)
    for endpoint, method, path in addresses(app, "GET", "POST", "DELETE"):
        if right_of(app, endpoint) is Right.ADMIN:
            assert browser.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


def test_somebody_deactivated_is_a_stranger_at_the_next_click(world: World, browse: Browse) -> None:
    browser = browse(world.ben)
    assert browser.get("/board").status_code == 200

    deactivate(world.ben, by=world.lena)

    assert browser.get("/board").status_code == 303


def test_rights_are_those_of_today(world: World, browse: Browse) -> None:
    browser = browse(world.ben)
    world.ben.role = Role.STAKEHOLDER
    session.flush()

    assert browser.get("/board").status_code == 403


def test_reading_changes_nothing(world: World, browse: Browse, app: Flask) -> None:
    browser = browse(world.lena)
    before = snapshot()
    for endpoint, method, path in addresses(app, "GET"):
        if endpoint != "log.events":
            assert browser.send(method, path).status_code < 500, path
            assert browser.send("HEAD", path).status_code < 500, path
    assert snapshot() == before


def test_no_change_without_the_forms_own_token(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    browser = browse(world.lena)
    browser.headers.pop("X-CSRFToken")
    for _endpoint, method, path in addresses(app, "POST", "DELETE"):
        assert browser.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_another_sites_page_changes_nothing(world: World, browse: Browse, headers: dict[str, str]) -> None:
    before = snapshot()
    answer = browse(world.maya).post(f"/cards/{world.flyer.id}/closure", headers=headers)

    assert answer.status_code == 403
    assert snapshot() == before


def test_every_page_has_a_title_a_heading_and_safe_headers(world: World, browse: Browse, app: Flask) -> None:
    browser = browse(world.lena)
    for endpoint, _method, path in addresses(app, "GET"):
        if endpoint == "log.events" or endpoint.startswith("assets."):
            continue
        answer = browser.get(path, follow_redirects=True)
        if answer.mimetype != "text/html":
            continue
        assert re.search(r"<title>\s*[^·\s][^<]*· Smarketing Board</title>", answer.text), path
        assert answer.text.count("<h1") == 1, path
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "private, no-store", path
        assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/cards/99999", 404)])
def test_faults_are_told_in_the_products_words(world: World, browse: Browse, path: str, status: int) -> None:
    answer = browse(world.maya).get(path)

    assert answer.status_code == status
    assert "Nothing here" in answer.text


def test_too_much_at_once_is_413(world: World, browse: Browse) -> None:
    before = snapshot()
    answer = browse(world.maya).post("/cards", {"title": "x" * (7 * 1024 * 1024)})

    assert answer.status_code == 413
    assert "Too big" in answer.text
    assert snapshot() == before


def test_our_own_mistakes_are_500_in_plain_words_and_leave_nothing(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("app.board.routes.places.close", broken)
    before = snapshot()
    browser = browse(world.maya)
    browser.client.application.testing = False
    try:
        answer = browser.post(f"/cards/{world.flyer.id}/closure")
    finally:
        browser.client.application.testing = True

    assert answer.status_code == 500
    assert "Our mistake" in answer.text
    assert "secret detail" not in answer.text
    assert snapshot() == before
