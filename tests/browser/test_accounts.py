"""Accounts, doubles and mending in the browser: by two at once, by keyboard, on a phone in the dark."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from app.board.models.card import Card
from app.campaigns.reading.companies import company_key
from app.db import session
from app.leads.models.lead import Lead
from app.leads.quality import weigh
from app.leads.words import index
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_live import SOON
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.leads.house import lead, sign_funnel
from tests.world import World

Seat = Callable[..., Desk]
SAME, NEARLY = re.compile("^The same name"), re.compile("^Nearly the same name")
DARK_PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


def known(world: World, name: str, **says: Any) -> Lead:
    """A lead as one that came in by a door: weighed, and found by its words."""
    made = lead(world, name, **says)
    assert made.account
    made.account.folded = company_key(name)
    weigh(made)
    index(made)
    session.flush()
    return made


@on_both_engines
def test_an_account_is_written_down_edited_and_tied_and_others_see_it(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        made = known(world, "Larkfield Cold Store").account
        assert made
        stands = session.query(Card).filter_by(title="Larkfield Cold Store").one()
        address, card = made.page, f"/cards/{stands.id}"
    ben, maya = desk("ben"), desk("maya")
    page, theirs = maya.open("/accounts"), ben.open(address)
    ben.wait_for_live()
    page.get_by_role("searchbox").fill("cold")
    expect(page.get_by_role("row", name="Larkfield")).to_be_visible()
    assert not violations(page)
    page.get_by_role("link", name="New account").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Company", exact=True).fill("Larkfield cold-store Ltd")
    dialog.get_by_role("button", name="Write it down").click()
    expect(dialog.get_by_text("We know “Larkfield Cold Store” already")).to_be_visible()
    assert not violations(page)

    page = maya.open(address)
    expect(page.get_by_role("link", name="Jo Lane").first).to_be_visible()
    maya.wait_for_live()
    page.get_by_label("State").select_option("Customer")
    page.get_by_role("button", name="Set").click()
    expect(theirs.get_by_text("moved it from target to customer")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Employees").fill("700")
    page.get_by_role("button", name="Save").click()
    expect(theirs.get_by_text(re.compile(r"^700"))).to_be_visible(timeout=SOON)
    assert not violations(page)

    maya.wait_for_live()
    page.get_by_role("link", name="Choose a card").click()
    dialog.get_by_role("button", name="Choose it").click()
    expect(page.get_by_role("link", name="Larkfield Cold Store", exact=True)).to_be_visible()
    shown = ben.open(card)
    expect(shown.get_by_role("link", name="Larkfield Cold Store", exact=True)).to_be_visible()
    assert not violations(shown)


def test_two_of_one_company_are_merged_and_taken_apart_and_others_see_it(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        kept = known(world, "Quay Freight").account
        known(world, "Quay Freight Ltd", person={"name": "Ada Byrne", "email": "ada@quay.example"})
        known(world, "Borealis", person={"name": "Bo Berg", "email": "bo@borealis.example"})
        known(world, "Boraelis", person={"name": "Cy Carr", "email": "cy@boraelis.example"})
        assert kept
        address = kept.page
    ben, maya = desk("ben"), desk("maya")
    theirs, page = ben.open("/doubles"), maya.open("/doubles")
    ben.wait_for_live()
    maya.wait_for_live()
    expect(page.get_by_role("heading", name=SAME)).to_be_visible()
    expect(page.get_by_role("heading", name=NEARLY)).to_be_visible()
    assert not violations(page)

    page.get_by_role("button", name="Different").last.click()
    expect(theirs.get_by_role("heading", name=NEARLY)).to_have_count(0, timeout=SOON)
    page.get_by_role("button", name=re.compile("keep the left one")).click()
    expect(theirs.get_by_text("No two accounts look the same")).to_be_visible(timeout=SOON)
    assert not violations(theirs)

    page = maya.open(address)
    expect(page.get_by_role("link", name="Ada Byrne").first).to_be_visible()
    page.get_by_role("button", name="Take apart").click()
    page.wait_for_url(f"**{address}")
    expect(page.get_by_role("link", name="Ada Byrne")).to_have_count(0)
    expect(theirs.get_by_role("heading", name=SAME)).to_be_visible(timeout=SOON)


def test_data_is_mended_by_keyboard_one_lead_after_the_other(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        known(world, "Nordlicht", company={"country": ""}, person={"email": "jo@nordlicht.de"})
        known(world, "Acme", company={"employees": None}, person={"email": "jo@acme.example"})
    maya = desk("maya")
    page = maya.open("/quality")
    expect(page.get_by_text("87.5")).to_be_visible()
    assert not violations(page)
    page.get_by_role("link", name="Mend one after the other").click()
    expect(page.get_by_label("Employees")).to_be_focused()
    assert not violations(page)
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Jo Lane, Nordlicht")).to_be_visible()
    expect(page.get_by_label("Country")).to_have_value("DE")
    page.get_by_label("Country").focus()
    page.get_by_role("button", name="Yes, and the next one").press("Enter")
    expect(page.get_by_role("heading", name="That was all")).to_be_visible()
    page.get_by_role("link", name="See the score").click()
    expect(page.get_by_text("100.0")).to_be_visible()


def test_all_of_it_fits_a_phone_in_the_dark_and_works_without_javascript(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        sign_funnel(world)
        name = "Donaudampfschifffahrtsgesellschaftskapitän und Söhne Kühllogistik Verwaltungsgesellschaft"
        first = known(world, name, company={"employees": None})
        known(world, f"{name} mbH", person={"email": "other@free.example"})
        assert first.account
        address = first.account.page
    phone = desk("maya", **DARK_PHONE)
    for path in ("/accounts", address, f"{address}/edit", "/doubles", "/quality", "/quality/queue"):
        page = phone.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

    plain = desk("maya", java_script_enabled=False)
    page = plain.open("/doubles")
    page.get_by_role("button", name=re.compile("keep the left one")).first.click()
    expect(page.get_by_text("stands for")).to_be_visible()
    expect(page.get_by_text("No two accounts look the same")).to_be_visible()
