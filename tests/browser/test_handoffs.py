"""A handoff in two browsers: offered, answered, returned, disputed; each sees at once what the other did."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app import create_app, db
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_pages import violations
from tests.conftest import SECRET
from tests.leads.house import lead, sign_funnel
from tests.leads.house import offered as offered_in
from tests.world import World

Seat = Callable[..., Desk]
SOON = 2_000
ACME = "Acme Robotics"


def story(server: Server, *, is_offered: bool) -> str:
    """Let there be a funnel that both sides signed, and a lead in it; the page of the lead."""
    app = create_app({"DATABASE_URL": server.database_url, "SECRET_KEY": SECRET})
    with app.app_context():
        world = World()
        sign_funnel(world)
        made = lead(world, ACME, asked="Can it plan driver hours?", grade="A1")
        page = made.page
        if is_offered:
            offered_in(world, made)
        db.commit()
        db.session.remove()
    app.extensions["engine"].dispose()
    return page


def on_its_page(desk: Desk) -> Page:
    """Open the card's own page from the board."""
    desk.open("/board")
    desk.card(ACME).get_by_role("link", name=ACME, exact=True).click()
    expect(desk.page.get_by_role("heading", level=1, name=ACME)).to_be_visible()
    desk.wait_for_live()
    return desk.page


def test_an_offer_is_accepted_and_everybody_sees_whose_turn_it_is(desk: Seat, server: Server) -> None:
    made = story(server, is_offered=False)
    maya, priya = desk("maya"), desk("priya")
    priya.open("/board")

    page = maya.open(f"{made}/offer")
    page.get_by_label("Why stages are left out").fill("They asked for a demo")
    page.get_by_label("How to begin").fill("Ask about driver hours.")
    page.get_by_role("button", name="Offer it", exact=True).click()
    expect(page.get_by_text("Priya Nair’s turn.")).to_be_visible()
    maya.wait_for_live()

    theirs = priya.card(ACME)
    expect(theirs).to_contain_text("Priya Nair answers", timeout=SOON)
    expect(theirs.locator("time-left")).to_be_visible()

    answering = priya.open("/handoffs")
    answering.get_by_role("link", name=ACME, exact=True).click()
    expect(answering.get_by_text("Ask about driver hours.")).to_be_visible()
    answering.get_by_role("button", name="Accept, all I needed").click()
    expect(answering.get_by_role("link", name="Qualify it")).to_be_visible()
    expect(page.get_by_role("region", name="Whose turn")).to_contain_text(
        "call it sales qualified", timeout=SOON
    )


def test_the_queue_shows_at_once_what_comes_and_goes(desk: Seat, server: Server) -> None:
    made = story(server, is_offered=False)
    maya, priya = desk("maya"), desk("priya")
    queue, page = priya.open("/handoffs"), maya.open(f"{made}/offer")

    page.get_by_label("Why stages are left out").fill("They asked for a demo")
    page.get_by_label("Who answers it").select_option("The queue of business development")
    page.get_by_role("button", name="Offer it", exact=True).click()
    queue.get_by_role("button", name="Take it").click()
    expect(queue.get_by_role("link", name="Answer")).to_be_visible()
    expect(page.get_by_text("Priya Nair’s turn.")).to_be_visible()

    maya.wait_for_live()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("Withdrawn.")).to_be_visible()
    expect(queue.get_by_text("Nothing waits for an answer.")).to_be_visible(timeout=SOON)


def test_a_return_is_disputed_and_both_sides_decide(desk: Seat, server: Server) -> None:
    story(server, is_offered=True)
    maya, priya = desk("maya"), desk("priya")
    hers, theirs = on_its_page(maya), on_its_page(priya)

    theirs.get_by_role("link", name="Return with a reason").click()
    dialog = theirs.get_by_role("dialog")
    dialog.get_by_label("What the other side should know").fill("Twelve people.")
    dialog.get_by_role("button", name="Return it to marketing").click()
    expect(dialog).to_contain_text("Choose a reason")
    expect(dialog.get_by_label("What the other side should know")).to_have_value("Twelve people.")
    dialog.get_by_role("radio", name="Wrong size").check()
    dialog.get_by_role("button", name="Return it to marketing").click()
    expect(dialog).to_be_hidden()

    expect(hers.get_by_text("Returned: wrong size.")).to_be_visible(timeout=SOON)
    hers.get_by_role("link", name="Dispute it").click()
    hers.get_by_label("Why it should have been accepted").fill("240 by the register.")
    hers.get_by_role("dialog").get_by_role("button", name="Dispute it").click()

    expect(theirs.get_by_text("Your side’s turn.")).to_be_visible(timeout=SOON)
    theirs.get_by_role("button", name="Accept it after all").click()
    expect(hers.get_by_role("region", name="Whose turn")).to_contain_text(
        "call it sales qualified", timeout=SOON
    )
    maya.open("/board")
    expect(maya.column("Doing").get_by_role("article", name=ACME)).to_be_visible()


def test_who_drags_it_to_accept_it_is_asked_whether_the_pack_was_enough(desk: Seat, server: Server) -> None:
    story(server, is_offered=True)
    priya = desk("priya")
    page = priya.open("/board")

    page.get_by_role("link", name=f"Move {ACME}").click()
    page.get_by_role("dialog").get_by_label("Column").select_option("Doing")
    page.get_by_role("dialog").get_by_role("button", name="Move").click()

    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Something was missing").check()
    dialog.get_by_label("What was missing").fill("A telephone number")
    dialog.get_by_role("button", name="Say so").click()
    expect(dialog).to_be_hidden()
    expect(priya.column("Doing").get_by_role("article", name=ACME)).to_be_visible()
    on_its_page(priya)
    expect(page.get_by_text("something was missing: A telephone number").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_handoffs(desk: Seat, server: Server, scheme: str) -> None:
    story(server, is_offered=True)
    priya = desk("priya", color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = priya.open("/handoffs")
    assert not violations(page)
    page.get_by_role("link", name=ACME, exact=True).click()
    expect(page.get_by_role("link", name="Return with a reason")).to_be_visible()
    priya.wait_for_live()
    assert not violations(page)
    page.get_by_role("link", name="Return with a reason").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Something is missing").click()
    expect(page.get_by_label("What was missing")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Qualify it")).to_be_visible()
    page.get_by_role("link", name="Qualify it").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not violations(page)
    maya = desk("maya", color_scheme=scheme)
    page = maya.open("/board")
    expect(maya.card(ACME)).to_be_visible()
    assert not violations(page)
    page = maya.open("/cards/4/lead?find=acme")
    assert not violations(page)
