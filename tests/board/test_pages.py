"""Walks over the board's pages: they work, they refuse, with htmx and without."""

from collections.abc import Callable

import pytest

from app.board.discussing import comment
from app.board.editing import edit
from app.board.faces import forget_faces
from app.board.moving import move
from app.board.trashing import trash
from app.db import session
from app.log.models import latest_event_id
from tests.conftest import Browse, snapshot
from tests.world import World

CARD = {"title": "Answer sheet", "kind": "content", "driver": "0", "labels": "", "description": ""}


def test_the_board_names_its_columns_and_cards(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/board").text

    for word in ("Backlog", "Ready", "Doing", "Review", "Done", world.webinar.title, "Campaign", "Handoff"):
        assert word in page


def test_a_form_adds_a_card_and_leads_back_to_the_board(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    answer = browser.post("/cards", {**CARD, "in_column": world.doing.id, "people": [world.ben.id]})

    assert (answer.status_code, answer.location) == (303, "/board")
    assert world.titles(world.doing)[0] == "Answer sheet"
    assert "You added “Answer sheet” to Doing." in browser.get("/board").text


def test_a_card_without_a_title_is_refused_at_the_field_and_keeps_what_was_typed(
    world: World, browse: Browse
) -> None:
    before = snapshot()
    answer = browse(world.maya).post(
        "/cards", {**CARD, "title": " ", "description": "Two deals wait", "in_column": world.doing.id}
    )

    assert answer.status_code == 422
    assert "Give the card a title." in answer.text
    assert "Two deals wait" in answer.text
    assert snapshot() == before


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "x" * 201, "At most 200"),
        ("description", "x" * 20_001, "At most 20,000"),
        ("kind", "sprint", "Not a valid choice"),
        ("in_column", "99999", "There is no such column"),
        ("due_on", "2026-02-30", "Not a valid date"),
        ("due_on", "0026-02-03", "between 2000 and 2099"),
        ("driver", "99999", "Not a valid choice"),
        ("people", "99999", "not a valid choice"),
        ("labels", "x" * 41, "at most 40"),
        ("labels", ",".join(map(str, range(20))), "At most 12"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_changes(
    world: World, browse: Browse, field: str, value: str, words: str
) -> None:
    before = snapshot()
    answer = browse(world.maya).post("/cards", {**CARD, "in_column": world.doing.id, field: value})

    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    assert snapshot() == before


def test_the_answer_to_htmx_holds_the_stale_columns_and_the_way_back(world: World, browse: Browse) -> None:
    browser = browse(world.maya, htmx=True)
    answer = browser.post(
        f"/cards/{world.flyer.id}/place",
        {"in_column": world.ready.id, "before_id": world.checklist.id},
        headers={"HX-Current-URL": "http://localhost/board"},
    )

    assert answer.status_code == 200
    assert f'hx-target="#column-{world.backlog.id}"' in answer.text
    assert f'hx-target="#column-{world.ready.id}"' in answer.text
    assert f'hx-target="#column-{world.doing.id}"' not in answer.text
    assert "/undo" in answer.text


def test_the_answer_on_another_page_holds_only_that_pages_parts(world: World, browse: Browse) -> None:
    answer = browse(world.maya, htmx=True).post(
        f"/cards/{world.flyer.id}/closure",
        headers={"HX-Current-URL": f"http://localhost/cards/{world.flyer.id}"},
    )

    assert f'hx-target="#sheet-{world.flyer.id}"' in answer.text
    assert 'hx-target="#column-' not in answer.text


def test_a_position_from_the_top_is_a_way_of_moving(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    browser.post(f"/cards/{world.flyer.id}/place", {"in_column": world.ready.id, "position": "2"})
    assert world.titles(world.ready)[1] == world.flyer.title

    browser.post(f"/cards/{world.flyer.id}/place", {"in_column": world.ready.id, "position": "4"})
    assert world.titles(world.ready)[3] == world.flyer.title


def test_dropping_after_the_last_card_that_is_drawn_keeps_the_rest_below(
    world: World, browse: Browse
) -> None:
    browse(world.maya).post(
        f"/cards/{world.flyer.id}/place", {"in_column": world.ready.id, "after_id": world.webinar.id}
    )

    assert world.titles(world.ready)[1] == world.flyer.title


def test_dropping_after_a_card_that_has_left_lands_at_the_end_and_says_so(
    world: World, browse: Browse
) -> None:
    move(world.webinar, to=world.review, by=world.ben)
    browser = browse(world.maya)

    form = {"in_column": world.ready.id, "after_id": world.webinar.id}
    browser.post(f"/cards/{world.flyer.id}/place", form)

    assert world.titles(world.ready)[-1] == world.flyer.title
    assert "has gone from there" in browser.get("/board").text


def test_labels_that_fold_to_something_long_are_refused(world: World, browse: Browse) -> None:
    form = {**CARD, "in_column": world.doing.id, "labels": "ﷺ" * 5}

    assert browse(world.maya).post("/cards", form).status_code == 422


def test_saving_without_a_change_leads_back_to_the_card(world: World, browse: Browse) -> None:
    before = snapshot()
    form = {
        "title": world.flyer.title,
        "kind": "content",
        "driver": "0",
        "people": [world.tom.id],
        "seen": "1",
    }

    answer = browse(world.maya).post(f"/cards/{world.flyer.id}", form)

    assert (answer.status_code, answer.location) == (303, f"/cards/{world.flyer.id}")
    assert snapshot() == before


def test_what_was_written_about_a_card_in_the_trash_is_still_in_the_form(
    world: World, browse: Browse
) -> None:
    trash(world.flyer, by=world.tom)
    browser = browse(world.maya)
    form = {"title": "Better title", "kind": "content", "driver": "0", "seen": latest_event_id()}

    edited = browser.post(f"/cards/{world.flyer.id}", form)
    commented = browser.post(f"/cards/{world.flyer.id}/comments", {"body": "Do not lose this."})

    assert (edited.status_code, commented.status_code) == (409, 409)
    assert "Better title" in edited.text
    assert "Do not lose this." in commented.text


def test_the_same_number_of_queries_however_much_there_is(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    browser = browse(world.maya)
    pages = ("/trash", "/activity", f"/cards/{world.webinar.id}", "/people", "/board/columns")

    def counted() -> list[int]:
        found = []
        for page in pages:
            forget_faces()
            session.commit()
            count_queries()
            browser.get(page)
            found.append(count_queries())
        return found

    trash(world.flyer, by=world.tom)
    comment(world.webinar, "One", by=world.ben)
    counted()  # what all pages show is drawn and kept
    few = counted()
    for card in (world.checklist, world.handoff, world.larkfield):
        trash(card, by=world.sofia)
    for number in range(20):
        comment(world.webinar, f"Word {number}", by=(world.ben, world.maya, world.priya)[number % 3])

    assert counted() == few
    assert max(few) <= 16


def test_a_card_is_closed_reopened_thrown_away_and_put_back_by_plain_forms(
    world: World, browse: Browse
) -> None:
    browser = browse(world.ben)
    card = f"/cards/{world.larkfield.id}"

    browser.post(f"{card}/closure")
    assert world.larkfield.is_closed
    browser.post(f"{card}/closure?_method=DELETE")
    assert not world.larkfield.is_closed
    browser.post(f"{card}/disposal")
    assert world.larkfield.is_in_trash
    assert world.larkfield.title in browser.get("/trash").text
    browser.post(f"{card}/disposal?_method=DELETE")
    assert not world.larkfield.is_in_trash


def test_a_stale_edit_is_answered_409_with_both_texts(world: World, browse: Browse) -> None:
    seen = latest_event_id()
    edit(world.webinar, {"title": "Ben's title"}, by=world.ben)
    before = snapshot()
    form = {**CARD, "kind": "campaign", "title": "Maya's title", "seen": seen, "driver": world.maya.id,
            "people": [world.maya.id, world.ben.id], "labels": "webinar", "due_on": "2026-12-01"}  # fmt: skip

    answer = browse(world.maya).post(f"/cards/{world.webinar.id}", form)

    assert answer.status_code == 409
    assert "Ben&#39;s title" in answer.text
    assert "Maya&#39;s title" in answer.text
    assert snapshot() == before


def test_saving_again_after_a_clash_keeps_mine(world: World, browse: Browse) -> None:
    edit(world.webinar, {"title": "Ben's title"}, by=world.ben)
    form = {**CARD, "kind": "campaign", "title": "Maya's title", "seen": latest_event_id(),
            "driver": world.maya.id, "people": [world.maya.id, world.ben.id]}  # fmt: skip

    browse(world.maya).post(f"/cards/{world.webinar.id}", form)

    assert world.webinar.title == "Maya's title"


def test_a_card_in_the_trash_is_not_moved_edited_or_talked_about(world: World, browse: Browse) -> None:
    trash(world.webinar, by=world.tom)
    browser = browse(world.maya)
    card = f"/cards/{world.webinar.id}"

    for answer in (
        browser.post(f"{card}/place", {"in_column": world.doing.id}),
        browser.post(f"{card}/comments", {"body": "Hello"}),
        browser.post(f"{card}/closure"),
        browser.get(f"{card}/edit"),
    ):
        assert answer.status_code == 409
        assert "Tom Reyes put" in answer.text
    assert browser.get(card).status_code == 200


def test_comments_are_markdown_made_safe(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    browser.post(
        f"/cards/{world.webinar.id}/comments", {"body": "**Yes** <script>alert(1)</script> [x](javascript:a)"}
    )

    page = browser.get(f"/cards/{world.webinar.id}").text
    assert "<strong>Yes</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_an_empty_comment_is_refused(world: World, browse: Browse) -> None:
    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/comments", {"body": "  "})

    assert answer.status_code == 422
    assert "Write something first." in answer.text


@pytest.mark.parametrize("id", ["0", "99999", "9223372036854775808", "-1", "1.0", "1%20", "%D9%A1"])
def test_unknown_ids_are_404_everywhere(world: World, browse: Browse, id: str) -> None:
    browser = browse(world.maya)

    for path in (f"/cards/{id}", f"/cards/{id}/edit", f"/cards/{id}/place", f"/columns/{id}"):
        assert browser.get(path).status_code == 404
    for path in (f"/cards/{id}", f"/cards/{id}/place", f"/cards/{id}/closure", f"/activity/{id}/undo"):
        assert browser.post(path).status_code == 404


def test_undo_in_the_toast_takes_it_back(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    browser.post(f"/cards/{world.larkfield.id}/closure")

    browser.post(f"/activity/{latest_event_id()}/undo")

    assert not world.larkfield.is_closed


def test_a_part_is_answered_304_when_nothing_changed(world: World, browse: Browse) -> None:
    browser = browse(world.maya, htmx=True)
    first = browser.get(f"/columns/{world.ready.id}")

    again = browser.get(f"/columns/{world.ready.id}", headers={"If-None-Match": first.headers["ETag"]})

    assert first.status_code == 200
    assert again.status_code == 304
