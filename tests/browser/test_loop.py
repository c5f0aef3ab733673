"""One loop in the browser: a deal is won and celebrated, or lost, recycled, and woken on its day."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.db import session
from app.leads.models.deal import Deal
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.hours.stage import begin_demo
from tests.leads.house import sign_funnel
from tests.leads.looped import accepted, dealt, qualified

Seat = Callable[..., Desk]
SOON = 2_000


@pytest.fixture
def offered(server: Server) -> str:
    """A second leg that Ben has to answer: its address."""
    with house_of(server) as world:
        sign_funnel(world)
        found = qualified(world)
        return f"/handoffs/{found.id}"


def accept(ben: Desk, handoff: str) -> Page:
    """Ben accepts with a deal, and is on its page."""
    page = ben.open(f"{handoff}/deal")
    page.get_by_label("Amount").fill("£12,000")
    page.get_by_role("button", name="Accept, and open the deal").click()
    page.wait_for_url(re.compile(r"/deals/\d+$"))
    ben.wait_for_live()
    return page


def test_a_won_deal_is_in_the_feed_at_once_and_its_originator_is_told(desk: Seat, offered: str) -> None:
    maya = desk("maya")
    wins = maya.open("/wins")
    ben = desk("ben")
    page = accept(ben, offered)
    page.get_by_role("button", name="Proposal, 50 %").click()
    expect(page.locator("[aria-current=step]")).to_have_text("Proposal, 50 %")
    expect(page.get_by_role("heading", level=1)).to_have_text("Acme Robotics")

    page.get_by_role("link", name="Won", exact=True).click()
    page.get_by_role("dialog").get_by_label("Amount").fill("£13,500")
    page.get_by_role("button", name="It is won").click()
    expect(page.get_by_role("region", name="How it ended")).to_contain_text("Won")
    expect(wins.get_by_role("heading", name="Acme Robotics: won")).to_be_visible(timeout=SOON)
    expect(wins.locator(".win")).to_contain_text("£13,500, by marketing and sales together.")
    for name in ("Maya Okafor", "Priya Nair", "Ben Archer"):
        expect(wins.locator(".thanks")).to_contain_text(name)
    inbox = maya.open("/inbox")
    expect(inbox.get_by_role("main")).to_contain_text("Ben Archer won “Acme Robotics”")


def test_a_lost_deal_asks_what_next_and_wakes_when_its_day_has_come(
    desk: Seat, server: Server, offered: str
) -> None:
    with house_of(server):
        begin_demo()
    ben = desk("ben")
    page = accept(ben, offered)
    page.get_by_role("link", name="Lost", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Why it was lost").select_option(label="No authority")
    page.get_by_role("button", name="It is lost").click()
    page.wait_for_url(re.compile(r"/leads/\d+/recycling$"))

    expect(
        page.get_by_role("heading", name="is lost: no authority. What becomes of the lead?")
    ).to_be_visible()
    day = page.get_by_label("Look again on")
    before = day.input_value()
    page.get_by_label("Why not now").select_option(label="No response")
    expect(day).not_to_have_value(before)
    page.get_by_role("button", name="No authority,").click()
    page.wait_for_url(re.compile(r"/leads/\d+$"))
    ben.wait_for_live()
    asleep = page.locator("section[id^=lead-deal]")
    expect(asleep).to_contain_text("It wakes by itself on that day")

    for month in ("December", "January"):
        page.get_by_role("button", name="+30 days").click()
        expect(page.get_by_role("complementary", name="Demo clock")).to_contain_text(month)
    expect(asleep).not_to_contain_text("It wakes by itself")
    maya = desk("maya")
    expect(maya.open("/inbox").get_by_role("main")).to_contain_text("The board woke “Acme Robotics”")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_pages_are_readable_and_fit(desk: Seat, server: Server, width: int, scheme: str) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        deal = dealt(world, "Nordwind Spedition & Kühllogistik GmbH")
        open_loop = accepted(world, "Larkfield")
        page_of_deal, lead = deal.page, open_loop.lead.page
        assert session.get(Deal, deal.id)
    ben = desk("ben", color_scheme=scheme, viewport={"width": width, "height": 844})
    pages = ("/deals", page_of_deal, f"{page_of_deal}/edit", f"{page_of_deal}/win", f"{page_of_deal}/loss")
    for path in (*pages, "/loops", f"{lead}/recycling", f"{lead}/disqualification"):
        page = ben.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_deal_is_lost_and_recycled_without_javascript(desk: Seat, offered: str) -> None:
    page = desk("ben", java_script_enabled=False).open(f"{offered}/deal")
    page.get_by_label("Amount").fill("12k")
    page.get_by_role("button", name="Accept, and open the deal").click()
    page.get_by_role("link", name="Lost", exact=True).click()
    page.get_by_label("Why it was lost").select_option(label="Price")
    page.get_by_role("button", name="It is lost").click()
    page.get_by_role("button", name="Price,").click()

    expect(page.locator("section[id^=lead-deal]")).to_contain_text("Sleeps until")
