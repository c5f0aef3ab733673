"""A lead's page in real browsers: live for two, on a phone, accessible, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.leads.models.lead import Lead
from app.leads.models.touch import TouchKind
from tests.browser.aiming import signed_before
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.leads.house import lead, sign_funnel, touched
from tests.world import World

Seat = Callable[..., Desk]
SOON = 3_000


def somebody(world: World) -> Lead:
    """A lead that fits, but is too small, and has read something."""
    sign_funnel(world, sales_ready=True)
    made = lead(world, company={"employees": 20}, asked="Can it plan around driver hours?")
    touched(made, TouchKind.SEARCH_VISIT, days_ago=19, about="route planning driver hours")
    touched(made, TouchKind.DOWNLOAD, days_ago=6, about="White paper on driver hours")
    return made


@on_both_engines
def test_a_contact_an_edit_and_a_step_are_seen_by_the_other_at_once(desk: Seat, server: Server) -> None:
    where = signed_before(server, somebody)
    maya, ben = desk("maya"), desk("ben")
    page, theirs = maya.open(where), ben.open(where)
    theirs.get_by_label("In a line").press_sequentially("Half a sent")

    page.get_by_label("In a line").fill("They have a tender")
    page.get_by_role("button", name="Spoke").click()
    story = theirs.get_by_role("region", name="The story so far")
    expect(story).to_contain_text("Maya Okafor marketing spoke with them: “They have a tender”", timeout=SOON)
    expect(page.get_by_label("In a line")).to_have_value("")
    expect(theirs.get_by_label("In a line")).to_have_value("Half a sent")

    why = theirs.get_by_role("region", name="Is this an MQL?")
    expect(why).to_contain_text("No: size")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Employees").fill("240")
    page.get_by_label("Grade").select_option("A1")
    page.get_by_label("How you know").select_option("They told me")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="You changed the number of employees")).to_be_visible()
    expect(theirs.get_by_role("region", name="What we know")).to_contain_text(
        "240 told on a call on", timeout=SOON
    )
    expect(why).to_contain_text("Full match", timeout=SOON)
    expect(theirs.get_by_text("Grade A1: contact")).to_be_visible(timeout=SOON)

    page.get_by_role("link", name="Call it an MQL").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("They meet the agreed definition of MQL.")
    dialog.get_by_role("button", name="To marketing qualified").click()
    expect(dialog).to_be_hidden()
    expect(theirs.get_by_role("region", name="Whose turn")).to_contain_text(
        "Offer it to business development", timeout=SOON
    )
    theirs.locator("summary").filter(has_text="Why is this an MQL?").click()
    expect(theirs.get_by_role("region", name="Is this ready to hand over?")).to_contain_text("by Maya Okafor")


def test_an_edit_is_taken_back_by_the_button_that_its_word_offers(desk: Seat, server: Server) -> None:
    page = desk("maya").open(signed_before(server, somebody))
    page.get_by_role("link", name="Add: telephone").click()
    expect(page.get_by_label("Telephone")).to_be_focused()
    page.get_by_label("Telephone").fill("+44 113 496 0100")
    page.get_by_role("button", name="Save").click()
    facts = page.get_by_role("region", name="What we know")
    expect(facts).to_contain_text("+44 113 496 0100")
    page.get_by_role("button", name="Undo").click()
    expect(facts).not_to_contain_text("+44 113 496 0100")


def test_of_two_who_type_the_same_field_the_second_sees_both_texts(desk: Seat, server: Server) -> None:
    where = signed_before(server, somebody)
    page, theirs = desk("maya").open(f"{where}/notes"), desk("priya").open(f"{where}/notes")
    expect(page.get_by_label("Notes")).to_have_value(
        "Asked: Can it plan around driver hours?\nRead: Downloaded: White paper on driver hours"
    )
    page.get_by_label("Notes").fill("They decide in January.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="What we know")).to_contain_text("They decide in January.")

    theirs.get_by_label("Notes").fill("They decide in March.")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.get_by_role("alert")).to_contain_text("They decide in January.")
    expect(theirs.get_by_label("Notes")).to_have_value("They decide in March.")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.get_by_role("region", name="What we know")).to_contain_text("They decide in March.")


def test_it_works_without_javascript(desk: Seat, server: Server) -> None:
    page = desk("maya", java_script_enabled=False).open(signed_before(server, somebody))
    page.get_by_label("In a line").fill("Nobody there")
    page.get_by_role("button", name="No answer").click()
    expect(page.get_by_role("region", name="The story so far")).to_contain_text("called, no answer")

    page.get_by_role("link", name="Something else").click()
    page.get_by_label("What happened").select_option("Joined a webinar")
    page.get_by_label("They came to us").check()
    page.get_by_label("When").fill("2026-01-02T10:00")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("region", name="The story so far")).to_contain_text(
        "First seen: Joined a webinar"
    )

    page.get_by_role("link", name="Call it an MQL").click()
    page.get_by_role("button", name="To marketing qualified").click()
    expect(page.get_by_text("it fails on size")).to_be_visible()
    page.get_by_label("Why").fill("They grow fast")
    page.get_by_role("button", name="To marketing qualified").click()
    expect(page.get_by_role("region", name="Whose turn")).to_contain_text("Offer it to business development")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_and_all_can_be_hit(desk: Seat, server: Server, scheme: str, width: int) -> None:
    where = signed_before(server, somebody)
    maya = desk("maya", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in (where, f"{where}/edit", f"{where}/notes", f"{where}/touches/new", f"{where}/stage?to=mql"):
        page = maya.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page = maya.open(where)
    for summary in page.locator("main summary").all():
        summary.click()
    assert not violations(page), "unfolded"
    for target in page.locator("main :is(button, .button, summary, .lead-gaps a)").all():
        box = target.bounding_box()
        if box:
            assert min(box["width"], box["height"]) >= 44, target.inner_text()
    if width < 500:
        page.get_by_role("link", name="Write down a contact").click()
        expect(page.get_by_label("In a line")).to_be_in_viewport()
