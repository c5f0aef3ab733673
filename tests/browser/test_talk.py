"""Talking: a mention typed with the list rings the other's bell at once, and opening the card is reading."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.desks import Desk
from tests.browser.servers import on_both_engines
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]
SOON = 2_000
CARD = "/cards/5"


def bell(desk: Desk) -> Locator:
    """The bell in the frame of somebody's page."""
    return desk.page.get_by_role("link", name="Inbox")


def words(page: Page) -> Locator:
    """Where one writes."""
    return page.get_by_label("Write a comment")


def options(page: Page) -> Locator:
    """Who is offered."""
    return page.get_by_role("listbox", name="Whom to tell").get_by_role("option")


def say(desk: Desk, text: str) -> None:
    """Write a comment on the page that is open."""
    words(desk.page).fill(text)
    desk.page.get_by_role("button", name="Comment").click()
    expect(words(desk.page)).to_have_value("")


@on_both_engines
def test_a_mention_rings_the_others_bell_and_opening_the_card_is_reading(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    expect(bell(ben)).to_have_accessible_name("Inbox")
    page = maya.open(CARD)

    words(page).press_sequentially("Can you call them, @be")
    expect(options(page)).to_have_text([re.compile("Ben Archer")])
    words(page).press("Enter")
    expect(words(page)).to_have_value("Can you call them, @ben ")
    words(page).press_sequentially("today?")
    page.get_by_role("button", name="Comment").click()

    expect(bell(ben)).to_have_accessible_name("Inbox, 1 new", timeout=SOON)
    expect(bell(maya)).to_have_accessible_name("Inbox")
    bell(ben).click()
    ben.page.get_by_role("link", name="Maya Okafor mentioned you on “Larkfield Cold Store”").click()
    ben.page.wait_for_url(re.compile(r"/cards/5#comment-\d+$"))
    expect(bell(ben)).to_have_accessible_name("Inbox")
    expect(ben.page.locator(".note:target .mention.is-me")).to_have_text("@ben")


def test_the_inbox_fills_while_it_is_open_and_is_marked_as_read_in_every_tab(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/inbox")
    expect(ben.page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    tab = ben.context.new_page()
    tab.goto(f"{ben.server.address}/board")
    maya.open(CARD)
    say(maya, "@ben one")
    maya.open("/cards/2")
    say(maya, "@sales two")

    expect(ben.page.get_by_role("button", name="Mark as read")).to_have_count(2, timeout=SOON)
    expect(tab.get_by_role("link", name="Inbox")).to_have_accessible_name("Inbox, 2 new", timeout=SOON)
    assert not violations(ben.page)
    ben.page.get_by_role("button", name="Mark as read").first.click()
    expect(bell(ben)).to_have_accessible_name("Inbox, 1 new")
    expect(tab.get_by_role("link", name="Inbox")).to_have_accessible_name("Inbox, 1 new", timeout=SOON)

    ben.page.get_by_role("button", name="Mark all as read").click()
    expect(bell(ben)).to_have_accessible_name("Inbox")
    expect(ben.page.get_by_role("button", name="Mark as read")).to_have_count(0)
    expect(ben.page.get_by_role("link", name="mentioned you")).to_have_count(2)


def test_taking_a_comment_back_takes_it_out_of_the_others_inbox(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = maya.open(CARD)
    say(maya, "@ben wrong card")
    expect(bell(ben)).to_have_accessible_name("Inbox, 1 new", timeout=SOON)

    page.once("dialog", lambda question: question.accept())
    page.get_by_role("button", name="Take back").click()

    expect(bell(ben)).to_have_accessible_name("Inbox", timeout=SOON)
    expect(page.get_by_role("article", name="Maya Okafor")).to_have_count(0)


def test_editing_happens_in_the_dialog_and_is_seen_by_others_at_once(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open(CARD)
    say(maya, "On Friday.")
    ben.open(CARD)
    expect(ben.page.get_by_role("link", name="Edit what you said")).to_have_count(0)

    page.get_by_role("link", name="Edit what you said").click()
    field = page.get_by_role("dialog").get_by_label("Your words")
    expect(field).to_have_value("On Friday.")
    field.fill("")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog").get_by_text("Write something first.")).to_be_visible()
    field.fill("On Monday, ")
    field.press_sequentially("@to")
    expect(options(page)).to_have_count(1)
    assert not violations(page)
    field.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()
    field.press("Backspace")
    field.press("Tab")
    expect(field).to_have_value("On Monday, @tom ")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(ben.page.get_by_role("article", name="Maya Okafor")).to_contain_text("On Monday", timeout=SOON)
    expect(ben.page.get_by_role("article", name="Maya Okafor")).to_contain_text("edited")
    page.get_by_role("button", name="Undo").click()
    expect(ben.page.get_by_role("article", name="Maya Okafor")).to_contain_text("On Friday", timeout=SOON)


def test_a_draft_of_an_edit_survives_a_reload(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open(CARD)
    say(maya, "On Friday.")
    page.get_by_role("link", name="Edit what you said").click()
    page.get_by_label("Your words").fill("On Monday, I think")
    page.reload()

    page.get_by_role("link", name="Edit what you said").click()

    expect(page.get_by_label("Your words")).to_have_value("On Monday, I think")
    expect(words(page)).to_have_value("")


def test_the_list_is_steered_by_arrows_mouse_and_caret(desk: Seat) -> None:
    page = desk("maya").open(CARD)
    words(page).press_sequentially("@s")
    expect(options(page)).to_have_text([re.compile("All of sales"), re.compile("Sofia Lindqvist")])
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("All of sales")
    expect(words(page)).to_have_attribute("aria-activedescendant", "body-sales")
    words(page).press("ArrowDown")
    expect(chosen).to_contain_text("Sofia")
    words(page).press("ArrowDown")
    expect(chosen).to_contain_text("All of sales")
    words(page).press("ArrowUp")
    words(page).press("Enter")
    expect(words(page)).to_have_value("@sofia ")

    words(page).fill("Hello , look")
    words(page).evaluate("text => text.setSelectionRange(6, 6)")
    words(page).press_sequentially("@OKA")
    options(page).first.click()
    expect(words(page)).to_have_value("Hello @maya , look")
    expect(words(page)).to_be_focused()

    words(page).fill("")
    words(page).press_sequentially("ana@ben")
    expect(options(page)).to_have_count(0)
    words(page).press_sequentially(" @xyz")
    expect(options(page)).to_have_count(0)


def test_axe_finds_nothing_on_a_card_with_talk_and_its_open_list(desk: Seat) -> None:
    for scheme, width in (("light", 1440), ("dark", 390)):
        maya = desk("maya", color_scheme=scheme, viewport={"width": width, "height": 844})
        page = maya.open(CARD)
        say(maya, "For @maya, @ben and @sales")
        expect(page.locator(".mention").first).to_be_visible()
        words(page).press_sequentially("@m")
        expect(options(page).first).to_be_visible()
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        words(page).fill("")


def test_it_works_with_thumbs_on_a_phone(desk: Seat) -> None:
    maya = desk("maya", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = maya.open(CARD)
    words(page).tap()
    words(page).press_sequentially("@pri")
    options(page).first.tap()
    expect(words(page)).to_have_value("@priya ")
    page.get_by_role("button", name="Comment").tap()
    own = page.get_by_role("article", name="Maya Okafor")
    expect(own).to_contain_text("@priya")
    for control in [*own.get_by_role("link").all(), *own.get_by_role("button").all(), bell(maya)]:
        box = control.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 43.9, control.inner_html()


def test_everything_works_without_javascript(desk: Seat) -> None:
    maya = desk("maya", java_script_enabled=False)
    ben = desk("ben", java_script_enabled=False)
    page = maya.open(CARD)
    words(page).fill("@ben, see `@tom`")
    page.get_by_role("button", name="Comment").click()
    page.get_by_role("link", name="Edit what you said").click()
    page.get_by_label("Your words").fill("@ben, see this")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("@ben, see this")

    ben.open("/board")
    expect(bell(ben)).to_have_accessible_name("Inbox, 1 new")
    bell(ben).click()
    ben.page.get_by_role("button", name="Mark as read").click()
    expect(ben.page.get_by_role("status").filter(has_text="Marked as read.")).to_be_visible()
    expect(bell(ben)).to_have_accessible_name("Inbox")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("article", name="Maya Okafor")).to_have_count(0)
