"""People who are no engineers build criteria, by mouse and by keyboard, propose them, and try them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desks import Desk
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]
NEW = "/playbook/new/icp"


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def add(page: Page, words: str, group: str = "All of these") -> Locator:
    """Add a criterion; it is there at once, and the focus is in it."""
    page.get_by_label(f"Add a criterion to “{group}”").select_option(words)
    page.get_by_role("button", name=f"Add to “{group}”").click()
    added = row(page, words)
    expect(added.locator(":focus")).to_have_count(1)
    return added


def build_ideal(page: Page) -> None:
    """The agreed profile: manager and up, United Kingdom, at least 51 employees, B2B."""
    roles = add(page, "Role")
    for name in ("manager", "director", "VP", "C-level"):
        roles.get_by_label(name, exact=True).check()
    add(page, "Country").get_by_label("Country: names or codes").fill("UK")
    add(page, "Employees").get_by_label("Employees: how many").fill("51")
    add(page, "Company type")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_profile_is_built_by_mouse_proposed_and_tried(desk: Seat, width: int, scheme: str) -> None:
    maya = desk("maya", viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = maya.open(NEW)
    page.get_by_label("In words").fill("British hauliers.")
    build_ideal(page)
    expect(page.get_by_text("Reads:").locator("..")).to_have_text(
        "Reads: Role is manager, director, VP or C-level; country is United Kingdom; at least 51 employees; "
        "company type is B2B."
    )
    expect(page.get_by_label("In words")).to_have_value("British hauliers.")
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_role("heading", name="Proposed, not in force yet")).to_be_visible()
    page.get_by_role("link", name="Try it on an example").click()
    page.get_by_label("Role", exact=True).select_option("coordinator")
    page.get_by_label("Country", exact=True).fill("FR")
    page.get_by_label("Employees", exact=True).fill("20")

    expect(page.get_by_role("heading", name="No: role, geo, size")).to_be_visible()
    expect(page.get_by_text("At least 51 employees: 20, typed here")).to_be_visible()
    maya.wait_for("location.search.includes('employees=20')")
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_profile_is_built_by_keyboard_alone(desk: Seat) -> None:
    page = desk("maya").open(NEW)
    page.get_by_label("In words").fill("British hauliers.")
    page.get_by_label("Add a criterion to “All of these”").focus()
    page.keyboard.type("Empl")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row(page, "Employees").locator("select")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("51")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Remove Employees")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Add a criterion to “All of these”")).to_be_focused()
    page.keyboard.type("Budg")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(row(page, "Budget").locator("select")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(row(page, "Budget")).to_have_count(0)
    expect(page.get_by_label("Add a criterion to “All of these”")).to_be_focused()
    row(page, "Employees").get_by_label("Employees: how many").press("Enter")
    expect(page.get_by_role("heading", name="Proposed, not in force yet")).to_be_visible()
    expect(page.get_by_text("At least 51 employees")).to_be_visible()


def test_the_sentence_follows_what_is_typed_and_the_operator_says_what_to_type(desk: Seat) -> None:
    page = desk("maya").open(NEW)
    size = add(page, "Employees")
    first, second = (size.get_by_role("textbox").nth(place) for place in (0, 1))
    expect(size.get_by_role("textbox")).to_have_count(1)

    size.get_by_label("Employees: how").first.select_option("between")
    first.fill("51")
    second.fill("200")
    second.blur()
    expect(page.get_by_text("Between 51 and 200 employees.")).to_be_visible()
    expect(second).to_have_value("200")

    asked = add(page, "Demo request", "And at least one of these")
    asked.get_by_label("Demo request: how", exact=True).select_option("ever")
    expect(asked.get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_text("asked for a demo at any time.")).to_be_visible()


def test_what_is_wrong_is_said_at_its_row_where_the_focus_goes(desk: Seat) -> None:
    page = desk("maya", viewport={"width": 390, "height": 844}).open(NEW)
    page.get_by_label("In words").fill("British hauliers.")
    add(page, "Employees").get_by_label("Employees: how many").fill("many")

    page.get_by_role("button", name="Propose it").click()

    expect(page.get_by_text("“many” is not a whole number.")).to_be_visible()
    expect(row(page, "Employees").get_by_label("Employees: how many")).to_have_value("many")
    expect(row(page, "Employees").get_by_label("Employees: how many")).to_be_focused()
    assert not violations(page)


def test_old_drafts_do_not_come_back_in_other_rows(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open(NEW)
    page.get_by_label("In words").fill("British hauliers.")
    add(page, "Employees").get_by_label("Employees: how many").fill("51")

    page = maya.open(NEW)
    expect(page.get_by_label("In words")).to_have_value("British hauliers.")
    timeframe = add(page, "Wants to buy")

    expect(timeframe.get_by_label("Wants to buy: how many days")).to_have_value("")


def test_without_scripts_it_is_built_and_tried_just_the_same(desk: Seat) -> None:
    page = desk("maya", java_script_enabled=False).open(NEW)
    page.get_by_label("In words").fill("British hauliers.")
    build_ideal(page)
    page.get_by_role("button", name="Remove Company type").click()
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("At least 51 employees")).to_be_visible()

    page.get_by_role("link", name="Try it on an example").click()
    page.get_by_label("Employees", exact=True).fill("51")
    page.get_by_role("button", name="Try it").click()

    expect(page).to_have_url(re.compile("employees=51"))
    expect(page.get_by_role("heading", name="Partly: role and geo unknown")).to_be_visible()
