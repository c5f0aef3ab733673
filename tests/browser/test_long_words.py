"""Words that are longer than their place: they wrap or shrink, and nothing else moves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.db import session
from app.leads.models.lead import Lead
from tests.browser.aiming import signed_before
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.campaigns.test_accounts import profile
from tests.leads.house import lead, sign_funnel
from tests.world import World

Seat = Callable[..., Desk]

TILE = """tile => { tile.innerHTML = `<small>First touch</small><span class="pulse-figure">
<span class="figure">190 min</span> <span class="quiet">of 60 min, the median of 30 days · 43 days left</span>
<span class="chip late">far behind</span></span>` }"""


def hardly_known(world: World) -> Lead:
    """A lead of whom next to nothing is known."""
    sign_funnel(world)
    profile(world)
    made = lead(world, person={"title": "", "seniority": ""})
    assert made.account
    made.account.country, made.account.employees, made.account.company_type = "", None, ""
    session.flush()
    return made


@on_both_engines
def test_a_long_chip_wraps_on_a_phone_and_the_page_stays_as_wide_as_it(desk: Seat, server: Server) -> None:
    maya = desk("maya", viewport={"width": 390, "height": 844})
    page = maya.open(signed_before(server, hardly_known))

    chip = page.locator(".lead-marks .chip", has_text="Ideal customer: partly")
    expect(chip).to_contain_text("role, geo, size and type unknown")
    box = chip.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1440, 1100])
def test_a_figure_of_the_strip_stays_on_one_line_with_its_chip_whole(desk: Seat, width: int) -> None:
    page = desk("maya", viewport={"width": width, "height": 844}).open("/board")
    tile = page.locator(".pulse-tile").nth(2)
    wide = tile.evaluate("tile => tile.clientWidth")
    tile.evaluate(TILE)
    assert tile.evaluate("tile => tile.clientWidth") == wide

    line, chip = tile.locator(".pulse-figure").bounding_box(), tile.locator(".chip").bounding_box()
    assert line
    assert chip
    assert line["height"] < 2 * chip["height"]
    assert chip["x"] + chip["width"] <= line["x"] + line["width"] + 1
    assert tile.locator(".chip").evaluate("chip => chip.scrollWidth <= chip.clientWidth")
