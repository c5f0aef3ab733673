"""The whole way of one handoff in two browsers, from the offer until the lead wakes again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from app import clock
from app.leads.models.stage import Stage
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_handoffs import ACME
from tests.browser.test_today import house_of
from tests.hours.stage import begin_demo
from tests.leads.house import lead, sign_funnel

Seat = Callable[..., Desk]
SOON = 4_000


def lead_to_offer(server: Server) -> str:
    """On a Wednesday morning there is a lead that marketing may hand over; its page."""
    with house_of(server) as world:
        sign_funnel(world)
        begin_demo(clock.real_now().replace(year=2027, month=1, day=13, hour=10, minute=0, second=0))
        return lead(world, ACME, stage=Stage.MQL, asked="Can it plan driver hours?", grade="A1").page


def later(page: Page, how_far: str, day: str) -> None:
    """Move the demo's clock on, and wait until it shows this day."""
    page.get_by_role("button", name=how_far).click()
    expect(page.get_by_role("complementary", name="Demo clock")).to_contain_text(day, timeout=SOON)


def turn(page: Page, words: str) -> None:
    """Whose turn it is by now, on the page of the handoff's card."""
    expect(page.get_by_role("region", name="Whose turn")).to_contain_text(words, timeout=SOON)


@on_both_engines
def test_offered_late_returned_disputed_accepted_lost_recycled_and_awake(desk: Seat, server: Server) -> None:
    where = lead_to_offer(server)
    maya, priya = desk("maya"), desk("priya")
    board = priya.open("/board")

    page = maya.open(f"{where}/offer")
    page.get_by_label("How to begin").fill("Ask about driver hours.")
    page.get_by_role("button", name="Offer it", exact=True).click()
    page.wait_for_url(re.compile(r"/cards/\d+$"))
    card = page.url.removeprefix(server.address)
    maya.wait_for_live()
    face = priya.card(ACME)
    expect(face).to_contain_text("Priya Nair answers", timeout=SOON)
    expect(face.locator("time-left")).to_contain_text("left")

    later(page, "+4 business hours", "Wednesday 13 January, 14")
    later(page, "+4 business hours", "Thursday 14 January")
    for clock_shown in (face.locator("time-left"), page.locator(".turn time-left").first):
        expect(clock_shown).to_contain_text("late since", timeout=SOON)

    theirs = priya.open(card)
    theirs.get_by_role("link", name="Return with a reason").click()
    dialog = theirs.get_by_role("dialog")
    dialog.get_by_role("radio", name="Wrong size").check()
    dialog.get_by_label("What the other side should know").fill("Twelve people, says their site.")
    dialog.get_by_role("button", name="Return it to marketing").click()
    turn(page, "Returned: wrong size.")

    page.get_by_role("link", name="Dispute it").click()
    page.get_by_label("Why it should have been accepted").fill("240 by the register.")
    page.get_by_role("dialog").get_by_role("button", name="Dispute it").click()
    turn(theirs, "Maya Okafor disputes it")
    theirs.get_by_role("button", name="Accept it after all").click()
    turn(page, "call it sales qualified")

    theirs.get_by_role("link", name="Recycle").click()
    dialog = theirs.get_by_role("dialog")
    dialog.get_by_label("Why not now").select_option(label="Not now")
    dialog.get_by_label("Note").fill("After their peak season.")
    dialog.get_by_role("button", name="Recycle it").click()
    expect(page.get_by_text("Left the board today: Recycled: Not now")).to_be_visible(timeout=SOON)
    legs = page.get_by_role("region", name="How it went so far")
    expect(legs).to_contain_text("by Priya Nair after all; it was returned first: wrong size.")
    expect(legs).to_contain_text("Outcome: recycled")
    expect(maya.open("/inbox").get_by_role("main")).to_contain_text("Priya Nair recycled “Acme Robotics”")
    board = maya.open("/board")
    expect(maya.card(ACME)).to_have_count(0)

    theirs = priya.open(where)
    asleep = theirs.get_by_role("main")
    expect(asleep).to_contain_text("It wakes by itself on that day")
    for month in ("February", "March", "April"):
        later(board, "+30 days", month)
    expect(asleep).not_to_contain_text("It wakes by itself", timeout=SOON)
    expect(maya.open("/inbox").get_by_role("main")).to_contain_text("The board woke “Acme Robotics”")
    story = maya.open(where).get_by_role("region", name="The story so far")
    for said in ("offered", "returned", "disputed", "accepted", "recycled", "woke"):
        expect(story).to_contain_text(re.compile(said, re.IGNORECASE))
