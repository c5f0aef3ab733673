"""The sum behind a goal: worked out while one types, proposed, and signed by both sides."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.aiming import signed_before
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.goals.summed import derived_goals
from tests.world import World

Seat = Callable[..., Desk]
SOON = 3_000


def handoffs_and_sqls(world: World) -> object:
    """Two goals that come from the same sum."""
    return derived_goals(world)[0]


@on_both_engines
def test_a_smaller_deal_proposes_more_handoffs_which_both_sides_sign(desk: Seat, server: Server) -> None:
    goal = signed_before(server, handoffs_and_sqls)
    maya, sofia = desk("maya"), desk("sofia")
    page = maya.open(goal)
    page.get_by_role("link", name="Change an input").click()
    expect(page.get_by_text("This is what is signed")).to_be_visible()

    page.get_by_label("Average deal").fill("10,000")
    result = page.locator("#sum-result")
    expect(result).to_contain_text("Enough handoffs would be 360 instead of 300", timeout=SOON)
    expect(result).to_contain_text("Enough sqls would be 144 instead of 120")
    page.get_by_label("Average deal").fill("1.234.")
    expect(result).to_contain_text("Average deal: We cannot read", timeout=SOON)
    page.get_by_label("Average deal").fill("£10k")
    expect(result).to_contain_text("360", timeout=SOON)
    assert not violations(page)
    page.get_by_label("Why").fill("Small hauliers buy, too.")
    page.get_by_role("button", name="Propose it").click()

    page.wait_for_url(re.compile(r"/goals/\d+$"))
    part = page.locator("section", has_text="Comes from").last
    expect(part).to_contain_text("300 is signed, proposed 360")
    sofia.open(goal)
    maya.wait_for_live()
    sofia.page.get_by_role("button", name="Sign for sales").click()
    page.get_by_role("button", name="Sign for marketing").click()
    expect(sofia.page.get_by_text("36 customers × £10,000. Marketing therefore owes 360")).to_be_visible(
        timeout=SOON
    )
    expect(page.get_by_text("changed the target of it from 300 to 360")).to_be_visible(timeout=SOON)
    assert not violations(page)


def test_on_a_phone_the_sum_fits(desk: Seat, server: Server) -> None:
    goal = signed_before(server, handoffs_and_sqls)
    maya = desk("maya", viewport={"width": 390, "height": 844}, color_scheme="dark")

    page = maya.open(f"{goal}/sum")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)


def test_a_reward_is_noted_in_a_dialog(desk: Seat, server: Server) -> None:
    signed_before(server, handoffs_and_sqls)
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/rewards")
    ben.open("/rewards")
    ben.wait_for_live()

    page.get_by_role("link", name="Note a reward").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What for").fill("£50 a piece")
    dialog.get_by_label("Whose reward").select_option("Marketing")
    dialog.get_by_label("Counted by").select_option("sqls")
    assert not violations(page)
    dialog.get_by_role("button", name="Note it").click()

    expect(page.get_by_role("heading", name="£50 a piece")).to_be_visible()
    expect(ben.page.get_by_role("heading", name="£50 a piece")).to_be_visible(timeout=SOON)
    assert not violations(page)
