"""Two people at two browsers see each other's changes, and nothing that somebody holds is taken away."""

import re
from collections.abc import Callable

from playwright.sync_api import APIResponse, Route, expect

from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines

Seat = Callable[..., Desk]
SOON = 2_000
HINTS_COME_LATE = """addEventListener("stale", event => {
  if (event.detail.isLate) return;
  event.stopImmediatePropagation();
  const detail = {...event.detail, isLate: true};
  setTimeout(() => document.dispatchEvent(new CustomEvent("stale", {detail})), 500);
}, true)"""


@on_both_engines
def test_adding_moving_editing_commenting_and_closing_are_seen_at_once(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = maya.open("/board")

    page.get_by_role("link", name="New card").click()
    page.get_by_role("link", name="All fields").click()
    page.get_by_role("dialog").get_by_label("Title").fill("Answer sheet on driver hours")
    page.get_by_role("dialog").get_by_label("Column").select_option("Ready")
    page.get_by_role("button", name="Add card").click()
    expect(ben.column("Ready").get_by_role("article", name="Answer sheet on driver hours")).to_be_visible(
        timeout=SOON
    )
    expect(ben.column("Ready").locator(".count")).to_contain_text("4", timeout=SOON)

    page.get_by_role("link", name="Move Answer sheet").click()
    page.get_by_role("dialog").get_by_label("Column").select_option("Doing")
    page.get_by_role("button", name="Move card").click()
    expect(ben.column("Doing").get_by_role("article", name="Answer sheet on driver hours")).to_be_visible(
        timeout=SOON
    )
    expect(ben.column("Ready").get_by_role("article", name="Answer sheet")).to_have_count(0, timeout=SOON)

    page.get_by_role("link", name="Answer sheet on driver hours", exact=True).click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Title").fill("Answer sheet, shorter")
    page.get_by_role("button", name="Save").click()
    expect(ben.card("Answer sheet, shorter")).to_be_visible(timeout=SOON)

    page.get_by_label("Write a comment").fill("Two deals wait for it.")
    page.get_by_role("button", name="Comment").click()
    expect(ben.card("Answer sheet, shorter").locator(".foot")).to_contain_text("1", timeout=SOON)
    expect(page.get_by_label("Write a comment")).to_have_value("")

    page.get_by_role("button", name="Close").click()
    expect(ben.column("Done").get_by_role("article", name="Answer sheet, shorter")).to_be_visible(
        timeout=SOON
    )


def test_dragging_moves_a_card_for_everybody_and_says_where_it_went(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    ben.open("/board")

    drag(maya, "Flyer for the depot open day", "Checklist for driver hours")

    expect(maya.page.get_by_role("status")).to_contain_text(
        "Moved “Flyer for the depot open day” to Ready, 2 of 4."
    )
    expect(ben.column("Ready").get_by_role("article", name="Flyer")).to_be_visible(timeout=SOON)
    assert ben.titles("Ready") == maya.titles("Ready")
    assert ben.titles("Ready")[1] == "Flyer for the depot open day"

    maya.page.get_by_role("button", name="Undo").click()
    expect(ben.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible(timeout=SOON)


def test_what_somebody_types_and_focuses_survives_the_others_changes(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    ben.open("/board")
    page = maya.open("/board")
    page.get_by_role("link", name="Larkfield Cold Store", exact=True).click()
    page.wait_for_url(re.compile("/cards/"))
    maya.wait_for_live()
    field = page.get_by_label("Write a comment")
    field.press_sequentially("They decide on")

    ben.page.get_by_role("link", name="Move Larkfield").click()
    ben.page.get_by_role("dialog").get_by_label("Column").select_option("Review")
    ben.page.get_by_role("button", name="Move card").click()

    expect(page.get_by_text("in Review since")).to_be_visible(timeout=SOON)
    expect(field).to_be_focused()
    field.press_sequentially(" Friday")
    expect(field).to_have_value("They decide on Friday")


def test_a_card_in_somebodys_hand_stays_there_while_its_column_changes(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/board")
    ben.open("/board")
    held = maya.card("Checklist for driver hours")
    box = held.bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 45)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=5)

    ben.page.get_by_role("link", name="Move Cold-chain webinar").click()
    ben.page.get_by_role("dialog").get_by_label("Column").select_option("Backlog")
    ben.page.get_by_role("button", name="Move card").click()
    expect(ben.column("Backlog").get_by_role("article", name="Cold-chain webinar")).to_be_visible()
    page.wait_for_timeout(500)
    target = maya.column("Doing").bounding_box()
    assert target
    page.mouse.move(target["x"] + 80, target["y"] + 90, steps=12)
    page.mouse.move(target["x"] + 82, target["y"] + 94, steps=3)
    page.wait_for_timeout(150)
    page.mouse.up()

    expect(maya.column("Doing").get_by_role("article", name="Checklist")).to_be_visible()
    expect(maya.column("Backlog").get_by_role("article", name="Cold-chain webinar")).to_be_visible()
    expect(ben.column("Doing").get_by_role("article", name="Checklist")).to_be_visible(timeout=SOON)


def test_a_form_being_filled_survives_a_redraw_of_everything(desk: Seat, server: Server) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.get_by_role("link", name="New card").click()
    page.get_by_role("link", name="All fields").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Half a title")
    dialog.get_by_label("Kind").select_option("Campaign")
    dialog.get_by_label("Due").fill("2026-12-24")
    dialog.get_by_label("Priya Nair").check()

    with page.expect_response("**/board/columns"):
        page.evaluate("document.dispatchEvent(new CustomEvent('stale', {detail: {data: '*', id: '1'}}))")

    expect(dialog.get_by_label("Title")).to_have_value("Half a title")
    expect(dialog.get_by_label("Kind")).to_have_value("campaign")
    expect(dialog.get_by_label("Due")).to_have_value("2026-12-24")
    expect(dialog.get_by_label("Priya Nair")).to_be_checked()


def test_an_older_answer_that_comes_late_does_not_win(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    page = ben.open("/board")

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/columns/*", late)

    for column in ("Ready", "Doing", "Review"):
        move(maya, "Flyer", column)

    expect(ben.column("Review").get_by_role("article", name="Flyer")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("article", name="Flyer")).to_have_count(1)


def test_a_whole_board_that_was_drawn_before_my_move_does_not_take_it_back(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.evaluate(HINTS_COME_LATE)
    page.route("**/board/columns", hold_the_first)
    page.evaluate("board.refresh('board')")
    while not held:
        page.wait_for_timeout(50)

    move(maya, "Flyer", "Review")
    expect(maya.column("Review").get_by_role("article", name="Flyer")).to_be_visible()
    page.wait_for_timeout(1_000)
    route, before = held[0]
    route.fulfill(response=before)

    page.wait_for_timeout(SOON)
    expect(maya.column("Review").get_by_role("article", name="Flyer")).to_be_visible()
    page.unroute_all(behavior="wait")


def test_when_the_server_is_gone_the_page_says_so_until_it_is_back(desk: Seat, server: Server) -> None:
    page = desk("maya").open("/board")
    server.stop()
    expect(page.get_by_text("Not connected")).to_be_visible(timeout=15_000)

    server.start()

    expect(page.get_by_text("Not connected")).to_be_hidden(timeout=30_000)


def test_after_a_lost_connection_the_board_catches_up(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    ben.open("/board")
    ben.context.set_offline(True)

    move(maya, "Flyer", "Ready")
    move(maya, "Flyer", "Doing")
    ben.page.wait_for_timeout(400)
    ben.context.set_offline(False)

    expect(ben.column("Doing").get_by_role("article", name="Flyer")).to_be_visible(timeout=15_000)
    expect(ben.page.get_by_role("article", name="Flyer")).to_have_count(1)


def test_after_a_restart_of_the_server_pages_go_on(desk: Seat, server: Server) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    ben.open("/board")

    server.stop()
    server.start()

    move(maya, "Flyer", "Ready")
    expect(ben.column("Ready").get_by_role("article", name="Flyer")).to_be_visible(timeout=15_000)


def test_a_hidden_tab_sleeps_and_catches_up(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    ben.open("/board")
    hide(ben, hidden=True)
    ben.wait_for("!document.getElementById('live')._htmx?.sse?.reader")

    move(maya, "Flyer", "Ready")
    ben.page.wait_for_timeout(700)
    expect(ben.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()

    hide(ben, hidden=False)
    expect(ben.column("Ready").get_by_role("article", name="Flyer")).to_be_visible(timeout=5_000)


def test_two_people_who_drop_into_the_same_gap_see_the_same_order(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    ben.open("/board")

    start_drag(maya, "Flyer for the depot open day", "Checklist for driver hours")
    start_drag(ben, "Larkfield Cold Store", "Checklist for driver hours")
    maya.page.mouse.up()
    ben.page.mouse.up()

    for each in (maya, ben):
        expect(each.column("Ready").get_by_role("article")).to_have_count(5, timeout=SOON * 2)
    expect(maya.column("Ready").get_by_role("heading", level=3)).to_have_text(ben.titles("Ready"))
    assert set(maya.titles("Ready")[1:3]) == {"Flyer for the depot open day", "Larkfield Cold Store"}


def test_a_column_fetches_more_when_its_end_comes_into_view_and_keeps_it(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.evaluate(
        """async () => {
            const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
            const column = document.querySelector("card-lane").dataset.column;
            for (let number = 0; number < 40; number++) {
                const card = {title: `Card ${number}`, kind: "content", driver: 0, in_column: column};
                const headers = {"X-CSRFToken": token, "HX-Request": "true"};
                await fetch("/cards", {method: "POST", headers, body: new URLSearchParams(card)});
            }
        }"""
    )
    maya.open("/board")
    expect(maya.column("Backlog").get_by_role("article")).to_have_count(25)
    expect(maya.column("Backlog").locator(".count")).to_contain_text("41")

    maya.column("Backlog").get_by_text("Show more").scroll_into_view_if_needed()

    expect(maya.column("Backlog").get_by_role("article")).to_have_count(41)
    move(maya, "Checklist", "Backlog")
    expect(maya.column("Backlog").get_by_role("article")).to_have_count(42)
    assert re.search(r"more=\d+:50", page.url)


def move(desk: Desk, title: str, column: str) -> None:
    """Move a card by the dialog."""
    desk.page.get_by_role("link", name=f"Move {title}").click()
    desk.page.get_by_role("dialog").get_by_label("Column").select_option(column)
    desk.page.get_by_role("button", name="Move card").click()
    expect(desk.column(column).get_by_role("article", name=title)).to_be_visible()


def start_drag(desk: Desk, title: str, onto: str) -> None:
    """Take a card and hold it over the upper half of another."""
    origin, target = desk.card(title).bounding_box(), desk.card(onto).bounding_box()
    assert origin
    assert target
    mouse = desk.page.mouse
    mouse.move(origin["x"] + 60, origin["y"] + 45)
    mouse.down()
    mouse.move(origin["x"] + 70, origin["y"] + 50, steps=3)
    mouse.move(target["x"] + 60, target["y"] + 40, steps=10)
    mouse.move(target["x"] + 60, target["y"] + 12, steps=4)
    desk.page.wait_for_timeout(150)


def drag(desk: Desk, title: str, onto: str) -> None:
    """Drop a card before another."""
    start_drag(desk, title, onto)
    desk.page.mouse.up()


def hide(desk: Desk, *, hidden: bool) -> None:
    """Let the page believe that its tab is hidden, as browsers do."""
    desk.page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
            const state = hidden ? "hidden" : "visible";
            Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )
