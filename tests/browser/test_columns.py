"""An admin limits a column: everybody sees it at once, and a card that finds no place goes back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.desks import Desk
from tests.browser.test_live import SOON, drag
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]


def set_limit(lena: Desk, column: str, limit: int, rule: str) -> None:
    """Change a column as an admin does, coming from the board."""
    page = lena.open("/board")
    page.get_by_role("link", name=f"Policy of {column}").click()
    page.get_by_role("link", name=f"Change {column}").click()
    page.get_by_label(rule).check()
    page.get_by_label("How many cards at once").fill(str(limit))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text(f"You changed the limit of the column {column}.")


def test_a_full_column_gives_a_dragged_card_back_and_says_why(desk: Seat) -> None:
    lena, ben = desk("lena"), desk("ben")
    page = ben.open("/board")
    set_limit(lena, "Doing", 1, "Let no more in")
    expect(ben.column("Doing").locator(".count")).to_contain_text("1 of 1, full", timeout=SOON)

    drag(ben, "Flyer for the depot open day", "Larkfield Cold Store")

    expect(page.get_by_text("Doing is full: 1 of 1. Finish something there first.")).to_be_visible()
    expect(ben.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    expect(ben.column("Doing").get_by_role("article")).to_have_count(1)


def test_a_limit_that_warns_lets_the_card_in_and_everybody_sees_it_is_one_too_many(desk: Seat) -> None:
    lena, ben = desk("lena"), desk("ben")
    page = ben.open("/board")
    set_limit(lena, "Doing", 1, "Warn, but let more in")
    lena.open("/board")

    drag(ben, "Flyer for the depot open day", "Larkfield Cold Store")

    expect(page.get_by_role("status")).to_contain_text("Doing now holds 2 of 1.")
    expect(lena.column("Doing").locator(".count")).to_contain_text("2 of 1, over", timeout=SOON)


def test_the_dialog_keeps_its_place_when_the_column_is_full(desk: Seat) -> None:
    lena, ben = desk("lena"), desk("ben")
    set_limit(lena, "Doing", 1, "Let no more in")
    page = ben.open("/board")
    page.get_by_role("link", name="Move Flyer").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Column").select_option("Doing")
    page.get_by_role("button", name="Move card").click()

    expect(page.get_by_text("Doing is full: 1 of 1.")).to_be_visible()
    expect(dialog.get_by_label("Column")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_on_the_pages_of_columns(desk: Seat, scheme: str, width: int) -> None:
    lena = desk("lena", color_scheme=scheme, viewport={"width": width, "height": 844})
    set_limit(lena, "Ready", 1, "Warn, but let more in")
    for path in ("/columns", "/columns/new", "/columns/2/edit", "/columns/2/policy", "/board"):
        page = lena.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_columns_are_added_ordered_and_removed_without_javascript(desk: Seat) -> None:
    lena = desk("lena", java_script_enabled=False)
    page = lena.open("/columns")
    page.get_by_role("link", name="Add a column").click()
    page.get_by_label("Name").fill("Waiting")
    page.get_by_role("button", name="Add column").click()
    page.get_by_role("button", name="Move left the column Waiting").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text(
        ["Backlog", "Ready", "Doing", "Waiting", "Review", "Done"]
    )

    page.get_by_role("button", name="Remove Waiting").click()
    expect(page.get_by_role("status")).to_contain_text("You removed the column Waiting.")
    page.get_by_role("button", name="Remove Ready").click()
    expect(page.get_by_text("3 cards stand in Ready. Move them to another column first.")).to_be_visible()


def box_of(control: Locator) -> FloatRect:
    """Where something is on the screen."""
    box = control.bounding_box()
    assert box
    return box


def test_on_a_phone_cards_begin_high_up_and_menus_stay_on_the_screen(desk: Seat) -> None:
    lena = desk("lena", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = lena.open("/board")

    assert box_of(page.get_by_role("article").first)["y"] <= 300
    for opener in (".tools-end summary", ".chips summary"):
        page.locator(opener).tap()
        menu = box_of(page.locator("details[open] .menu-list"))
        assert menu["x"] >= 0
        assert menu["x"] + menu["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_six_columns_stand_side_by_side(desk: Seat) -> None:
    lena = desk("lena")
    page = lena.open("/columns/new")
    page.get_by_label("Name").fill("Waiting")
    page.get_by_role("button", name="Add column").click()
    board = lena.open("/board").locator("#board")

    expect(board.locator(".column")).to_have_count(6)
    assert board.evaluate("board => board.scrollWidth <= board.clientWidth")


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_in_the_move_dialog_lies_over_a_label(desk: Seat, width: int) -> None:
    lena = desk("lena", viewport={"width": width, "height": 844})
    page = lena.open("/board")
    page.get_by_role("link", name="Move Flyer").click()
    dialog = page.get_by_role("dialog")

    for words in ("Column", "Position from the top"):
        label = dialog.locator("label").filter(has_text=words)
        assert label.evaluate(
            """label => {
                const {left, top, height} = label.getBoundingClientRect();
                return document.elementFromPoint(left + 4, top + height / 2) === label;
            }"""
        ), words


@pytest.mark.parametrize("width", [1440, 390])
def test_no_toast_covers_the_field_in_which_somebody_types(desk: Seat, width: int) -> None:
    maya = desk("maya", viewport={"width": width, "height": 700})
    page = maya.open("/cards/2")
    field = page.get_by_label("Add a step")
    for words in ("Ask Ben", "Book the room", "Send the list"):
        field.fill(words)
        field.press("Enter")
        expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
        expect(field).to_be_focused()
        expect(field).to_have_value("")

    for typed in (field, page.get_by_label("Write a comment")):
        for side in ("start", "end"):
            typed.evaluate("(field, side) => { field.blur(); field.scrollIntoView({block: side}); }", side)
            typed.evaluate("field => field.focus({preventScroll: true})")
            toast, its = box_of(page.locator("tool-toast")), box_of(typed)
            above, below = its["y"] + its["height"] <= toast["y"], its["y"] >= toast["y"] + toast["height"]
            assert above or below, side


def test_in_lanes_the_names_of_columns_stand_in_one_line(desk: Seat) -> None:
    lena = desk("lena")
    set_limit(lena, "Doing", 1, "Warn, but let more in")
    page = lena.open("/board?lanes=kind")

    names = page.locator("#board .column h2").all()
    assert len({round(box_of(name)["y"]) for name in names}) == 1
