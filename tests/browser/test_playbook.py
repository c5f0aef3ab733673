"""The agreed words: proposed, objected to, changed, signed by both sides, then in force, on three screens."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import Desk
from tests.browser.servers import on_both_engines
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]
SOON = 3_000
MAYA, SOFIA = 1, 4


def name_signer(lena: Desk, person_id: int, first_name: str) -> None:
    """As an admin, let somebody sign for their side."""
    page = lena.open(f"/people/{person_id}")
    page.get_by_role("button", name=re.compile(f"Name {first_name}")).click()
    expect(page.get_by_text(re.compile("signs for")).first).to_be_visible()


def propose_word(page: Page, name: str, meaning: str) -> None:
    """Propose what a word means."""
    page.get_by_role("link", name="Propose something new").click()
    page.get_by_role("link", name="Word", exact=True).click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("What it means").fill(meaning)
    page.get_by_role("button", name="Propose it").click()
    page.wait_for_url(re.compile(r"/playbook/\d+$"))


@on_both_engines
def test_a_word_goes_from_proposal_through_objection_and_both_signatures_into_force(desk: Seat) -> None:
    lena = desk("lena")
    name_signer(lena, MAYA, "Maya")
    name_signer(lena, SOFIA, "Sofia")
    maya, sofia, ben = desk("maya"), desk("sofia"), desk("ben")

    maya.open("/playbook")
    propose_word(maya.page, "Hand-raiser", "Somebody who asked for a demo.")
    address = maya.page.url.removeprefix(maya.server.address)
    expect(maya.page.get_by_text("Proposed, not in force yet")).to_be_visible()

    ben.open(address)
    expect(ben.page.get_by_role("button", name=re.compile("^Sign"))).to_have_count(0)
    ben.page.get_by_role("link", name="Object").click()
    ben.page.get_by_label("What stands in the way").fill("A price request is as good as a demo.")
    ben.page.get_by_role("dialog").get_by_role("button", name="Object").click()

    sofia.open(address)
    expect(sofia.page.get_by_role("heading", name="Ben Archer objects")).to_be_visible()
    maya.wait_for_live()
    sofia.page.get_by_role("button", name="Sign for sales").click()
    expect(maya.page.get_by_text("signed by Sofia Lindqvist")).to_be_visible(timeout=SOON)
    maya.page.get_by_role("button", name="Sign for marketing").click()
    expect(maya.page.get_by_role("button", name="Take my signature back")).to_be_visible()
    expect(maya.page.get_by_role("heading", name="In force", exact=True)).to_have_count(0)

    maya.page.get_by_role("link", name="Change the text").click()
    expect(maya.page.get_by_text("signed this text. If you change it")).to_be_visible()
    maya.page.get_by_label("What it means").fill("Somebody who asked for a demo or a price.")
    maya.page.get_by_role("button", name="Save").click()
    maya.page.wait_for_url(re.compile(rf"{address}$"))
    expect(sofia.page.get_by_role("button", name="Sign for sales")).to_be_visible(timeout=SOON)
    expect(sofia.page.get_by_text("Somebody who asked for a demo or a price.")).to_be_visible()

    sofia.page.get_by_role("button", name="Sign for sales").click()
    maya.page.get_by_role("button", name="Sign for marketing").click()
    expect(maya.page.get_by_role("button", name="Take my signature back")).to_be_visible()
    expect(maya.page.get_by_role("heading", name="In force", exact=True)).to_have_count(0)
    ben.page.get_by_role("button", name="Settle my objection").click()

    for screen in (maya, sofia, ben):
        expect(screen.page.get_by_role("heading", name="In force", exact=True)).to_be_visible(timeout=SOON)
        expect(screen.page.get_by_text(re.compile(r"Signed by .*Maya Okafor for marketing"))).to_be_visible()
    assert ben.open("/playbook").get_by_text("Somebody who asked for a demo or a price.").is_visible()


def test_a_text_that_was_changed_meanwhile_is_not_signed_unread(desk: Seat) -> None:
    lena = desk("lena")
    name_signer(lena, SOFIA, "Sofia")
    tom, sofia = desk("tom"), desk("sofia")
    tom.open("/playbook")
    propose_word(tom.page, "Open loop", "A lead that nobody told the end of.")
    address = tom.page.url.removeprefix(tom.server.address)
    sofia.open(address)
    sofia.context.set_offline(True)  # its stream is gone, so that the page keeps showing what was

    tom.page.get_by_role("link", name="Change the text").click()
    tom.page.get_by_label("What it means").fill("An accepted handoff without an outcome.")
    tom.page.get_by_role("button", name="Save").click()
    tom.page.wait_for_url(re.compile(rf"{address}$"))
    sofia.page.route("**/text", lambda route: route.fulfill(status=503))
    sofia.page.route("**/events*", lambda route: route.fulfill(status=503))
    sofia.context.set_offline(False)
    sofia.page.get_by_role("button", name="Sign for sales").click()

    expect(sofia.page.get_by_text("The text was changed since you opened it.")).to_be_visible()
    expect(tom.page.get_by_text("waits for Sofia Lindqvist")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_pages_of_the_playbook_are_accessible(desk: Seat, width: int, scheme: str) -> None:
    maya = desk("maya", viewport={"width": width, "height": 844}, color_scheme=scheme)
    maya.open("/playbook")
    propose_word(
        maya.page, "Rückgewinnungsgesprächsterminvereinbarung", "A **call** that wins somebody back."
    )
    address = maya.page.url.removeprefix(maya.server.address)
    paths = (
        "/playbook", "/playbook/new", "/playbook/new/icp", "/playbook/new/stage", "/playbook/new/value_prop",
        "/playbook/new/handoff_process", address, f"{address}/proposal", f"{address}/versions/1",
        f"{address}/versions/1/objections/new",
    )  # fmt: skip

    for path in paths:
        page = maya.open(path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_what_somebody_unfolded_stays_open_while_others_act(desk: Seat) -> None:
    lena = desk("lena")
    name_signer(lena, MAYA, "Maya")
    name_signer(lena, SOFIA, "Sofia")
    maya, sofia, ben = desk("maya"), desk("sofia"), desk("ben")
    maya.open("/playbook")
    propose_word(maya.page, "Open loop", "A lead that nobody told the end of.")
    address = maya.page.url.removeprefix(maya.server.address)
    maya.page.get_by_role("button", name="Sign for marketing").click()
    expect(maya.page.get_by_text("signed by Maya Okafor")).to_be_visible()
    sofia.open(address).get_by_role("button", name="Sign for sales").click()
    sofia.page.get_by_role("link", name="Propose a change").click()
    sofia.page.get_by_label("What it means").fill("An accepted handoff without an outcome.")
    sofia.page.get_by_role("button", name="Propose it").click()
    sofia.page.wait_for_url(re.compile(rf"{address}$"))

    page = ben.open(address)
    page.get_by_text("The whole proposed text").click()
    whole = page.locator("details", has=page.get_by_text("The whole proposed text"))
    ben.wait_for_live()
    readers = page.get_by_text(re.compile(r"^Read by \d"))
    before = readers.inner_text()
    lena.open(address).get_by_role("button", name="I have read it").click()

    expect(readers).not_to_have_text(before, timeout=SOON)
    expect(whole.get_by_text("An accepted handoff without an outcome.")).to_be_visible()
    expect(page.locator("details[open]")).to_have_count(1)
