"""A day on the board by keyboard alone: arrows roam, letters act on the card that has the focus."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.desks import Desk
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]
WEBINAR, CHECKLIST, HANDOFF = "Cold-chain webinar", "Checklist for driver hours", "Quay Freight"


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def title(desk: Desk, words: str) -> Locator:
    """A card's link to its page, which has the focus when the card has it."""
    return desk.card(words).get_by_role("heading").get_by_role("link")


def start_on(desk: Desk, words: str) -> Page:
    """Open the board, with the focus on a card."""
    page = desk.open("/board")
    title(desk, words).focus()
    return page


def test_arrows_roam_over_cards_and_columns_at_the_same_height(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, WEBINAR)

    for key, words in [
        ("ArrowDown", CHECKLIST), ("ArrowDown", HANDOFF), ("ArrowDown", HANDOFF), ("ArrowUp", CHECKLIST),
        ("Home", WEBINAR), ("ArrowUp", WEBINAR), ("ArrowRight", "Larkfield"), ("ArrowLeft", WEBINAR),
        ("End", HANDOFF), ("ArrowLeft", "Flyer"), ("ArrowLeft", "Flyer"),
    ]:  # fmt: skip
        press(page, key)
        expect(title(maya, words)).to_be_focused()


def test_an_empty_column_is_passed_by_its_head(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, "Larkfield")

    press(page, "ArrowRight")
    expect(maya.column("Review").get_by_role("link").first).to_be_focused()
    press(page, "ArrowDown", "ArrowRight")

    expect(title(maya, "Partner breakfast")).to_be_focused()


