"""What is refused is said where somebody is, and what they typed stays."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.desks import Desk

Seat = Callable[..., Desk]


def test_in_the_trash_a_card_is_no_longer_worked_on_and_undo_brings_all_of_it_back(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page, his = maya.open("/cards/2"), ben.open("/cards/2")
    his.locator("#comment-form textarea").fill("Half a thought")

    page.get_by_role("button", name="Put in the trash").click()

    for each in (page, his):
        expect(each.get_by_role("button", name="Put it back on the board")).to_be_visible()
        expect(each.locator("#steps-form")).to_be_hidden()
        expect(each.locator("#comment-form")).to_be_hidden()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    for each in (page, his):
        expect(each.locator("#steps-form")).to_be_visible()
    expect(his.locator("#comment-form textarea")).to_have_value("Half a thought")


def test_what_was_on_its_way_when_a_card_was_thrown_away_is_told_and_stays(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    his = ben.open("/cards/2")
    his.route("**/events*", lambda route: route.abort())  # he hears nothing of it
    his.goto(his.url)
    maya.open("/cards/2").get_by_role("button", name="Put in the trash").click()
    expect(maya.page.get_by_role("button", name="Put it back on the board")).to_be_visible()

    his.locator("#steps-form textarea").fill("Find a speaker")
    his.keyboard.press("Enter")

    expect(his.get_by_role("status").filter(has_text="Maya")).to_contain_text(
        "Maya Okafor put this card in the trash."
    )
    expect(his.locator("#steps-form textarea")).to_have_value("Find a speaker")
    his.locator("#comment-form textarea").fill("Shall we?")
    his.get_by_role("button", name="Comment", exact=True).click()
    expect(his.get_by_role("status").filter(has_text="then comment")).to_be_visible()
    expect(his.locator("#comment-form textarea")).to_have_value("Shall we?")
    ben.trouble.clear()  # of the stream that was cut off


def test_ctrl_z_says_once_what_stands_in_the_way_and_goes_on(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/board")
    for card, column in (("Flyer", "Ready"), ("Larkfield", "Review")):
        page.get_by_role("link", name=f"Move {card}").click()
        page.get_by_role("dialog").get_by_role("button", name=column).click()
        expect(maya.column(column).get_by_role("article", name=card)).to_be_visible()
    ben.open("/cards/5").get_by_role("button", name="Close").click()
    expect(maya.column("Done").get_by_role("article", name="Larkfield")).to_be_visible()

    page.keyboard.press("Control+z")
    expect(page.get_by_role("status")).to_contain_text("Ben Archer closed “Larkfield Cold Store” since")
    page.keyboard.press("Control+z")

    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("is in Backlog again, 1 of 1.")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("status")).to_contain_text("There is nothing else of yours to take back.")


def test_a_new_card_that_is_refused_on_its_own_page_is_drawn_again_there(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/cards/new?column=2")
    page.get_by_label("Description").fill("Words that stay")

    page.get_by_role("button", name="Add card").click()

    expect(page.get_by_text("Give the card a title.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_label("Title")).to_be_focused()
    expect(page.get_by_label("Description")).to_have_value("Words that stay")
    page.keyboard.type("Battle card")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/board$"))
    expect(maya.column("Ready").get_by_role("article", name="Battle card")).to_be_visible()


def test_a_column_that_cannot_be_removed_is_told_of_on_its_page(desk: Seat) -> None:
    page = desk("lena").open("/columns")

    page.get_by_role("button", name="Remove Ready").click()

    expect(page.get_by_role("status")).to_contain_text("3 cards stand in Ready")
    expect(page.get_by_role("heading", name="Columns")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Inbox|news|Notices"))).to_be_visible()
