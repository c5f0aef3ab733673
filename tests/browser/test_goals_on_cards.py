"""Goals on cards in real browsers: tied, asked for when they are done, dimmed by, also with a thumb."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.board.serving import serve
from app.playbook.models.definition import Definition
from tests.browser.aiming import signed_before
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_pages import violations
from tests.goals.house import sql_goal
from tests.world import World

Seat = Callable[..., Desk]
SOON = 3_000
WEBINAR = "Cold-chain webinar with a customer"
FLYER = "Flyer for the depot open day"


def aim(world: World) -> Definition:
    """The goal of 120 SQLs is in force, and the webinar is to bring 12 of them."""
    goal = sql_goal(world)
    serve(world.webinar, goal, expected=12, by=world.maya)
    return goal


@pytest.fixture
def goal(server: Server) -> str:
    """The page of that goal."""
    return signed_before(server, aim)


def test_whoever_closes_a_card_is_asked_what_it_brought_and_the_goal_hears_it(desk: Seat, goal: str) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open(goal)
    expect(ben.page.get_by_text("1 card to bring 12 SQLs.")).to_be_visible()
    page = maya.open("/board")
    expect(maya.card(WEBINAR)).to_contain_text("120 SQLs")

    page.get_by_role("link", name=WEBINAR, exact=True).focus()
    page.keyboard.press("m")
    page.get_by_role("dialog").get_by_role("button", name="Done").click()

    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("What did it bring to “120 SQLs”?")
    expect(field).to_have_value("12", timeout=SOON)
    expect(field).to_be_focused()
    expect(dialog.get_by_role("button", name="Undo")).to_be_visible()
    assert not violations(page)
    field.fill("9")
    page.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    sums = ben.page.get_by_text("1 closed card brought 9 SQLs; 0 of 1 brought what was expected.")
    expect(sums).to_be_visible(timeout=SOON)


@pytest.mark.usefixtures("goal")
def test_told_later_it_waits_on_the_card_and_on_today(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    source, target = maya.card(WEBINAR), maya.column("Done")
    source.drag_to(target)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Tell it later").click()
    expect(dialog).to_be_hidden()
    assert WEBINAR in maya.titles("Done")

    page = maya.open("/today")
    page.get_by_role("link", name="Tell it").click()
    page.get_by_label("What did it bring to “120 SQLs”?").fill("0")
    page.get_by_role("button", name="Tell it", exact=True).click()
    expect(page.get_by_text("brought 0 SQLs")).to_be_visible()
    expect(maya.open("/today").get_by_role("link", name="Tell it")).to_have_count(0)


@pytest.mark.usefixtures("goal")
def test_the_lens_dims_what_does_not_serve_the_goal_and_comes_off(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")

    page.locator("summary", has_text="Goal: any").click()
    page.get_by_role("link", name="Dim the others than 120 SQLs").click()
    expect(page.get_by_text("cards that do not serve “120 SQLs” are dimmed")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(6)
    expect(maya.card(FLYER)).to_have_css("opacity", "0.4")
    expect(maya.card(WEBINAR)).to_have_css("opacity", "1")

    page.get_by_role("searchbox").fill("content")
    expect(page.get_by_role("article")).to_have_count(2)
    expect(maya.card(FLYER)).to_have_css("opacity", "0.4")
    page.get_by_role("link", name="Take the lens off").click()
    expect(maya.card(FLYER)).to_have_css("opacity", "1")
    assert "lens" not in page.url


@pytest.mark.usefixtures("goal")
def test_a_card_is_tied_with_a_thumb_and_others_see_its_chip(desk: Seat) -> None:
    ben = desk("ben")
    ben.open("/board")
    maya = desk("maya", viewport={"width": 390, "height": 844})
    page = maya.open("/board")
    page.get_by_role("link", name=FLYER, exact=True).click()
    page.get_by_role("link", name="Tie it to a goal").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Goal").select_option("120 SQLs")
    dialog.get_by_label("What it is expected to bring").fill("5")
    assert not violations(page)
    dialog.get_by_role("button", name="Tie it to this goal").click()

    expect(page.get_by_text("Expected 5 SQLs")).to_be_visible(timeout=SOON)
    expect(ben.card(FLYER)).to_contain_text("120 SQLs", timeout=SOON)
    page.get_by_role("link", name="New revenue of the year").click()
    expect(page.get_by_role("heading", name="New revenue of the year", level=1)).to_be_visible()


@pytest.mark.usefixtures("goal")
def test_without_javascript_the_same_is_done_by_forms(desk: Seat) -> None:
    maya = desk("maya", java_script_enabled=False)
    page = maya.page
    page.goto(f"{maya.server.address}/board")
    page.get_by_role("link", name=WEBINAR, exact=True).click()
    page.get_by_role("button", name="Close").click()

    page.get_by_label("What did it bring to “120 SQLs”?").fill("7")
    page.get_by_role("button", name="Tell it", exact=True).click()

    expect(page.get_by_text("brought 7 SQLs")).to_be_visible()
