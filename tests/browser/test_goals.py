"""A goal, from a proposal that misses letters to a chip on a card that both sides see."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.aiming import signed_before
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.goals.house import kpi, measured, revenue_year, sql_goal
from tests.goals.test_standing import kpi_of
from tests.playbook.house import today
from tests.world import World

Seat = Callable[..., Desk]
SOON = 3_000


def before_the_first_goal(world: World) -> object:
    """A vision, the revenue goal of the year, and a KPI for SQLs."""
    kpi(world)
    return revenue_year(world)


def letter(page: Page, name: str) -> str:
    """What the form says of one letter."""
    return page.locator("#letters li").filter(has_text=name).inner_text()


@on_both_engines
def test_a_goal_goes_from_an_incomplete_proposal_to_a_signed_one_on_a_cards_face(
    desk: Seat, server: Server
) -> None:
    signed_before(server, before_the_first_goal)
    maya, sofia, ben = desk("maya"), desk("sofia"), desk("ben")
    page = maya.open("/goals")
    page.get_by_role("link", name="Propose a goal").first.click()

    page.get_by_label("Name").fill("120 SQLs")
    page.get_by_label("What exactly (S)").fill("A hundred and twenty leads that sales calls qualified.")
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("It is not measurable, achievable, relevant and time-bound yet")).to_be_visible()
    expect(page.get_by_label("What exactly (S)")).to_have_value(re.compile("A hundred and twenty"))
    assert not violations(page)

    page.get_by_label("KPI").select_option("SQLs")
    page.get_by_label("From", exact=True).first.fill("0")
    page.get_by_label("To", exact=True).fill("120")
    expect(page.locator("#letters .is-met")).to_have_count(2, timeout=SOON)
    assert "choose the goal or the vision" in letter(page, "Relevant")
    page.get_by_label("Why we can (A)").fill("It was 105 in the last quarter.")
    page.get_by_label("What it serves (R)").select_option("New revenue of the year")
    page.get_by_label("From", exact=True).last.fill(f"{today():%Y}-{(today().month - 1) // 3 * 3 + 1:02}-01")
    page.get_by_label("Until").fill(f"{today():%Y}-12-31")
    expect(page.locator("#letters .is-met")).to_have_count(5, timeout=SOON)
    page.get_by_label("Maya Okafor").check()
    page.get_by_label("Sofia Lindqvist").check()
    page.get_by_label("How firmly").select_option("committed")
    page.get_by_label("Whose promise it is").select_option("marketing")
    page.get_by_role("button", name="Propose it").click()
    page.wait_for_url(re.compile(r"/goals/\d+$"))
    address = page.url.removeprefix(server.address)
    expect(page.get_by_text("Proposed, not in force yet").first).to_be_visible()
    assert not violations(page)

    ben.open("/board")
    expect(ben.page.get_by_role("region", name="Where we stand")).to_contain_text("Nothing is owed yet")
    sofia.open(address)
    sofia.page.get_by_role("button", name="Sign for sales").click()
    page.get_by_role("button", name="Sign for marketing").click()
    expect(page.get_by_role("heading", name="In force", exact=True)).to_be_visible(timeout=SOON)
    expect(sofia.page.get_by_role("heading", name="In force", exact=True)).to_be_visible(timeout=SOON)
    expect(ben.page.get_by_role("region", name="Where we stand")).to_contain_text("of 120", timeout=SOON)

    maya.open("/board")
    title = "Cold-chain webinar with a customer"
    maya.card(title).get_by_role("link", name=title, exact=True).click()
    maya.page.get_by_role("link", name="Tie it to a goal").click()
    dialog = maya.page.get_by_role("dialog")
    dialog.get_by_label("Goal").select_option("120 SQLs")
    dialog.get_by_label("Expected").fill("12")
    dialog.get_by_role("button", name="Tie it to this goal").click()
    expect(ben.card(title)).to_contain_text("120 SQLs", timeout=SOON)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_on_the_pages_of_goals(desk: Seat, server: Server, scheme: str, width: int) -> None:
    def signed_and_measured(world: World) -> object:
        sqls = sql_goal(world)
        measured(kpi_of(sqls), "68", by=world.maya)
        return sqls

    goal = signed_before(server, signed_and_measured)
    maya = desk("maya", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in ("/goals", goal, "/playbook/new/goal", "/playbook/new/kpi", "/kpis", "/wins", "/rewards"):
        page = maya.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is too wide"


def test_a_goal_is_proposed_without_scripts(desk: Seat, server: Server) -> None:
    signed_before(server, before_the_first_goal)
    maya = desk("maya", java_script_enabled=False)
    page = maya.open("/playbook/new/goal")
    page.get_by_label("Name").fill("120 SQLs")

    page.get_by_role("button", name="Propose it").click()

    expect(page.get_by_text("It is not specific, measurable")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("120 SQLs")
