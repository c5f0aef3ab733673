"""Quick add: a card by a line and Enter, from anywhere, and nothing typed is ever lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desks import Desk
from tests.browser.test_pages import violations
from tests.world import PASSWORD

Seat = Callable[..., Desk]
SOON = 2_000
TEN = "\n".join(f"- Idea {number}" for number in range(1, 11))


def field(page: Page) -> Locator:
    return page.get_by_label("What is to be done?")


def opened(desk: Desk) -> Page:
    """The board with quick add open."""
    page = desk.open("/board")
    page.keyboard.press("n")
    expect(field(page)).to_be_focused()
    return page


def test_n_opens_it_from_nowhere_and_from_a_card(desk: Seat) -> None:
    maya = desk("maya")
    page = opened(maya)
    expect(page.get_by_label("Column", exact=True)).to_have_value(re.compile("."))
    assert page.get_by_label("Column", exact=True).locator("option:checked").inner_text() == "Backlog"
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()

    card = page.get_by_role("link", name="Larkfield Cold Store", exact=True)
    card.focus()
    page.keyboard.press("n")

    expect(field(page)).to_be_focused()
    assert page.get_by_label("Column", exact=True).locator("option:checked").inner_text() == "Doing"
    page.keyboard.press("Escape")
    expect(card).to_be_focused()


def test_n_on_another_page_leads_to_the_board_with_it_open(desk: Seat) -> None:
    page = desk("maya").open("/activity")

    page.keyboard.press("n")

    expect(field(page)).to_be_focused()
    assert page.url.endswith("/board")


def test_three_cards_in_a_row_by_enter_alone_are_seen_by_the_others(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = opened(maya)

    for title in ("Answer sheet", "Battle card", "Case study"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")

    expect(ben.column("Backlog").get_by_role("heading", level=3)).to_have_text(
        ["Case study", "Battle card", "Answer sheet", "Flyer for the depot open day"], timeout=SOON
    )
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    assert maya.titles("Backlog")[:3] == ["Case study", "Battle card", "Answer sheet"]


def test_the_preview_says_what_the_line_would_become(desk: Seat) -> None:
    page = opened(desk("maya"))
    page.keyboard.type("Flyer @ben @nobody #webinar tomorrow")

    preview = page.locator("[aria-live=polite]", has_text="Ben Archer drives")
    expect(preview).to_contain_text("Content request")
    expect(preview).to_contain_text("webinar")
    expect(preview).to_contain_text("due tomorrow")
    expect(preview).to_contain_text("Nobody here is called @nobody; it stays in the title.")
    page.get_by_label("Kind").select_option("Campaign")
    expect(preview).to_contain_text("Campaign")

    field(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Flyer @nobody")).to_contain_text("tomorrow")
    expect(page.get_by_text("Ben Archer drives")).to_have_count(0)


def test_the_last_kind_is_kept(desk: Seat) -> None:
    maya = desk("maya")
    opened(maya).get_by_label("Kind").select_option("Account")
    maya.page.keyboard.press("Escape")

    page = opened(maya)

    expect(page.get_by_label("Kind")).to_have_value("account")


def test_ten_pasted_lines_make_ten_cards_that_one_undo_takes_back(desk: Seat) -> None:
    maya = desk("maya", permissions=["clipboard-read", "clipboard-write"])
    page = opened(maya)
    page.evaluate("text => navigator.clipboard.writeText(text)", TEN)
    page.keyboard.press("Control+v")
    expect(page.get_by_text("10 cards, in this order")).to_be_visible()

    page.keyboard.press("Enter")

    expect(page.get_by_text("Added 10 cards to Backlog.")).to_be_visible()
    assert maya.titles("Backlog")[:10] == [f"Idea {number}" for number in range(1, 11)]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("article", name="Idea")).to_have_count(0)


def test_shift_and_enter_begin_another_line(desk: Seat) -> None:
    maya = desk("maya")
    page = opened(maya)
    page.keyboard.type("One")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Two")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Added 2 cards to Backlog.")).to_be_visible()
    assert maya.titles("Backlog")[:2] == ["One", "Two"]


def test_escape_clicking_elsewhere_and_a_reload_keep_the_text(desk: Seat) -> None:
    maya = desk("maya")
    page = opened(maya)
    page.keyboard.type("Half a thought @ben")

    page.locator("h2", has_text="Review").click()
    expect(field(page)).to_have_value("Half a thought @ben")
    field(page).press("Escape")
    expect(field(page)).to_be_hidden()
    page.keyboard.press("n")
    expect(field(page)).to_have_value("Half a thought @ben")

    maya.open("/board")

    expect(field(page)).to_have_value("Half a thought @ben")
    expect(page.get_by_text("Ben Archer drives")).to_be_visible()
    page.get_by_role("button", name="Discard it").click()
    expect(field(page)).to_have_value("")


def test_what_was_added_is_no_draft_any_more(desk: Seat) -> None:
    maya = desk("maya")
    page = opened(maya)
    page.keyboard.type("Done with")
    page.keyboard.press("Enter")
    expect(maya.card("Done with")).to_be_visible()

    maya.open("/board")

    expect(field(page)).to_have_value("")


def test_a_lost_session_keeps_the_text(desk: Seat) -> None:
    maya = desk("maya")
    page = opened(maya)
    page.keyboard.type("Ask for the tender")
    expect(page.locator(".drafts b")).to_have_text("Ask for the tender")
    maya.context.clear_cookies()

    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sign-in"))
    page.get_by_label("E-mail").fill("maya@fernhill.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url(re.compile("/board"))
    expect(field(page)).to_have_value("Ask for the tender")


def test_a_line_that_did_not_arrive_comes_back_and_is_added_once(desk: Seat) -> None:
    maya = desk("maya")
    page = opened(maya)
    page.route("**/cards/lines", lambda route: (route.fetch(), route.abort()))
    page.keyboard.type("Sent but not heard of")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not saved")).to_be_visible()
    expect(field(page)).to_have_value("Sent but not heard of")

    page.unroute("**/cards/lines")
    page.keyboard.press("Enter")

    expect(field(page)).to_have_value("")
    maya.open("/board")
    expect(maya.card("Sent but not heard of")).to_have_count(1)
    maya.trouble.clear()


def test_a_refusal_is_told_and_gives_the_text_back(desk: Seat) -> None:
    page = opened(desk("maya"))
    page.keyboard.type("@ben fri")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Nothing was added yet. This still needs a title")
    expect(field(page)).to_have_value("@ben fri")
    expect(field(page)).to_be_focused()


def test_live_updates_leave_text_caret_and_focus_alone(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = opened(maya)
    page.keyboard.type("Half thought")
    for _ in range(8):
        page.keyboard.press("ArrowLeft")

    opened(ben)
    ben.page.keyboard.type(TEN.splitlines()[0])
    ben.page.keyboard.press("Enter")
    expect(maya.column("Backlog").get_by_role("article", name="Idea 1")).to_be_visible(timeout=SOON)
    page.keyboard.type("a ")

    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("Halfa  thought")


def test_all_fields_opens_the_full_form_with_what_was_typed(desk: Seat) -> None:
    page = opened(desk("maya"))
    page.keyboard.type("Flyer @ben #webinar")
    page.get_by_role("link", name="All fields").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Title")).to_have_value("Flyer")
    expect(dialog.get_by_label("Labels")).to_have_value("webinar")
    expect(dialog.get_by_label("Drives").locator("option:checked")).to_have_text("Ben Archer")

    dialog.get_by_role("button", name="Add card").click()

    expect(page.get_by_role("article", name="Flyer", exact=True)).to_be_visible()
    expect(field(page)).to_have_value("")


def test_the_plus_of_a_column_chooses_it(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.get_by_role("link", name="Add a card to Review").click()
    page.keyboard.type("For review")
    page.keyboard.press("Enter")

    expect(maya.column("Review").get_by_role("article", name="For review")).to_be_visible()


def test_a_phone_adds_a_card_in_two_taps(desk: Seat) -> None:
    maya = desk("maya", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = maya.open("/board")

    page.get_by_role("link", name="Add a card to Backlog").tap()
    page.keyboard.type("From the train @ben")
    page.get_by_role("button", name="Add", exact=True).tap()

    expect(maya.column("Backlog").get_by_role("article", name="From the train")).to_be_visible()
    expect(field(page)).to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for control in page.locator("quick-add :is(.button, select, textarea):visible").all():
        box = control.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 43.9, control.inner_html()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_in_quick_add(desk: Seat, scheme: str, width: int) -> None:
    page = opened(desk("maya", color_scheme=scheme, viewport={"width": width, "height": 844}))
    assert not violations(page)
    field(page).fill(f"{TEN}\nFlyer @ben @maya @nobody #webinar 3.1.2020\n@ben")
    expect(page.get_by_text("12 cards, in this order")).to_be_visible()
    assert not violations(page)


def test_without_javascript_new_card_leads_to_the_form_and_to_several_at_once(desk: Seat) -> None:
    maya = desk("maya", java_script_enabled=False)
    page = maya.open("/board")
    expect(field(page)).to_be_hidden()
    page.get_by_role("link", name="New card").click()
    page.get_by_role("link", name="Add several at once").click()
    field(page).fill(TEN)
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("Added 10 cards to Backlog.")
    assert maya.titles("Backlog")[:2] == ["Idea 1", "Idea 2"]
