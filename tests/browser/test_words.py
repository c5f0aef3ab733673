"""Words explain themselves in real browsers: to whoever points, comes by keyboard, taps, or has no script."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from app import create_app, db, engines
from app.board.models.column import LimitRule
from app.playbook.finding import definition_with
from app.playbook.kinds import Kind
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_pages import violations
from tests.conftest import SECRET
from tests.playbook.agreeing import agreed, agreed_otherwise
from tests.world import World

Seat = Callable[..., Desk]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TEXT = "Something that we do in the market, for one persona."
CAMPAIGN = {"meaning": TEXT, "also": [], "example": ""}
WEBINAR = "Cold-chain webinar with a customer"


@pytest.fixture
def office(server: Server) -> Iterator[Flask]:
    """The server's house from within, in which both sides have agreed on what a campaign is."""
    app = create_app({"DATABASE_URL": server.database_url, "SECRET_KEY": SECRET})
    with app.app_context():
        agreed(World(), Kind.TERM, "Campaign", **CAMPAIGN)
        db.commit()
        engines.read_only.set(False)
        yield app
    app.extensions["engine"].dispose()


def word(page: Page, title: str = WEBINAR) -> Locator:
    """The kind on a card's face."""
    return page.get_by_role("article", name=title).locator("a.word")


def point_until_it_says(page: Page, words: str, title: str = WEBINAR) -> None:
    """Come back to the word until it is explained: no pointer comes to a card that is drawn anew under it."""
    for patience in (1_500, 1_500, 8_000):
        page.mouse.move(700, 20)
        word(page, title).hover()
        with suppress(AssertionError):
            expect(meaning(page)).to_contain_text(words, timeout=patience)
            return
    raise AssertionError(f"no word says “{words}”")


def meaning(page: Page) -> Locator:
    """What stands beside a word."""
    return page.locator("#word-card")


def is_whole(page: Page) -> bool:
    """Whether all of it is on the screen."""
    box, size = meaning(page).bounding_box(), page.viewport_size
    assert box
    assert size
    ends = box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]
    return ends and min(box["x"], box["y"]) >= 0


@pytest.mark.usefixtures("office")
def test_pointing_at_a_word_shows_it_until_the_pointer_leaves_both(desk: Seat) -> None:
    page = desk("ben").open("/board")
    word(page).hover()
    expect(meaning(page)).to_contain_text(TEXT)
    expect(meaning(page)).to_contain_text("Signed by Maya Okafor for marketing and Sofia Lindqvist for sales")
    expect(word(page)).to_have_accessible_description(re.compile(TEXT))
    assert is_whole(page)

    meaning(page).hover()
    page.wait_for_timeout(600)
    expect(meaning(page)).to_be_visible()

    page.mouse.move(700, 20)
    expect(meaning(page)).to_have_count(0)


@pytest.mark.usefixtures("office")
def test_who_only_passes_by_is_shown_nothing_and_asks_for_nothing(desk: Seat) -> None:
    page = desk("ben").open("/board")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for title in (WEBINAR, "Partner breakfast, Leeds", WEBINAR):
        word(page, title).hover()
    page.mouse.move(700, 20)
    page.wait_for_timeout(600)

    expect(meaning(page)).to_have_count(0)
    assert not [url for url in asked if "/words/" in url]


@pytest.mark.usefixtures("office")
def test_a_word_is_fetched_once_until_something_changes(desk: Seat) -> None:
    page = desk("ben").open("/board")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/words/" in request.url else None)
    for title in (WEBINAR, "Partner breakfast, Leeds"):
        point_until_it_says(page, "Version 1", title)
        page.keyboard.press("Escape")
    assert len(asked) == 1

    campaign = definition_with("campaign")
    assert campaign
    with page.expect_event("console", lambda said: said.text == "told"):
        page.evaluate("document.addEventListener('stale', () => console.log('told'), {once: true})")
        agreed_otherwise(World(), campaign, **{**CAMPAIGN, "meaning": "Anything with a budget."})
        db.commit()
    point_until_it_says(page, "Anything with a budget.")


