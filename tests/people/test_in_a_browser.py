"""What only a browser does: guess a time zone, and copy a link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import Desk

Seat = Callable[..., Desk]


def invited(desk: Seat, **options: str) -> Page:
    """Lena's page with the link of an invitation."""
    page = desk("lena", **options).open("/people")
    page.get_by_label("E-mail").fill("ines@fernhill.example")
    page.get_by_role("button", name="Make a link to hand over").click()
    page.wait_for_url("**/people/invitations")
    return page


@pytest.mark.parametrize(
    ("zone", "selected"),
    [("Europe/Berlin", {"Europe/Berlin"}), ("Asia/Kolkata", {"Asia/Kolkata", "Asia/Calcutta"})],
)
def test_the_zone_of_the_browser_is_chosen_first(desk: Seat, zone: str, selected: set[str]) -> None:
    link = invited(desk).get_by_label("The link is shown only this once").input_value()
    page = desk(timezone_id=zone).page
    page.goto(link)

    expect(page.get_by_label("Time zone")).to_have_value(re.compile("|".join(selected)))
    page.get_by_label("Your name").fill("Ines")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Choose a password.")).to_be_visible()
    assert page.get_by_label("Time zone").input_value() == zone


def test_a_link_is_selected_when_entered_and_copied_by_its_button(desk: Seat) -> None:
    page = invited(desk)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field = page.get_by_label("The link is shown only this once")
    field.focus()
    assert page.evaluate("getSelection().toString()") == field.input_value()

    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()


def test_without_javascript_there_is_no_button_that_does_nothing(desk: Seat) -> None:
    page = invited(desk, java_script_enabled=False)  # type: ignore[arg-type]

    expect(page.get_by_label("The link is shown only this once")).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()
