"""An admin limits a column: everybody sees it at once, and a card that finds no place goes back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
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