@pytest.mark.usefixtures("office")
def test_the_keyboard_comes_to_a_word_and_from_there_into_what_it_means(desk: Seat) -> None:
    page = desk("ben").open("/cards/2")
    page.get_by_role("link", name="Board", exact=True).last.focus()
    page.keyboard.press("Tab")
    kind = page.locator(".crumbs a.word")
    expect(kind).to_be_focused()
    expect(meaning(page)).to_contain_text(TEXT)

    page.keyboard.press("Tab")
    expect(meaning(page).get_by_role("link", name="Open in the playbook")).to_be_focused()
    page.wait_for_timeout(600)
    expect(meaning(page)).to_be_visible()

    page.keyboard.press("Escape")
    expect(meaning(page)).to_have_count(0)
    expect(kind).to_be_focused()
    page.wait_for_timeout(600)
    expect(meaning(page)).to_have_count(0)

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(meaning(page)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(meaning(page)).to_have_count(0)


@pytest.mark.usefixtures("office")
def test_words_on_faces_are_no_stop_on_the_way_through_the_board(desk: Seat) -> None:
    page = desk("ben").open("/board?lanes=kind")

    assert page.locator(".board a.word:not([tabindex='-1'])").count() == 0


@pytest.mark.usefixtures("office")
def test_a_tap_shows_what_a_word_means_and_the_next_one_opens_its_page(desk: Seat) -> None:
    page = desk("ben", **PHONE).open("/cards/2")
    kind = page.locator(".crumbs a.word")
    kind.tap()
    expect(meaning(page)).to_contain_text(TEXT)
    assert page.url.endswith("/cards/2")
    assert is_whole(page)
    assert not violations(page)

    page.get_by_role("heading", name="Steps").tap()
    expect(meaning(page)).to_have_count(0)
    kind.tap()
    expect(meaning(page)).to_be_visible()
    kind.tap()
    page.wait_for_url(re.compile("/playbook/words/campaign$"))
    expect(page.get_by_text(TEXT)).to_be_visible()


@pytest.mark.usefixtures("office")
def test_thumbs_hit_a_word_on_a_face_and_the_rest_of_the_card_still_opens_it(desk: Seat) -> None:
    page = desk("ben", **PHONE).open("/board?find=webinar")
    box = word(page).bounding_box()
    assert box
    edge = page.get_by_role("article", name=WEBINAR).bounding_box()
    assert edge
    hits = [
        y
        for y in range(int(edge["y"]), int(box["y"] + 60))
        if page.evaluate(
            "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('a.word'))", [box["x"] + 20, y]
        )
    ]
    assert len(hits) >= 43

    word(page).tap()
    expect(meaning(page)).to_contain_text(TEXT)
    assert is_whole(page)
    page.get_by_role("heading", name="Ready").tap()
    expect(meaning(page)).to_have_count(0)
    page.get_by_role("link", name=WEBINAR, exact=True).tap()
    page.wait_for_url(re.compile("/cards/2$"))


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_with_a_meaning_open(desk: Seat, scheme: str, width: int) -> None:
    lena = desk("lena", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in ("/board", "/cards/2", "/playbook", "/playbook/words/campaign", "/playbook/words/handoff"):
        page = lena.open(path)
        here = page.locator("a.word:visible")
        if here.count():
            here.first.hover()
            expect(meaning(page)).to_be_visible()
            assert is_whole(page), path
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.usefixtures("office")
def test_a_word_in_a_dialog_is_explained_above_the_dialog(desk: Seat) -> None:
    World().ready.limit, World().ready.limit_rule = 4, LimitRule.WARN
    db.commit()
    page = desk("ben").open("/board")
    page.get_by_role("link", name="Policy of Ready").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("a.word").hover()
    expect(meaning(page)).to_contain_text("Nobody has agreed yet")
    assert page.evaluate(
        "(() => { const {x, y} = document.querySelector('#word-card').getBoundingClientRect();"
        " return Boolean(document.elementFromPoint(x + 20, y + 20).closest('#word-card')); })()"
    )
    assert not violations(page)

    page.keyboard.press("Escape")
    expect(meaning(page)).to_have_count(0)
    expect(dialog).to_be_visible()


@pytest.mark.usefixtures("office")
def test_a_card_is_dragged_by_its_kind(desk: Seat) -> None:
    ben = desk("ben")
    page = ben.open("/board")
    origin, target = word(page).bounding_box(), ben.column("Review").bounding_box()
    assert origin
    assert target
    page.mouse.move(origin["x"] + 30, origin["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 80, target["y"] + 90, steps=12)
    page.mouse.up()

    expect(ben.column("Review").get_by_role("article", name=WEBINAR)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("to Review")
    assert page.url.endswith("/board")


@pytest.mark.usefixtures("office")
def test_a_meaning_stays_beside_its_word_while_the_board_is_drawn_again(desk: Seat) -> None:
    ben, maya = desk("ben"), desk("maya")
    page, theirs = ben.open("/board"), maya.open("/cards/2")
    word(page).hover()
    expect(meaning(page)).to_be_visible()

    theirs.get_by_label("Write a comment").fill("Draw it again.")
    theirs.get_by_role("button", name="Comment").click()
    expect(ben.card(WEBINAR).locator(".foot")).to_contain_text("1")

    box, where = meaning(page).bounding_box(), word(page).bounding_box()
    assert box
    assert where
    assert abs(box["y"] - where["y"] - where["height"]) < 20


@pytest.mark.usefixtures("office")
def test_without_javascript_a_word_is_a_link_to_what_it_means(desk: Seat) -> None:
    page = desk("grace", java_script_enabled=False).open("/playbook/words/campaign")
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.get_by_role("link", name="Open in the playbook").click()
    page.wait_for_url(re.compile("/playbook#entry-campaign$"))

    page = desk("ben", java_script_enabled=False).open("/board")
    word(page).click()
    expect(page.get_by_text(TEXT)).to_be_visible()
