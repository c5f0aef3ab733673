"""Blocking a card where it stands: by a key, by the dialog of its move button, seen by everybody at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desks import Desk
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]
SOON = 2_000
WEBINAR = "Cold-chain webinar with a customer"
REASON = "Their logo is not cleared"


def test_a_block_on_the_board_is_seen_counted_lifted_and_taken_back(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = maya.open("/board")

    page.get_by_role("link", name=WEBINAR, exact=True).focus()
    page.keyboard.press("b")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Why it cannot go on")).to_be_focused()
    page.keyboard.type(REASON)
    page.keyboard.press("Tab")
    page.keyboard.type("ben")
    page.keyboard.press("Enter")

    theirs = ben.card(WEBINAR)
    expect(theirs).to_contain_text(f"Blocked since today, waits for Ben Archer: {REASON}", timeout=SOON)
    expect(ben.column("Ready")).to_contain_text("1 blocked", timeout=SOON)
    expect(maya.column("Ready")).to_contain_text("1 blocked")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name=WEBINAR, exact=True)).to_be_focused()

    page.keyboard.press("b")
    page.get_by_role("dialog").get_by_role("button", name="Unblock").click()
    expect(theirs).not_to_contain_text("Blocked", timeout=SOON)
    expect(ben.column("Ready")).not_to_contain_text("blocked", timeout=SOON)

    page.get_by_role("button", name="Undo").last.click()
    expect(theirs).to_contain_text(REASON, timeout=SOON)
    expect(ben.column("Ready")).to_contain_text("1 blocked", timeout=SOON)


def test_a_thumb_reaches_the_block_through_the_move_button(desk: Seat) -> None:
    page = desk("maya", viewport={"width": 390, "height": 844}).open("/board")

    page.get_by_role("link", name=f"Move {WEBINAR}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("link", name="Block card").click()
    expect(dialog.get_by_label("Why it cannot go on")).to_be_focused()
    dialog.get_by_label("Why it cannot go on").fill(REASON)
    dialog.get_by_role("button", name="Block card").click()
    expect(dialog).to_contain_text("Say whom it waits for")
    expect(dialog.get_by_label("Why it cannot go on")).to_have_value(REASON)

    dialog.get_by_label("Who it waits for").fill("the customer’s lawyer")
    dialog.get_by_role("button", name="Block card").click()
    expect(page.get_by_role("article", name=WEBINAR)).to_contain_text("waits for the customer’s lawyer")


def test_what_is_done_cannot_be_blocked_and_says_so(desk: Seat) -> None:
    page = desk("maya").open("/board")

    page.get_by_role("link", name="Partner breakfast, Leeds", exact=True).focus()
    page.keyboard.press("b")

    expect(page.get_by_role("status").get_by_text("is done and waits for nobody")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_joining_and_leaving_show_on_the_board_of_others(desk: Seat) -> None:
    sofia, ben = desk("sofia"), desk("ben")
    ben.open("/board")
    page = sofia.open("/cards/2")

    page.get_by_role("button", name="Work on it too").click()
    expect(page.get_by_role("button", name="Leave it")).to_be_visible()
    expect(ben.card(WEBINAR).get_by_role("img", name="Sofia Lindqvist, sales", exact=True)).to_be_visible(
        timeout=SOON
    )

    page.get_by_role("button", name="Drive it").click()
    expect(
        ben.card(WEBINAR).get_by_role("img", name="Sofia Lindqvist, sales, drives", exact=True)
    ).to_be_visible(timeout=SOON)

    page.get_by_role("button", name="Leave it").click()
    expect(ben.card(WEBINAR).get_by_role("img", name="Sofia Lindqvist")).to_have_count(0, timeout=SOON)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_card_is_blocked(desk: Seat, scheme: str) -> None:
    maya = desk("maya", color_scheme=scheme)
    page = maya.open("/board")
    page.get_by_role("link", name=WEBINAR, exact=True).focus()
    page.keyboard.press("b")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not violations(page)
    page.get_by_label("Why it cannot go on").fill(REASON)
    page.get_by_label("Who it waits for").fill("sales")
    page.get_by_role("button", name="Block card").click()
    expect(maya.card(WEBINAR)).to_contain_text(REASON)
    assert not violations(page)

    maya.open("/cards/2")
    expect(page.get_by_role("heading", name="Blocked, waits for sales")).to_be_visible()
    assert not violations(page)
    maya.open("/cards/2/block")
    assert not violations(page)
