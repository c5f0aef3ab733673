"""Checklists in real browsers: live for two, by keyboard alone, accessible, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import Desk
from tests.browser.servers import on_both_engines
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]
SOON = 2_000

WEBINAR = "/cards/2"
TITLE = "Cold-chain webinar with a customer"


def add(page: Page, *lines: str) -> None:
    """Add these steps as somebody who pastes a list and presses Enter."""
    field = page.get_by_label("Add a step")
    field.fill("\n".join(lines))
    field.press("Enter")
    expect(page.get_by_role("checkbox", name=lines[-1])).to_be_visible()


@on_both_engines
def test_a_pasted_list_a_date_and_a_tick_are_seen_by_the_other_who_is_typing(desk: Seat) -> None:
    maya, ben, sofia = desk("maya"), desk("ben"), desk("sofia")
    page, theirs = maya.open(WEBINAR), ben.open(WEBINAR)
    sofia.open("/board")
    theirs.get_by_label("Add a step").press_sequentially("Ask the cust")

    add(page, "Draft", "Review", "Publish")
    expect(theirs.get_by_role("checkbox")).to_have_count(3, timeout=SOON)
    expect(sofia.card(TITLE).locator(".foot")).to_contain_text("0/3", timeout=SOON)

    page.get_by_role("link", name="Change “Draft”").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Who does it").select_option("Ben Archer")
    dialog.get_by_label("Until").fill("2026-01-02")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    draft = theirs.locator(".step").filter(has_text="Draft")
    expect(draft).to_contain_text("Ben Archer", timeout=SOON)
    expect(draft).to_contain_text("overdue since", timeout=SOON)

    page.get_by_role("checkbox", name="Draft").click()
    expect(theirs.get_by_role("checkbox", name="Draft")).to_be_checked(timeout=SOON)
    expect(theirs.get_by_text("1 of 3 done")).to_be_visible(timeout=SOON)
    expect(sofia.card(TITLE).locator(".foot")).to_contain_text("1/3", timeout=SOON)

    field = theirs.get_by_label("Add a step")
    expect(field).to_be_focused()
    field.press_sequentially("omer @maya")
    expect(field).to_have_value("Ask the customer @maya")
    field.press("Enter")
    expect(page.get_by_role("checkbox", name="Ask the customer")).to_be_visible(timeout=SOON)
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def test_two_who_tick_different_steps_both_win_and_the_second_of_one_step_is_told(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page, theirs = maya.open(WEBINAR), ben.open(WEBINAR)
    add(page, "Draft", "Review")
    expect(theirs.get_by_role("checkbox")).to_have_count(2, timeout=SOON)

    page.get_by_role("checkbox", name="Draft").click()
    theirs.get_by_role("checkbox", name="Review").click()
    for each in (page, theirs):
        expect(each.get_by_text("2 of 2 done")).to_be_visible(timeout=SOON)

    page.get_by_role("checkbox", name="Draft").click()
    expect(theirs.get_by_text("1 of 2 done")).to_be_visible(timeout=SOON)
    theirs.route("**/events*", lambda route: route.fulfill(status=503))
    theirs.reload()
    expect(theirs.get_by_role("checkbox", name="Draft")).not_to_be_checked()
    page.get_by_role("checkbox", name="Draft").click()
    expect(page.get_by_text("2 of 2 done")).to_be_visible()

    theirs.get_by_role("checkbox", name="Draft").click()

    expect(theirs.get_by_role("status").filter(has_text="Maya Okafor")).to_contain_text(
        "Maya Okafor ticked “Draft” already."
    )


def test_a_checklist_is_worked_on_by_keyboard_alone_and_focus_stays(desk: Seat) -> None:
    page = desk("maya").open(WEBINAR)
    field = page.get_by_label("Add a step")
    field.focus()
    page.keyboard.type("Draft")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Review")
    page.keyboard.press("Enter")
    review = page.get_by_role("checkbox", name="Review")
    expect(review).to_be_visible()
    expect(field).to_be_focused()

    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    expect(review).to_be_focused()
    for checked in (True, False, True):
        page.keyboard.press("Space")
        expect(review).to_be_checked(checked=checked)
        expect(review).to_be_focused()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Step", exact=True)).to_be_focused()
    dialog.get_by_label("Place in the list").select_option("First")
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("checkbox").first).to_have_accessible_name("Review")
    expect(page.get_by_role("link", name="Change “Review”")).to_be_focused()

    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Remove this step").press("Enter")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("checkbox", name="Review")).to_be_checked()


def test_a_step_that_is_too_long_is_told_and_kept(desk: Seat) -> None:
    page = desk("maya").open(WEBINAR)
    field = page.get_by_label("Add a step")
    field.fill("x" * 201)
    field.press("Enter")

    expect(page.get_by_text("At most 200 characters, please.")).to_be_visible()
    expect(page.get_by_label("Add a step")).to_have_value("x" * 201)
    page.get_by_label("Add a step").fill("Short")
    page.get_by_label("Add a step").press("Enter")
    expect(page.get_by_role("checkbox", name="Short")).to_be_visible()
    expect(page.get_by_text("At most 200 characters, please.")).to_have_count(0)

    page.get_by_label("Add a step").fill("Another")
    page.get_by_label("Add a step").press("Enter")
    expect(page.get_by_role("checkbox", name="Another")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_on_checklists_and_all_can_be_hit(desk: Seat, scheme: str, width: int) -> None:
    lena = desk("lena", color_scheme=scheme, viewport={"width": width, "height": 844})
    page = lena.open(WEBINAR)
    assert not violations(page), "without steps"
    page.get_by_role("button", name="Start with these").click()
    expect(page.get_by_role("checkbox")).to_have_count(5)
    add(page, f"Donaudampfschifffahrtsgesellschaft{'skapitän' * 12}")
    page.get_by_role("checkbox").first.click()
    expect(page.get_by_text("1 of 6 done")).to_be_visible()
    page.get_by_role("link", name="Change “Live”").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert not violations(page), "in the dialog"
    dialog.get_by_label("Who does it").select_option("Ben Archer")
    dialog.get_by_label("Until").fill("2026-01-02")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("overdue since")).to_be_visible()
    assert not violations(page), "with steps"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in page.locator(".steps :is(button, a)").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44

    for path in ("/step-templates", f"{WEBINAR}/steps", f"{WEBINAR}/steps/1/edit"):
        lena.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_checklist_works_without_javascript(desk: Seat) -> None:
    page = desk("maya", java_script_enabled=False).open(WEBINAR)
    page.get_by_label("Add a step").fill("Draft\nReview")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("0 of 2 done")).to_be_visible()

    page.get_by_role("checkbox", name="Draft").click()
    expect(page.get_by_role("checkbox", name="Draft")).to_be_checked()
    page.get_by_role("link", name="Change “Review”").click()
    page.get_by_label("Step", exact=True).fill("Read by sales")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("checkbox", name="Read by sales")).to_be_visible()
    page.get_by_role("link", name="Change “Draft”").click()
    page.get_by_role("button", name="Remove this step").click()
    expect(page.get_by_text("0 of 1 done")).to_be_visible()


def test_what_an_admin_types_into_the_usual_steps_is_offered_on_the_next_card(desk: Seat) -> None:
    lena = desk("lena")
    page = lena.open("/step-templates")
    page.get_by_role("region", name="Campaign").get_by_label("Steps, one a line").fill("Ask\nDo\nTell")
    page.get_by_role("region", name="Campaign").get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("You changed the usual steps for campaigns.")
    expect(page.get_by_role("region", name="Campaign").get_by_label("Steps")).to_have_value("Ask\nDo\nTell")

    page = lena.open(WEBINAR)
    page.get_by_role("button", name="Start with these").click()
    expect(page.get_by_role("checkbox")).to_have_count(3)
