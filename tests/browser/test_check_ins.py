"""Check-ins are confirmed with one key or one tap; goals are closed, and wins told, on open pages."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app import db
from app.goals.finding import terms_of_goal
from app.goals.rota import whose_turn
from app.playbook.models.definition import Definition
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.goals.house import goal, kpi, measured, revenue_year
from tests.playbook.house import today
from tests.world import World

Seat = Callable[..., Desk]
SOON = 4_000


def plant(server: Server) -> tuple[str, str, str]:
    """A goal of 300 with 151; its page, whose turn it is, and who owns it besides."""
    with house_of(server) as world:
        parent = revenue_year(world)
        handoffs = kpi(world, "Handoffs")
        found = goal(world, "300 handoffs", handoffs, parent, "300")
        measured(handoffs, "151", by=world.tom)
        mine, other = turns(world, found.page)
        return found.page, mine, other


def turns(world: World, page: str) -> tuple[str, str]:
    """The first name of who checks in this week, and of the other owner."""
    goal = db.session.get_one(Definition, int(page.rpartition("/")[2]))
    terms = terms_of_goal(goal)
    assert terms
    found = whose_turn(terms, [world.maya, world.sofia], today())
    assert found
    names = ["maya", "sofia"]
    mine = found.first_name.lower()
    return mine, next(name for name in names if name != mine)


@on_both_engines
def test_on_the_goals_page_enter_confirms_what_is_written(desk: Seat, server: Server) -> None:
    page, mine, other = plant(server)
    owner, reader = desk(mine), desk(other)
    reader.open(page)
    owner.open(page)
    owner.page.get_by_role("link", name="Check in").focus()
    owner.page.keyboard.press("Enter")
    confirm = owner.page.get_by_role("dialog").get_by_role("button", name="Confirm")
    expect(confirm).to_be_focused()
    expect(owner.page.get_by_label("Why")).to_have_value(re.compile("^151 of 300, "))
    owner.page.keyboard.press("Enter")

    expect(owner.page.get_by_role("dialog")).to_have_count(0)
    expect(owner.page.get_by_text(re.compile("You checked in on “300 handoffs”: 151 of 300"))).to_be_visible()
    for each in (owner, reader):
        panel = each.page.get_by_role("region", name="How sure are we")
        expect(panel).to_contain_text(re.compile(r"\d+ of 10"), timeout=SOON)
        expect(panel).to_contain_text("151 of 300")


def test_on_today_one_tap_confirms_and_the_line_goes(desk: Seat, server: Server) -> None:
    _page, mine, _other = plant(server)
    owner = desk(mine, viewport={"width": 390, "height": 844})
    owner.open("/today")
    line = owner.page.locator(".waits > li").filter(has_text="300 handoffs” waits")
    expect(line).to_contain_text("151 of 300")
    line.get_by_role("button", name="Confirm").click()

    expect(owner.page.get_by_text(re.compile("You checked in on “300 handoffs”"))).to_be_visible()
    expect(line).to_have_count(0, timeout=SOON)


def measured_today(server: Server, value: str) -> None:
    """Tom measures what the goal of handoffs counts, in place of what was known of this day."""
    with house_of(server) as world:
        handoffs = db.session.scalars(select(Definition).where(Definition.name == "Handoffs")).one()
        measured(handoffs, value, by=world.tom)


@on_both_engines
def test_a_value_that_comes_in_stands_in_todays_line_before_it_is_confirmed(
    desk: Seat, server: Server
) -> None:
    _page, mine, _other = plant(server)
    owner = desk(mine)
    owner.open("/today")
    line = owner.page.locator(".waits > li").filter(has_text="300 handoffs” waits")
    expect(line).to_contain_text("151 of 300")
    measured_today(server, "171")
    expect(line).to_contain_text("171 of 300", timeout=SOON)
    line.get_by_role("button", name="Confirm").click()

    expect(owner.page.get_by_text(re.compile("“300 handoffs”: 171 of 300"))).to_be_visible()


def test_one_tap_on_an_old_line_shows_the_new_numbers_first(desk: Seat, server: Server) -> None:
    _page, mine, _other = plant(server)
    owner = desk(mine, viewport={"width": 390, "height": 844})
    owner.open("/today")
    line = owner.page.locator(".waits > li").filter(has_text="300 handoffs” waits")
    line.locator("[name=seen]").evaluate("seen => { seen.value = '140' }")
    line.get_by_role("button", name="Confirm").click()

    dialog = owner.page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("They say now: “151 of 300")
    dialog.get_by_role("button", name="Confirm").click()
    expect(owner.page.get_by_text(re.compile("“300 handoffs”: 151 of 300"))).to_be_visible()
    expect(line).to_have_count(0, timeout=SOON)


def test_without_scripts_the_form_is_a_page_and_confirms(desk: Seat, server: Server) -> None:
    page, mine, _other = plant(server)
    owner = desk(mine, java_script_enabled=False)
    owner.page.goto(f"{server.address}{page}")
    owner.page.get_by_role("link", name="Check in").click()
    owner.page.get_by_role("button", name="Confirm").click()

    expect(owner.page.get_by_text(re.compile("You checked in on"))).to_be_visible()


def test_a_goal_that_is_reached_is_closed_on_all_pages_at_once_and_celebrated(
    desk: Seat, server: Server
) -> None:
    page, mine, other = plant(server)
    owner, reader, ben = desk(mine), desk(other), desk("ben")
    ben.open("/wins")
    reader.open(page)
    with house_of(server) as world:
        handoffs = db.session.scalars(select(Definition).where(Definition.name == "Handoffs")).one()
        day = today() - timedelta(days=1)
        measured(handoffs, "160", by=world.tom, first=day, last=day)
    owner.open(page)
    expect(ben.page.get_by_role("heading", name="300 handoffs: achieved")).to_be_visible(timeout=SOON)
    owner.page.get_by_role("button", name="Close the goal").click()

    for each in (owner, reader):
        expect(each.page.get_by_role("region", name="How it ended")).to_contain_text(
            "Achieved with 104", timeout=SOON
        )
    expect(owner.page.get_by_role("link", name="Check in")).to_have_count(0)


def test_a_win_thanks_both_sides_or_says_whom_it_misses(desk: Seat, server: Server) -> None:
    ben, maya = desk("ben"), desk("maya")
    maya.open("/wins")
    page = ben.open("/wins")
    page.get_by_role("link", name="Tell a win").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What went well").fill("Larkfield signed")
    dialog.get_by_label("Ben Archer").check()
    dialog.get_by_role("button", name="Tell it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("thank somebody of marketing, too")
    expect(dialog.get_by_label("What went well")).to_have_value("Larkfield signed")
    dialog.get_by_label("Maya Okafor").check()
    dialog.get_by_role("button", name="Tell it").click()

    for each in (ben, maya):
        expect(each.page.get_by_role("heading", name="Larkfield signed")).to_be_visible(timeout=SOON)
    expect(maya.page.locator(".bell-count")).to_have_text("1", timeout=SOON)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing(desk: Seat, server: Server, scheme: str, width: int) -> None:
    page, mine, _other = plant(server)
    owner = desk(mine, color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in (page, f"{page}/check-in", f"{page}/cancellation", "/wins", "/wins/new", "/today"):
        shown = owner.open(path)
        assert not violations(shown), path
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, path
    owner.open(page).get_by_role("link", name="Check in").click()
    expect(owner.page.get_by_role("button", name="Confirm")).to_be_focused()
    assert not violations(owner.page)
