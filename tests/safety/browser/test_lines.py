"""What a browser does by itself: it goes back, loses its line, its server, its session (SE06, R30, R37–R41).

The walk of R41 from a lost session back to a typed comment, and a drop that does not arrive (R39), stand in
tests/browser/test_pages.py; one page's catching up after a lost line in tests/browser/test_live.py.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.browser.test_live import drag, hide, move

Seat = Callable[..., Desk]
FLYER, CHECKLIST = "Flyer for the depot open day", "Checklist for driver hours"


def answering(status: int) -> Callable[[Route], None]:
    """A server that answers nothing but this."""

    def answer(route: Route) -> None:
        route.fulfill(status=status, body="no")

    return answer


def moves_told(page: Page) -> int:
    """How often the log says that the flyer was moved."""
    story = page.context.new_page()
    story.goto(page.url.partition("/board")[0] + "/activity")
    told = story.get_by_text(f"moved “{FLYER}”").count()
    story.close()
    return told


def test_se06_back_after_signing_out_shows_nothing_of_any_page(desk: Seat) -> None:
    maya = desk("maya")
    maya.open("/board")
    page = maya.open("/cards/2")
    maya.open("/me").get_by_role("button", name="Sign out", exact=True).first.click()
    page.wait_for_url(re.compile("/sign-in"))

    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        expect(page.get_by_label("Password")).to_be_visible()
        expect(page.get_by_text("Cold-chain")).to_have_count(0)
    assert page.evaluate("JSON.stringify(sessionStorage)").count("Cold-chain") == 0


def test_r30_seven_tabs_of_one_person_all_load(desk: Seat) -> None:
    maya = desk("maya")
    maya.open("/board")
    tabs = []
    for _ in range(7):
        hide(maya, hidden=True)
        maya.wait_for("!document.getElementById('live')._htmx?.sse?.reader")
        tabs.append(maya.page)
        maya.page = maya.context.new_page()
        maya.open("/board")
        expect(maya.card(FLYER)).to_be_visible()

    move(maya, FLYER, "Ready")
    maya.page = tabs[0]
    hide(maya, hidden=False)
    expect(maya.column("Ready").get_by_role("article", name=FLYER)).to_be_visible()


def test_r37_reload_and_back_send_nothing_again_and_show_what_is_true_now(desk: Seat) -> None:
    maya, ben = desk("maya", java_script_enabled=False), desk("ben")
    page = maya.open("/cards/new")
    page.get_by_label("Title").fill("Once only")
    page.get_by_role("button", name="Add card").click()
    page.wait_for_url("**/board")
    page.reload()
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("article", name="Once only")).to_have_count(1)

    page = ben.open("/board")
    ben.open("/cards/1")
    maya.open("/cards/1/place").get_by_label("Column").select_option("Review")
    maya.page.get_by_role("button", name="Move card").click()
    maya.page.wait_for_url("**/board")
    page.go_back()
    expect(ben.column("Review").get_by_role("article", name=FLYER)).to_be_visible()
    page.go_forward()
    expect(page.get_by_text("in Review since")).to_be_visible()


def test_r38_what_is_typed_in_one_tab_stays_when_another_tab_changes_the_card(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/cards/1")
    page.get_by_label("Write a comment").fill("Half a thought")
    page.get_by_label("Add a step").fill("Half a step")
    maya.page = maya.context.new_page()
    other = maya.open("/cards/1/edit")
    other.get_by_label("Title").fill("Flyer, second edition")
    other.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Flyer, second edition")
    expect(page.get_by_label("Write a comment")).to_have_value("Half a thought")
    expect(page.get_by_label("Add a step")).to_have_value("Half a step")


def test_r39_a_drop_that_is_not_kept_goes_back_and_the_next_one_counts_once(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    for status in (500, 409):
        page.route("**/place", answering(status))
        drag(maya, FLYER, CHECKLIST)
        expect(page.get_by_text("Not saved").first).to_be_visible()
        expect(maya.column("Backlog").get_by_role("article", name=FLYER)).to_be_visible()
        page.unroute("**/place")
        maya.open("/board")
    maya.context.set_offline(True)
    drag(maya, FLYER, CHECKLIST)
    expect(page.get_by_text("Not saved").first).to_be_visible()
    expect(maya.column("Backlog").get_by_role("article", name=FLYER)).to_be_visible()
    maya.context.set_offline(False)
    assert moves_told(page) == 0

    maya.open("/board")
    drag(maya, FLYER, CHECKLIST)
    expect(maya.column("Ready").get_by_role("article", name=FLYER)).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("Moved")
    assert moves_told(page) == 1
    maya.trouble.clear()


def test_r40_after_a_restart_the_page_goes_on_with_what_was_typed(desk: Seat, server: Server) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/cards/1")
    page.get_by_label("Write a comment").fill("Before and after")
    ben.open("/board")

    server.stop()
    server.start()

    move(ben, FLYER, "Ready")
    expect(page.get_by_text("in Ready since")).to_be_visible(timeout=25_000)
    expect(page.get_by_label("Write a comment")).to_have_value("Before and after")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("Before and after")


def test_r41_without_a_session_every_click_drop_and_update_leads_to_sign_in(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.page

    def click() -> None:
        page.get_by_role("link", name=f"Move {FLYER}").click()

    def drop() -> None:
        drag(maya, FLYER, CHECKLIST)

    def update() -> None:
        page.evaluate("window.board.refresh('board')")

    def listen() -> None:
        hide(maya, hidden=True)
        hide(maya, hidden=False)

    for act in (click, drop, update, listen):
        maya.open("/board")
        maya.context.clear_cookies()
        act()
        expect(page).to_have_url(re.compile("/sign-in"), timeout=8_000)
        expect(page.locator("article.card")).to_have_count(0)
        maya.sign_in("maya")
    maya.trouble.clear()
