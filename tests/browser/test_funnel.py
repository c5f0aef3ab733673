"""The funnel in real browsers: true in the other one by itself, for everybody to read, on a phone too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_live import SOON
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.leads.house import lead, offered, sign_funnel

Seat = Callable[..., Desk]


@pytest.fixture
def card(server: Server) -> str:
    """A handoff that Priya has to answer, and a lead that has waited for too long: the page of the card."""
    with house_of(server) as world:
        sign_funnel(world)
        waits = lead(world, "Larkfield", person={"email": "jo@lark.example"})
        waits.stage_since -= timedelta(days=40)
        return offered(world).page


def test_an_answer_is_in_everybodys_numbers_at_once_and_opens_its_list(desk: Seat, card: str) -> None:
    maya, priya = desk("maya"), desk("priya")
    funnel = maya.open("/funnel")
    maya.wait_for_live()
    expect(funnel.get_by_role("link", name="1 waiting")).to_be_visible()

    priya.open(card).get_by_role("button", name="Accept, all I needed").click()

    expect(funnel.get_by_role("link", name="1 accepted")).to_be_visible(timeout=SOON)
    expect(funnel.get_by_text("1/30 decided: too few to compare")).to_be_visible()
    assert not violations(funnel)
    funnel.get_by_role("link", name="1 accepted").click()
    expect(funnel.get_by_role("heading", level=1)).to_contain_text("1 handoff offered")
    expect(funnel.get_by_role("listitem").filter(has_text="Acme Robotics")).to_contain_text(
        "accepted by Priya Nair · all they needed"
    )
    assert not violations(funnel)


@pytest.mark.parametrize("shape", [{"width": 390, "height": 844}, {"width": 1440, "height": 900}])
def test_the_stuck_are_found_by_a_click_in_the_dark_and_on_a_phone(
    desk: Seat, card: str, shape: ViewportSize
) -> None:
    maya = desk("maya", viewport=shape, color_scheme="dark")
    page = maya.open("/funnel")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not violations(page)

    page.get_by_role("link", name="1 stuck").click()

    expect(page.get_by_text("1 lead in Lead stuck in their stage and that are no tests")).to_be_visible()
    expect(page.get_by_role("row", name="Larkfield")).to_be_visible()


def test_the_funnel_is_narrowed_and_its_rules_changed_without_scripts(desk: Seat, card: str) -> None:
    maya = desk("maya", java_script_enabled=False)
    page = maya.open("/funnel")
    page.get_by_label("Source").select_option("webinar")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="1 waiting")).to_be_visible()
    page.get_by_role("link", name="This month").click()
    expect(page.get_by_label("Source")).to_have_value("webinar")

    rules = desk("lena", java_script_enabled=False).open("/funnel/rules")
    rules.get_by_label("Days of grace").fill("3")
    rules.get_by_role("button", name="Save").click()
    expect(rules.get_by_text("3 business days after its time")).to_be_visible()


def test_the_rules_are_for_everybody_to_read(desk: Seat, card: str) -> None:
    page = desk("lena").open("/funnel/rules")
    assert not violations(page)
