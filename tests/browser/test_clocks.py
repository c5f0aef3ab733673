"""How long is left is said by itself in every open browser: amber when due soon, red when it is late."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import current_app
from playwright.sync_api import Locator, Page, expect

from app import clock as time
from app.hours.clocks.models import RunningClock
from app.hours.clocks.pausing import pause
from app.hours.models import calendar_of_the_house
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_pages import violations
from tests.browser.test_today import house_of
from tests.hours.stage import begin_demo
from tests.hours.timed import decide, london

Seat = Callable[..., Desk]
MONDAY = london(16, "10:00")


def drawn(server: Server, at: datetime, *, dense: bool = False, pauses: bool = False) -> str:
    """A clock that is due on Monday at a quarter past twelve, as a page shows it."""
    with house_of(server), time.at(at):
        clock: RunningClock = decide()
        if pauses:
            pause(clock, "asked to call back after the fair in Birmingham, when prices are out", at)
        macro: Any = current_app.jinja_env.get_template("parts/time_left.html").module
        return str(macro.time_left(clock, "Europe/London", calendar_of_the_house(), dense=dense))


def put(page: Page, html: str) -> Locator:
    """The clock on an open page."""
    page.evaluate(
        "html => document.querySelector('#main').prepend("
        "...new DOMParser().parseFromString(html, 'text/html').body.children)",
        html,
    )
    return page.locator("time-left").first


def opened(desk: Seat, path: str = "/people", *, at: datetime = MONDAY, **options: Any) -> Page:
    """A page, opened at this moment."""
    ben = desk("ben", **options)
    ben.page.clock.install(time=at)
    return ben.open(path)


def test_it_turns_amber_and_red_by_itself_and_asks_nobody(desk: Seat, server: Server) -> None:
    page = opened(desk)
    clock = put(page, drawn(server, MONDAY))
    expect(clock).to_contain_text("2 h 15 m left, until 12:15")
    expect(clock).not_to_have_class("risk")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/events" not in request.url else None)

    page.clock.run_for("31:00")
    expect(clock.locator(".words")).to_have_text("1 h 44 m left, until 12:15")
    expect(clock.get_by_role("status")).to_be_empty()
    page.clock.run_for("44:30")
    expect(clock).to_have_class("chip time-left risk")
    expect(clock.locator(".words")).to_have_text("due soon: 1 h left, until 12:15")
    expect(clock.get_by_role("status")).to_have_text("due soon: 1 h left, until 12:15")
    page.clock.run_for("10:00")
    expect(clock.locator(".words")).to_have_text("due soon: 50 m left, until 12:15")
    expect(clock.get_by_role("status")).to_have_text("due soon: 1 h left, until 12:15")
    page.clock.run_for("50:00")
    expect(clock).to_have_class("chip time-left late")
    expect(clock.locator(".words")).to_have_text("late since 12:15")
    assert [url for url in asked if "/clock" not in url] == []


def test_only_working_time_is_counted(desk: Seat, server: Server) -> None:
    friday = london(13, "17:00")
    page = opened(desk, at=friday)
    clock = put(page, drawn(server, friday)).locator(".words")
    expect(clock).to_have_text("3 h 45 m left, until Mon 12:15")

    page.clock.set_fixed_time(london(14, "15:00"))
    page.clock.run_for(2_000)
    expect(clock).to_have_text("3 h 15 m left, until Mon 12:15")


def test_a_face_of_this_morning_says_what_is_true_now(desk: Seat, server: Server) -> None:
    face = drawn(server, london(16, "00:05"), dense=True)
    clock = put(opened(desk, at=london(16, "11:30")), face)

    expect(clock.locator(".words")).to_have_text("soon: 45 m left")
    expect(clock).to_have_class("chip time-left risk")
    expect(clock.locator(".is-soon .icon")).to_be_visible()
    expect(clock.locator(".in-time .icon")).to_be_hidden()


def test_in_the_demo_it_goes_by_the_demos_clock(desk: Seat, server: Server) -> None:
    with house_of(server):
        begin_demo(london(16, "11:00"))
    page = desk("ben").open("/people")
    clock = put(page, drawn(server, london(16, "11:00"))).locator(".words")
    expect(clock).to_have_text("1 h 15 m left, until 12:15")

    page.get_by_role("button", name="+4 business hours").click()
    page.get_by_role("complementary", name="Demo clock").get_by_text("15:0").wait_for()
    again = put(page, drawn(server, london(16, "11:00")))
    expect(again).to_contain_text("late since")


def test_a_clock_that_pauses_stands_still(desk: Seat, server: Server) -> None:
    page = opened(desk)
    clock = put(page, drawn(server, MONDAY, pauses=True))

    page.clock.run_for("03:00:00")
    expect(clock).to_have_text("paused: asked to call back after the fair in Birmingham, when prices are out")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_it_is_readable_and_fits(desk: Seat, server: Server, width: int, scheme: str) -> None:
    page = opened(desk, "/me", color_scheme=scheme, viewport={"width": width, "height": 844})
    times = [MONDAY, london(16, "11:30"), london(16, "13:00")]
    for at in times:
        put(page, drawn(server, at))
        put(page, drawn(server, at, dense=True))
    put(page, drawn(server, MONDAY, pauses=True))
    for at in times:
        page.clock.set_fixed_time(at.astimezone(UTC) + timedelta(seconds=1))
        page.clock.run_for(2_000)
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
