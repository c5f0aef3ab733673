"""What only a browser can show: accessibility on every page, phones, keyboards, and no JavaScript at all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.config import ROOT
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.world import PASSWORD

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
Seat = Callable[..., Desk]

PAGES = [
    "/board", "/board/columns", "/columns/2", "/cards/2", "/cards/2/edit", "/cards/2/place", "/cards/new",
    "/cards/lines", "/trash", "/activity", "/import", "/people", "/people/1", "/people/3", "/me", "/inbox",
    "/today", "/invitations/unknown", "/nowhere",
]  # fmt: skip


def violations(page: Page) -> list[str]:
    """What axe finds wrong."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_on_any_page(desk: Seat, scheme: str, width: int) -> None:
    lena = desk("lena", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in PAGES:
        page = lena.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"{path} is wider than the screen"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_dialogs_toasts_and_before_signing_in(desk: Seat, scheme: str) -> None:
    stranger = desk(color_scheme=scheme)
    assert not violations(stranger.open("/sign-in"))
    grace = desk("grace", color_scheme=scheme)
    assert not violations(grace.open("/overview"))

    maya = desk("maya", color_scheme=scheme)
    page = maya.open("/board")
    page.get_by_role("link", name="New card").click()
    page.get_by_role("link", name="All fields").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not violations(page)
    page.get_by_role("button", name="Add card").click()
    expect(page.get_by_text("Give the card a title.")).to_be_visible()
    assert not violations(page)
    page.get_by_role("dialog").get_by_label("Title").fill("A card")
    page.get_by_role("button", name="Add card").click()
    expect(page.get_by_role("status")).to_contain_text("You added “A card”")
    assert not violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_in_of_cards_and_in_the_trash(
    desk: Seat, scheme: str, tmp_path: Path
) -> None:
    file = tmp_path / "cards.csv"
    file.write_text("Title,Kind,People\nAnswer sheet,content,Nobody Known\n,campaign,\nFlyer,content,\n")
    lena = desk("lena", color_scheme=scheme)
    page = lena.open("/import")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form button").first.click()
    expect(page.get_by_text("The title is missing.")).to_be_visible()
    assert not violations(page)

    lena.open("/cards/2").get_by_role("button", name="Put in the trash").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()
    lena.open("/trash")
    assert not violations(page)


def test_two_who_edit_the_same_field_see_both_texts(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    mine, theirs = maya.open("/cards/2/edit"), ben.open("/cards/2/edit")
    theirs.get_by_label("Title").fill("Ben's title")
    theirs.get_by_role("button", name="Save").click()
    theirs.wait_for_url(re.compile("/cards/2$"))

    mine.get_by_label("Title").fill("Maya's title")
    mine.get_by_role("button", name="Save").click()

    expect(mine.get_by_role("alert")).to_contain_text("Ben's title")
    expect(mine.get_by_label("Title")).to_have_value("Maya's title")
    assert not violations(mine)
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("heading", level=1)).to_have_text("Maya's title")


def test_a_draft_from_before_still_meets_what_others_wrote_since(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/cards/2/edit")
    page.get_by_label("Title").fill("Maya's old thought")
    maya.open("/board")
    theirs = ben.open("/cards/2/edit")
    theirs.get_by_label("Title").fill("Ben's title")
    theirs.get_by_role("button", name="Save").click()
    theirs.wait_for_url(re.compile("/cards/2$"))

    maya.open("/cards/2/edit")
    expect(page.get_by_label("Title")).to_have_value("Maya's old thought")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Ben's title")


def test_leaving_without_saving_forgets_the_draft(desk: Seat) -> None:
    page = desk("maya").open("/cards/2/edit")
    page.get_by_label("Title").fill("Never mind")
    page.get_by_role("link", name="Leave without saving").click()
    page.wait_for_url(re.compile("/cards/2$"))

    page.get_by_role("link", name="Edit").click()

    expect(page.get_by_label("Title")).to_have_value("Cold-chain webinar with a customer")


def test_drafts_are_not_offered_to_the_next_person(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/cards/2")
    page.get_by_label("Write a comment").fill("Between us")
    maya.open("/me").get_by_role("button", name="Sign out", exact=True).first.click()
    page.wait_for_url(re.compile("/sign-in"))

    maya.sign_in_by_password("ben").open("/cards/2")

    expect(page.get_by_label("Write a comment")).to_have_value("")


def test_a_card_is_moved_by_keyboard_alone_and_focus_stays_on_it(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.get_by_role("link", name="Move Flyer").focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_label("Column")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("to Ready, 2 of 4")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(maya.column("Ready").get_by_role("link", name="Move Flyer")).to_be_focused()


def test_escape_closes_a_dialog_and_keeps_what_was_typed(desk: Seat) -> None:
    page = desk("maya").open("/board")
    page.get_by_role("link", name="New card").click()
    page.get_by_role("link", name="All fields").click()
    page.get_by_role("dialog").get_by_label("Title").fill("Half a thought")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()

    page.get_by_role("link", name="All fields").click()

    expect(page.get_by_role("dialog").get_by_label("Title")).to_have_value("Half a thought")
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_role("dialog").get_by_label("Title")).to_have_value("")


def test_a_comment_survives_a_lost_session_and_is_offered_after_signing_in(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/cards/2")
    page.get_by_label("Write a comment").fill("Ask who else is in the tender.")
    maya.context.clear_cookies()

    page.get_by_role("button", name="Comment").click()
    page.wait_for_url(re.compile("/sign-in"), timeout=8_000)
    page.get_by_label("E-mail").fill("maya@fernhill.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url(re.compile("/cards/2"))
    expect(page.get_by_label("Write a comment")).to_have_value("Ask who else is in the tender.")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("Ask who else")
    page.reload()
    expect(page.get_by_label("Write a comment")).to_have_value("")


def test_a_drop_that_does_not_arrive_goes_back_and_says_so(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.route("**/place", lambda route: route.abort())

    origin, target = maya.card("Flyer").bounding_box(), maya.column("Review").bounding_box()
    assert origin
    assert target
    page.mouse.move(origin["x"] + 60, origin["y"] + 45)
    page.mouse.down()
    page.mouse.move(target["x"] + 80, target["y"] + 90, steps=12)
    page.mouse.up()

    expect(page.get_by_text("Not saved")).to_be_visible()
    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    maya.trouble.clear()


def test_a_phone_shows_one_column_at_a_time_with_targets_for_thumbs(desk: Seat) -> None:
    maya = desk("maya", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = maya.open("/board")

    expect(maya.column("Backlog")).to_be_in_viewport(ratio=0.5)
    expect(maya.column("Doing")).not_to_be_in_viewport()
    for control in page.locator(".button:visible, .move:visible, .top nav a:visible").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 43.9, control.inner_html()
        assert box["width"] >= 43.9, control.inner_html()


def test_on_a_phone_the_place_that_is_open_stands_in_view_in_rows_that_scroll(desk: Seat) -> None:
    page = desk("maya", viewport={"width": 390, "height": 844}).open("/people")
    expect(page.get_by_role("link", name="People", exact=True).first).to_be_in_viewport(ratio=1)
    page = desk("maya", viewport={"width": 390, "height": 844}).open("/quality")
    expect(page.get_by_role("link", name="Mend data", exact=True).first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Leads", exact=True).first).to_have_attribute("aria-current", "true")
    assert page.evaluate("scrollY") == 0


def test_the_theme_that_a_person_chose_wins_over_the_systems(desk: Seat) -> None:
    maya = desk("maya", color_scheme="light")
    page = maya.open("/me")
    page.get_by_label(re.compile("Dark|Theme|look", re.IGNORECASE)).first.wait_for()
    select = page.locator("select[name=theme]")
    if select.count():
        select.select_option("dark")
    else:
        page.locator("input[name=theme][value=dark]").check()
    page.get_by_role("button", name=re.compile("Save|Keep", re.IGNORECASE)).first.click()

    expect(page.locator("html")).to_have_class("theme-dark")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_everything_works_without_javascript(desk: Seat, server: Server) -> None:
    maya = desk("maya", java_script_enabled=False)
    page = maya.open("/board")

    page.get_by_role("link", name="New card").click()
    page.get_by_label("Title").fill("Battle card")
    page.get_by_label("Column").select_option("Doing")
    page.get_by_role("button", name="Add card").click()
    expect(page.get_by_role("status")).to_contain_text("You added “Battle card” to Doing.")

    page.get_by_role("link", name="Move Battle card").click()
    page.get_by_label("Column").select_option("Review")
    page.get_by_role("button", name="Move card").click()
    expect(maya.column("Review").get_by_role("article", name="Battle card")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.goto(f"{server.address}/board")
    expect(maya.column("Doing").get_by_role("article", name="Battle card")).to_be_visible()

    page.get_by_role("link", name="Battle card", exact=True).click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Title").fill("Battle card: Velora")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Battle card: Velora")

    page.get_by_label("Write a comment").fill("For the call on Friday.")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("For the call on Friday.")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Reopen").click()
    page.get_by_role("button", name="Put in the trash").click()
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Trash").click()
    page.get_by_role("button", name="Put back").click()
    expect(page.get_by_role("status")).to_contain_text("out of the trash")


def test_an_empty_board_says_what_to_do_first_until_a_card_is_there(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    first_step = page.get_by_role("link", name="Add the first card")
    expect(first_step).to_be_hidden()
    for number in range(1, 7):
        maya.open(f"/cards/{number}").get_by_role("button", name="Put in the trash").click()
        expect(page.get_by_role("button", name="Put it back")).to_be_visible()

    maya.open("/board")
    expect(page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    first_step.click()
    page.keyboard.type("The first of many")
    page.keyboard.press("Enter")

    expect(maya.card("The first of many")).to_be_visible()
    expect(first_step).to_be_hidden()


def test_back_after_signing_out_shows_nothing(desk: Seat) -> None:
    maya = desk("maya")
    maya.open("/board")
    page = maya.open("/me")
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    page.wait_for_url(re.compile("/sign-in"))

    page.go_back()
    page.wait_for_load_state()

    expect(page.get_by_label("Password")).to_be_visible()
    maya.trouble.clear()
