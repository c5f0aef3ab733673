"""What never reaches a room: strange hosts, foreign bodies, numbers that no database holds."""

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from app.db import as_id
from app.web.answers import page_before
from tests.conftest import Browse, snapshot
from tests.world import World


@pytest.mark.parametrize("host", ["..", "a..b", "[::", "x" * 5000, "a b", "é.example", "", "host:123456"])
def test_a_host_that_is_none_is_refused_in_plain_words(world: World, browse: Browse, host: str) -> None:
    answer = browse(world.maya).get("/board", headers={"Host": host})

    assert answer.status_code == 400


@pytest.mark.parametrize("origin", ["http://[", "http://[::", "null", "https://evil.example"])
def test_an_odd_origin_changes_nothing(world: World, browse: Browse, origin: str) -> None:
    before = snapshot()
    answer = browse(world.maya).post(f"/cards/{world.flyer.id}/closure", headers={"Origin": origin})

    assert answer.status_code == 403
    assert snapshot() == before


@pytest.mark.parametrize("body", [5, "x", True, [1, 2], {"title": 5}, {"body": [[1]]}, {"seen": 5}])
@pytest.mark.parametrize(
    "path", ["/cards", "/cards/1", "/cards/1/place", "/cards/1/comments", "/me", "/import"]
)
def test_pages_are_written_to_by_forms_only(world: World, browse: Browse, path: str, body: Any) -> None:
    before = snapshot()
    answer = browse(world.maya).send("POST", path, json=body)

    assert answer.status_code == 415
    assert snapshot() == before


NUMBERS = ["9223372036854775808", "1" + "0" * 30, "9" * 5000, "-1", "1.0", "x", "١", "1 "]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_no_database_holds_find_nothing(world: World, browse: Browse, number: str) -> None:
    assert as_id(number) == 0
    browser = browse(world.maya)
    assert browser.get("/activity", query_string={"before": number}).status_code == 200
    assert browser.get("/cards/new", query_string={"column": number}).status_code == 200
    form = {"title": "x", "kind": "content", "driver": "0", "seen": number}
    assert browser.post(f"/cards/{world.flyer.id}", form).status_code < 500


def test_a_stream_that_cannot_start_leaves_nothing_open(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_bookmark: int) -> None:
        raise OperationalError("SELECT", None, OSError("the database is gone"))

    monkeypatch.setattr("app.log.routes.missed_since", lost)
    browser = browse(world.maya)

    answer = browser.get("/events")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert len(browser.client.application.extensions["hub"]) == 0


@pytest.mark.parametrize(
    "address", ["http://[", "http://localhost/board?more=%zz", "javascript:alert(1)", "x" * 9000]
)
def test_nonsense_about_the_page_on_the_screen_is_ignored(world: World, browse: Browse, address: str) -> None:
    answer = browse(world.maya, htmx=True).get("/board/columns", headers={"HX-Current-URL": address})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("referrer", "page"),
    [
        ("http://localhost/trash", "/trash"),
        ("http://localhost/board?more=1:50", "/board?more=1:50"),
        ("http://evil.example/trash", "/otherwise"),
        ("http://localhost//evil.example", "/otherwise"),
        ("", "/otherwise"),
    ],
)
def test_people_return_to_a_page_of_ours_only(world: World, app: Any, referrer: str, page: str) -> None:
    with app.test_request_context("/", headers={"Referer": referrer}):
        assert page_before("/otherwise") == page


def test_without_rights_no_form_is_read(world: World, browse: Browse) -> None:
    assert browse(None).post("/cards", {"title": "x"}).status_code == 303
