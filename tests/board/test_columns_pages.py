"""Walks over the pages of the columns: everybody reads what was agreed on, admins change it."""

from typing import Any

import pytest

from app.board.agreeing import change_column
from app.board.arranging import on_board, remove_column
from app.board.models.column import Column, LimitRule
from app.db import session
from tests.conftest import Browse, snapshot
from tests.world import World

FORM: dict[str, Any] = {
    "name": "Waiting", "policy": "Say **for whom**.", "limit": "3", "limit_rule": "block", "is_started": "y",
}  # fmt: skip


def names() -> list[str]:
    return [column.name for column in on_board()]


def test_an_admin_adds_a_column_and_reads_it_in_the_list(world: World, browse: Browse) -> None:
    lena = browse(world.lena)
    answer = lena.post("/columns", FORM)

    assert (answer.status_code, answer.location) == (303, "/columns")
    page = lena.get("/columns").text
    assert "You added the column Waiting." in page
    assert "At most 3 cards in work here; one more is refused." in page
    assert "Say <strong>for whom</strong>." in page


def test_an_admin_changes_a_column_and_takes_it_back(world: World, browse: Browse) -> None:
    lena = browse(world.lena)
    assert 'value="Doing"' in lena.get(f"/columns/{world.doing.id}/edit").text

    lena.post(f"/columns/{world.doing.id}", {**FORM, "name": "In work", "limit_rule": "warn"})

    column = session.get_one(Column, on_board()[2].id)
    assert (column.name, column.limit, column.limit_rule) == ("In work", 3, LimitRule.WARN)
    page = lena.get("/columns").text
    assert "one more comes in, and whoever brings it is told" in page
    lena.post(page.partition('action="/activity/')[2].partition('"')[0].join(["/activity/", ""]))
    assert names()[2] == "Doing"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", " ", "Give the column a name."),
        ("name", "x" * 41, "At most 40"),
        ("name", "READY", "There is a column Ready already"),
        ("policy", "x" * 20_001, "At most 20,000"),
        ("limit", "0", "from 1 to 999"),
        ("limit", "1000", "from 1 to 999"),
        ("limit", "many", "Not a valid integer"),
        ("limit", "", "Say how many cards may be in work here"),
        ("limit_rule", "never", "Not a valid choice"),
        ("is_done", "y", "Only an empty column can begin or cease to mean done"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    world: World, browse: Browse, field: str, value: str, words: str
) -> None:
    before = snapshot()
    sent = {**FORM, "policy": "Typed with care", field: value}
    answer = browse(world.lena).post(f"/columns/{world.doing.id}", sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert field == "policy" or "Typed with care" in answer.text
    assert snapshot() == before


def test_columns_move_left_and_right_with_plain_buttons(world: World, browse: Browse) -> None:
    lena = browse(world.lena)
    lena.post(f"/columns/{world.review.id}/place", {"place": "3"})
    assert names() == ["Backlog", "Ready", "Review", "Doing", "Done"]

    twice = lena.post(f"/columns/{world.review.id}/place", {"place": "3"})
    assert twice.status_code == 422
    assert "in this order already" in twice.text
    assert lena.post(f"/columns/{world.review.id}/place").status_code == 422


def test_a_column_with_cards_is_not_removed_and_an_empty_one_is(world: World, browse: Browse) -> None:
    lena = browse(world.lena)
    refused = lena.post(f"/columns/{world.ready.id}?_method=DELETE")
    assert refused.status_code == 422
    assert "3 cards stand in Ready" in refused.text

    assert lena.post(f"/columns/{world.review.id}?_method=DELETE").location == "/columns"
    assert names() == ["Backlog", "Ready", "Doing", "Done"]


def test_everybody_reads_the_policy_and_only_admins_are_led_to_change_it(
    world: World, browse: Browse
) -> None:
    change_column(world.doing, {"policy": "One each.", "limit": 3, "limit_rule": "block"}, by=world.lena)
    path = f"/columns/{world.doing.id}/policy"

    for htmx in (False, True):
        for browser, may_change in (
            (browse(world.maya, htmx=htmx), False),
            (browse(world.lena, htmx=htmx), True),
        ):
            page = browser.get(path).text
            assert "One each." in page
            assert "At most 3 cards in work here; one more is refused." in page
            assert ("/edit" in page) is may_change


def test_the_board_leads_admins_to_its_columns_and_everybody_to_their_policies(
    world: World, browse: Browse
) -> None:
    maya, lena = browse(world.maya).get("/board").text, browse(world.lena).get("/board").text

    assert 'href="/columns"' not in maya
    assert 'href="/columns"' in lena
    assert 'aria-label="Policy of Doing"' in maya


@pytest.mark.parametrize(
    ("limit", "rule", "words"),
    [
        (3, LimitRule.BLOCK, "2 of 3"),
        (2, LimitRule.BLOCK, "2 of 2, full"),
        (2, LimitRule.WARN, "2 of 2"),
        (1, LimitRule.WARN, "2 of 1, over the limit"),
        (1, LimitRule.OFF, "3"),
    ],
)
def test_the_head_of_a_column_says_in_words_how_full_it_is(
    world: World, browse: Browse, limit: int, rule: LimitRule, words: str
) -> None:
    world.ready.limit, world.ready.limit_rule = limit, rule
    page = browse(world.maya, htmx=True).get(f"/columns/{world.ready.id}").text

    head = page.partition('class="tallies"')[2].partition("</p>")[0]
    said = "".join(piece.partition(">")[2] for piece in head.split("<"))
    assert said.startswith(words)
    assert ("full" in said, "over" in said) == ("full" in words, "over" in words)
    assert ("triangle" in words or "<svg" in head) is ("full" in words or "over" in words)
    assert ("1 handoff" in said) is (rule is not LimitRule.OFF)


def test_moving_into_a_column_that_was_just_removed_says_so(world: World, browse: Browse) -> None:
    review, flyer = world.review.id, world.flyer.id
    remove_column(world.review, by=world.lena)
    before = snapshot()

    for htmx in (True, False):
        maya = browse(world.maya, htmx=htmx)
        answer = maya.post(f"/cards/{flyer}/place", {"in_column": review})
        assert answer.status_code == 409
        assert "Review was removed meanwhile. Choose another column." in answer.text
        card = {"title": "Typed with care", "kind": "content", "driver": "0", "in_column": review}
        answer = maya.post("/cards", card)
        assert answer.status_code == 422
        assert "Review was removed meanwhile." in answer.text
        assert "Typed with care" in answer.text
    assert browse(world.maya).get(f"/columns/{review}").status_code == 409
    assert snapshot() == before


@pytest.mark.parametrize("sent", [{}, {"in_column": ""}, {"in_column": "x"}, {"in_column": "0"}])
def test_a_move_to_nowhere_is_refused(world: World, browse: Browse, sent: dict[str, str]) -> None:
    before = snapshot()

    assert browse(world.maya).post(f"/cards/{world.flyer.id}/place", sent).status_code == 422
    assert snapshot() == before
