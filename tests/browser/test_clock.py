"""The demo's clock below the frame of every page: whoever moves it moves it for all who look."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app import clock
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.hours.stage import begin_demo

Seat = Callable[..., Desk]
SOON = 3_000


@pytest.fixture(autouse=True)
def demo(server: Server) -> None:
    """The standing cast works in a demo, in which it is a Wednesday in January."""
    with house_of(server):
        begin_demo(clock.real_now().replace(year=2027, month=1, day=13, hour=15, minute=0, second=0))


def expect_day(page: Page, day: str) -> None:
    expect(page.get_by_role("complementary", name="Demo clock")).to_contain_text(day, timeout=SOON)


@on_both_engines
def test_a_day_later_every_open_board_says_so_and_its_cards_are_older(desk: Seat) -> None:
    ben, maya = desk("ben"), desk("maya")
    for each in (ben, maya):
        expect_day(each.open("/board"), "Wednesday 13 January")
    age = maya.card("Cold-chain webinar").locator(".age")
    before = age.inner_text()

    ben.page.get_by_role("button", name="+1 day").click()

    expect(ben.page.get_by_role("status")).to_contain_text("You moved the demo's clock on by 1 day.")
    assert ben.page.url.endswith("/board")
    for each in (ben, maya):
        expect_day(each.page, "Thursday 14 January")
    expect(age).not_to_have_text(before, timeout=SOON)


def test_it_works_without_javascript(desk: Seat) -> None:
    ben = desk("ben", java_script_enabled=False)
    page = ben.open("/people")
    page.get_by_role("button", name="+30 days").click()

    expect_day(page, "Friday 12 February")
    assert page.url.endswith("/people")


def test_on_a_phone_it_is_one_line_and_its_buttons_wait_behind_one(desk: Seat) -> None:
    ben = desk("ben", viewport={"width": 390, "height": 844})
    page = ben.open("/board")
    bar = page.get_by_role("complementary", name="Demo clock")
    box = bar.bounding_box()
    assert box is not None
    assert box["height"] <= 46
    expect(page.get_by_role("button", name="+1 day")).to_be_hidden()

    bar.get_by_text("Move on").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="+1 day").focus()
    page.keyboard.press("Enter")
    expect_day(page, "14 January")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_on_pages_with_the_clock_and_in_the_calendar(
    desk: Seat, scheme: str, width: int
) -> None:
    lena = desk("lena", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in ("/board", "/calendar", "/today"):
        page = lena.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    if width == 390:
        page.get_by_role("complementary", name="Demo clock").get_by_text("Move on").click()
        assert not violations(page)
    small = page.evaluate(
        "[...document.querySelectorAll('.clock :is(button, summary)')].map(e => e.getBoundingClientRect())"
        ".filter(box => box.height && (box.height < 44 || box.width < 44)).length"
    )
    assert small == 0


def test_the_board_keeps_the_whole_screen_below_the_clock(desk: Seat) -> None:
    page = desk("ben").open("/board")

    assert page.evaluate("document.documentElement.scrollHeight") <= 900
    board = page.locator("#board, .board").first.bounding_box()
    assert board is not None
    assert board["height"] > 500
    assert abs(board["y"] + board["height"] - 900) <= 2
