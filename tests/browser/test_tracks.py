"""A track in the browser: written step by step, heard when the clock moves on, left on asking for a demo."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.hours.stage import begin_demo
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import today
from tests.leads.nurtured import enrolled, sign_readiness, track

Seat = Callable[..., Desk]
SOON = 5_000


@on_both_engines
def test_a_track_is_written_heard_and_left(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        sign_readiness(world)
        begin_demo()
        made = lead(world, grade="C3").page
    maya = desk("maya")
    page = maya.open("/tracks")
    page.get_by_role("link", name="Write the first track").click()
    page.get_by_label("Name").fill("Heads of logistics")
    page.get_by_role("button", name="Go on to its steps").click()
    page.wait_for_url(re.compile(r"/tracks/\d+$"))
    maya.wait_for_live()

    page.get_by_role("link", name="Add a step").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Subject").fill("Call {first_name}")
    dialog.get_by_label("What happens").select_option("Card for us")
    dialog.get_by_role("button", name="Add it").click()
    expect(dialog.get_by_text("Everybody sees a card, so it names no person")).to_be_visible()
    assert not violations(page)
    dialog.get_by_label("Subject").fill("Call about the pilot")
    dialog.get_by_label("Days after the step before").fill("60")
    dialog.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="1. Call about the pilot")).to_be_visible()
    page.get_by_role("link", name="Add a step").click()
    dialog.get_by_label("Subject").fill("{first_name}, a guide")
    dialog.get_by_label("Text").fill("Hello {first_name}")
    dialog.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Up: step 2").click()
    expect(page.get_by_role("heading", name="1. {first_name}, a guide")).to_be_visible()
    assert not violations(page)

    tom = desk("tom")
    theirs = tom.open(made)
    panel = theirs.locator("section[id^=lead-nurturing]")
    expect(panel).to_contain_text("On no track yet")
    page = maya.open(made)
    page.get_by_role("link", name="Put on a track").click()
    page.get_by_role("dialog").get_by_role("button", name="Put it on").click()
    expect(panel).to_contain_text("Next: mail “Jo, a guide”", timeout=SOON)

    page.get_by_role("button", name="+30 days").click()
    expect(page.get_by_role("main")).to_contain_text("1. Mail “Jo, a guide”", timeout=SOON)
    expect(page.locator(".story").first).to_contain_text("Heads of logistics: Jo, a guide")
    assert not violations(page)
    lena = desk("lena")
    expect(lena.open("/mail").get_by_role("main")).to_contain_text("Mail of a track")

    with house_of(server) as world:
        touch(session.scalars(select(Lead)).one(), TouchKind.DEMO_REQUEST, by=world.tom)
    expect(panel).to_contain_text("ready to hand over", timeout=SOON)
    expect(theirs.get_by_text("Ready to hand over", exact=True)).to_be_visible()
    expect(maya.open("/inbox").get_by_role("main")).to_contain_text("The board finds “Acme Robotics” ready")


def test_they_asked_for_later_and_every_open_page_says_so(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        handoff = offered(world)
        lead_page, card = handoff.lead.page, f"/cards/{handoff.card_id}"
        later = (today() + timedelta(days=9)).isoformat()
    ben, priya = desk("ben"), desk("priya")
    board = ben.open("/board")
    page = priya.open(card)
    page.get_by_role("link", name="They asked for later").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Until").fill(later)
    dialog.get_by_label("What they said").fill("after their fair")
    assert not violations(page)
    dialog.get_by_role("button", name="Pause its clocks").click()

    expect(page.get_by_role("main")).to_contain_text("after their fair", timeout=SOON)
    expect(board.get_by_role("article", name="Acme Robotics")).to_contain_text("paused until", timeout=SOON)
    page = priya.open(lead_page)
    page.get_by_role("button", name="Let them go on now").click()
    expect(page.get_by_role("link", name="They asked for later")).to_be_visible(timeout=SOON)
    expect(board.get_by_role("article", name="Acme Robotics")).not_to_contain_text("paused", timeout=SOON)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_pages_are_readable_and_fit(desk: Seat, server: Server, width: int, scheme: str) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        sign_readiness(world)
        on = track(world, name="Geschäftsführer in der Kühllogistik, die vergleichen")
        made = enrolled(world, lead(world, "Nordwind Spedition & Kühllogistik GmbH"), on)
        pages = [
            on.page,
            f"{on.page}/edit",
            f"{on.page}/steps/new",
            f"{on.page}/steps/1/edit",
            made.lead.page,
        ]
        other = lead(world, "Larkfield", person={"email": "l@l.example"})
        pages += [made.lead.page, f"{other.page}/track", f"{other.page}/later"]
    maya = desk("maya", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in ("/tracks", "/tracks/new", *pages, "/stop/nonsense"):
        page = maya.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_track_is_written_without_scripts(desk: Seat, server: Server) -> None:
    maya = desk("maya", java_script_enabled=False)
    page = maya.open("/tracks/new")
    page.get_by_label("Name").fill("Heads of logistics")
    page.get_by_role("button", name="Go on to its steps").click()
    for subject in ("A guide", "A story"):
        page.get_by_role("link", name="Add a step").click()
        page.get_by_label("Subject").fill(subject)
        page.get_by_label("Text").fill("Read this.")
        page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Down: step 1").click()
    expect(page.get_by_role("heading", name="1. A story")).to_be_visible()
    page.get_by_role("button", name="Remove: step 1").click()
    expect(page.get_by_role("heading", name="1. A guide")).to_be_visible()
