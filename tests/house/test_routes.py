"""Guards over every route: rights are declared, pages are whole, faults are told in plain words.

That rights are enforced, that GETs change nothing and that nobody forges a form is tried in tests/safety/.
"""

import re

import pytest
from flask import Flask

from app.web.rights import Right, may, require_declarations
from tests.conftest import Browse, snapshot
from tests.safety.addresses import addresses
from tests.world import World


def test_a_route_without_rights_keeps_the_app_from_starting() -> None:
    app = Flask(__name__)
    app.add_url_rule("/declared", view_func=may(Right.WORK)(lambda: ""), endpoint="declared")
    app.add_url_rule("/forgotten", view_func=lambda: "", endpoint="forgotten")

    with pytest.raises(RuntimeError, match="forgotten"):
        require_declarations(app)


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