def test_the_board_itself_leads_to_its_first_card(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.locator("#board").focus()

    press(page, "ArrowDown")

    expect(title(maya, "Flyer")).to_be_focused()


def test_keys_act_on_the_card_with_the_focus_not_on_the_one_under_the_pointer(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, WEBINAR)
    maya.card("Flyer").hover()

    press(page, "m")

    expect(page.get_by_role("dialog")).to_contain_text(WEBINAR)


def test_focus_stays_on_the_card_that_was_moved_and_follows_it_when_others_move_it(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = start_on(maya, WEBINAR)

    press(page, "m")
    expect(page.get_by_role("dialog").get_by_label("Column")).to_be_focused()
    press(page, "ArrowDown", "Tab", "Enter")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(maya.column("Doing").get_by_role("article", name=WEBINAR)).to_be_visible()
    expect(title(maya, WEBINAR)).to_be_focused()
    ben.page.get_by_role("link", name=f"Move {WEBINAR}").click()
    ben.page.get_by_role("dialog").get_by_label("Column").select_option("Review")
    ben.page.get_by_role("button", name="Move card").click()
    expect(maya.column("Review").get_by_role("article", name=WEBINAR)).to_be_visible()
    expect(title(maya, WEBINAR)).to_be_focused()

    press(page, "Control+z")
    expect(page.get_by_role("status")).to_contain_text("Ben Archer moved")
    expect(title(maya, WEBINAR)).to_be_focused()


def test_enter_in_the_choice_of_a_column_moves_the_card(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, WEBINAR)

    press(page, "m")
    expect(page.get_by_role("dialog").get_by_label("Column")).to_be_focused()
    press(page, "ArrowDown", "Enter")

    expect(maya.column("Doing").get_by_role("article", name=WEBINAR)).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(title(maya, WEBINAR)).to_be_focused()


@pytest.mark.parametrize("key", ["Control+Enter", "Meta+Enter"])
def test_ctrl_enter_sends_a_comment_and_enter_begins_its_next_line(desk: Seat, key: str) -> None:
    maya = desk("maya")
    page = maya.open("/cards/2")
    page.get_by_label("Write a comment").fill("For the call")

    press(page, "Enter")
    page.keyboard.type("on Friday.")
    press(page, key)

    expect(page.get_by_role("article", name="Maya Okafor")).to_have_count(1)
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("on Friday.")


def test_the_card_with_the_focus_is_never_under_the_head_of_its_column(desk: Seat) -> None:
    maya = desk("maya", viewport={"width": 1440, "height": 500})
    page = start_on(maya, WEBINAR)

    for key in ("End", "ArrowUp", "ArrowUp", "End", "Home"):
        press(page, key)
        page.wait_for_timeout(50)
        assert page.evaluate(
            """() => {
                const card = document.activeElement.closest(".card");
                const head = card.closest(".column").querySelector("header");
                return card.getBoundingClientRect().top >= head.getBoundingClientRect().bottom;
            }"""
        ), key


def test_focus_is_not_taken_back_from_whoever_clicked_elsewhere(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = start_on(maya, WEBINAR)
    ben.page.get_by_role("link", name="Move Flyer").click()
    page.mouse.click(720, 880)

    ben.page.get_by_role("dialog").get_by_label("Column").select_option("Review")
    ben.page.get_by_role("button", name="Move card").click()
    expect(maya.column("Review").get_by_role("article", name="Flyer")).to_be_visible()

    page.wait_for_timeout(100)
    assert not page.evaluate("Boolean(document.activeElement.closest('article.card'))")


def test_when_a_card_is_no_longer_drawn_the_board_has_the_focus(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, "Flyer")
    press(page, "m")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate("document.querySelector('#card-1').remove()")

    press(page, "Escape")

    expect(page.locator("#board")).to_be_focused()


def test_ctrl_z_takes_back_act_after_act(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, "Flyer")
    for column in ("Ready", "Doing"):
        press(page, "m")
        page.get_by_role("dialog").get_by_label("Column").select_option(column)
        press(page, "Tab", "Enter")
        expect(maya.column(column).get_by_role("article", name="Flyer")).to_be_visible()
        expect(page.get_by_role("dialog")).to_be_hidden()

    press(page, "Control+z", "Meta+z")

    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(
        "Taken back: “Flyer for the depot open day” is in Backlog again"
    )
    expect(title(maya, "Flyer")).to_be_focused()
    press(page, "Control+z")
    expect(page.get_by_role("status")).to_contain_text("There is nothing of yours to take back.")


def test_ctrl_z_works_on_a_cards_page_too(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/cards/2")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()
    page.evaluate("document.activeElement.blur()")

    press(page, "Control+z")

    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()


def test_no_key_acts_in_fields_or_dialogs_or_with_other_modifiers(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, "Flyer")
    press(page, "m")
    page.get_by_role("dialog").get_by_label("Column").select_option("Ready")
    press(page, "Tab", "Enter")
    expect(maya.column("Ready").get_by_role("article", name="Flyer")).to_be_visible()
    expect(title(maya, "Flyer")).to_be_focused()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if could_be_of_a_key(request) else None)

    press(
        page,
        "Control+m",
        "Alt+m",
        "Shift+m",
        "Control+Shift+z",
        "Control+Alt+z",
        "Shift+ArrowUp",
        "Alt+ArrowUp",
    )
    expect(title(maya, "Flyer")).to_be_focused()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert not sent
    page.evaluate("board.ask('/cards/new', document.body)")
    field = page.get_by_role("dialog").get_by_label("Title")
    field.press_sequentially("m?n")
    press(page, "Control+z", "Home", "ArrowDown")
    page.get_by_role("dialog").get_by_role("button", name="Close").focus()
    press(page, "m", "?", "Control+z", "ArrowDown")

    page.wait_for_timeout(200)
    expect(page.get_by_role("dialog").get_by_role("heading")).to_have_text("New card")
    assert not [url for url in sent if "undo" in url or "keys" in url or "place" in url]


def test_the_question_mark_lists_the_keys_and_leads_back(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, WEBINAR)

    press(page, "?")
    expect(page.get_by_role("dialog")).to_contain_text("Take back what you did last")
    assert not violations(page)
    press(page, "Escape")

    expect(title(maya, WEBINAR)).to_be_focused()
    assert not violations(maya.open("/keys"))


def test_the_list_of_keys_is_a_page_without_scripts(desk: Seat) -> None:
    page = desk("maya", java_script_enabled=False).open("/board")
    page.get_by_text("More", exact=True).click()

    page.get_by_role("link", name="Keys").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Keys and ways to move")
    expect(page.get_by_role("link", name="Board").first).to_be_visible()


def test_a_move_by_dialog_is_announced_once(desk: Seat) -> None:
    maya = desk("maya")
    page = start_on(maya, "Flyer")
    listen(page)

    press(page, "m")
    expect(page.get_by_role("dialog").get_by_label("Column")).to_be_focused()
    press(page, "ArrowDown", "Tab", "2", "Enter")
    expect(maya.column("Ready").get_by_role("article", name="Flyer")).to_be_visible()
    expect(title(maya, "Flyer")).to_be_focused()
    page.wait_for_timeout(300)

    assert heard(page) == ["Moved “Flyer for the depot open day” to Ready, 2 of 4."]


def test_a_day_on_the_board_by_keyboard_alone(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")

    press(page, "n")
    page.keyboard.type("Battle card for Velora")
    press(page, "Enter")
    expect(maya.card("Battle card for Velora")).to_be_visible()
    press(page, "Escape")
    tab_to(page, title(maya, "Battle card"))
    press(page, "ArrowRight", "ArrowLeft", "Home", "Enter")
    page.wait_for_url(re.compile("/cards/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Battle card for Velora")
    tab_to(page, page.get_by_label("Write a comment"))
    page.keyboard.type("For the call on Friday.")
    tab_to(page, page.get_by_role("button", name="Comment", exact=True))
    press(page, "Enter")
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("Friday")
    tab_to(page, page.get_by_role("link", name="Board", exact=True).first)
    press(page, "Enter")
    page.wait_for_url(re.compile("/board"))
    maya.wait_for_live()

    press(page, "/")
    page.keyboard.type("Velora")
    expect(page.get_by_role("article")).to_have_count(1)
    tab_to(page, title(maya, "Battle card"))
    press(page, "m")
    expect(page.get_by_role("dialog").get_by_label("Column")).to_be_focused()
    page.keyboard.type("Rev")
    press(page, "Tab", "Enter")
    expect(maya.column("Review").get_by_role("article", name="Battle card")).to_be_visible()
    expect(title(maya, "Battle card")).to_be_focused()
    press(page, "Control+z")
    expect(maya.column("Review").get_by_role("article")).to_have_count(0)
    expect(title(maya, "Battle card")).to_be_focused()
    press(page, "Enter")
    page.wait_for_url(re.compile("/cards/"))
    maya.wait_for_live()
    tab_to(page, page.get_by_role("button", name="Close", exact=True))
    press(page, "Enter")
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()


def could_be_of_a_key(request: Request) -> bool:
    """Whether a key can have sent this: stale parts are fetched by themselves."""
    asked = request.headers
    return request.method == "POST" or asked.get("hx-target", "").endswith("#dialog-body")


def tab_to(page: Page, control: Locator) -> None:
    """Press Tab until a control has the focus, as everybody can."""
    control.wait_for()
    for _ in range(120):
        if control.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never leads there")


def listen(page: Page) -> None:
    """Note, as a screen reader would, what comes into a live region that was there before."""
    page.evaluate(
        """() => {
            window.heard = [];
            const regions = new Set(document.querySelectorAll("[role=status]"));
            new MutationObserver(records => {
                const added = new Set(records.flatMap(({addedNodes}) => [...addedNodes]));
                for (const {target, addedNodes} of records) {
                    const region = target.closest?.("[role=status]");
                    if (!regions.has(region) || !region.isConnected || added.has(region)) continue;
                    for (const node of addedNodes) {
                        const words = node.isConnected && node.querySelector?.("p");
                        if (words) window.heard.push(words.textContent.trim());
                    }
                }
            }).observe(document.body, {childList: true, subtree: true});
        }"""
    )


def heard(page: Page) -> list[str]:
    """What was announced since."""
    said: list[str] = page.evaluate("window.heard")
    return said
