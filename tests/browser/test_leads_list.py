"""The list of leads in real browsers: narrowed as one types, gone on with, and told when it is old."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desks import Desk
from tests.browser.test_live import SOON
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]


def take_in(page: Page, company: str, person: str = "") -> None:
    """Take somebody in by the small page."""
    page.get_by_role("link", name="New lead").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Company", exact=True).fill(company)
    dialog.get_by_label("Person", exact=True).fill(person)
    dialog.get_by_role("button", name="Take in").click()
    expect(
        page.get_by_text(f"You took in “{person}, {company}”." if person else "You took in")
    ).to_be_visible()


def take_in_several(desk: Desk, count: int) -> None:
    """Send the form so many times, as a browser does."""
    page = desk.open("/leads/new")
    token = page.locator("form [name=csrf_token]").first.get_attribute("value") or ""
    for number in range(count):
        sent: dict[str, str | float | bool] = {"csrf_token": token, "company": f"Depot {number:02}"}
        page.request.post(f"{desk.server.address}/leads", form=sent, max_redirects=0)
    desk.open("/leads")  # and read what was said


def test_a_lead_is_taken_in_found_as_one_types_and_others_are_told(desk: Seat) -> None:
    ben, maya = desk("ben"), desk("maya")
    take_in(maya.open("/leads"), "Quay Freight", "Jo Lane")
    theirs = ben.open("/leads")
    expect(theirs.get_by_role("row", name="Jo Lane")).to_be_visible()

    take_in(maya.open("/leads"), "Larkfield")
    expect(theirs.get_by_text("1 lead changed since")).to_be_visible(timeout=SOON)
    theirs.get_by_role("link", name="show").click()
    expect(theirs.get_by_role("row", name="Larkfield")).to_be_visible()

    theirs.get_by_role("searchbox").fill("quay")
    expect(theirs.get_by_text("1 lead found by “quay”")).to_be_visible()
    expect(theirs.get_by_role("row", name="Larkfield")).to_have_count(0)
    expect(theirs.get_by_role("searchbox")).to_be_focused()
    theirs.reload()
    expect(theirs.get_by_role("searchbox")).to_have_value("quay")
    assert not violations(theirs)

    theirs.get_by_role("link", name="Clear the filter").click()
    theirs.get_by_role("link", name="Mine", exact=True).click()
    expect(theirs.get_by_text("0 leads that you look after")).to_be_visible()
    assert not violations(theirs)


def test_stages_are_chosen_in_the_form_and_taken_out_by_their_chip(desk: Seat) -> None:
    maya = desk("maya")
    take_in(maya.open("/leads"), "Quay Freight", "Jo Lane")
    page = maya.open("/leads")

    page.get_by_text("More filters").click()
    page.get_by_role("checkbox", name="Customer").check()
    expect(page.get_by_text("0 leads in Customer")).to_be_visible()
    page.get_by_role("checkbox", name="Suspect").check()
    expect(page.get_by_text("1 lead in Suspect or Customer")).to_be_visible()
    assert not violations(page)

    page.get_by_role("link", name="Suspect", exact=True).first.click()
    expect(page.get_by_text("0 leads in Customer")).to_be_visible()


def test_the_list_goes_on_where_it_ended_on_a_phone_in_the_dark(desk: Seat) -> None:
    plain = desk("maya", java_script_enabled=False)
    take_in_several(plain, 52)
    page = desk("maya", viewport={"width": 390, "height": 844}, color_scheme="dark").open("/leads")
    rows = page.locator("tbody tr th")
    expect(rows).to_have_count(50)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("link", name="Show more").click()

    expect(rows).to_have_count(52)
    expect(page.get_by_role("link", name="Show more")).to_have_count(0)
    assert not violations(page)

    plain.open("/leads").get_by_role("link", name="Show more").click()
    expect(plain.page.locator("tbody tr th")).to_have_count(2)
    plain.page.get_by_role("link", name="Back to the first").click()
    expect(plain.page.locator("tbody tr th")).to_have_count(50)
