"""Three ways to move a card do the same, each says where it went once, and none loses or doubles a move."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.desks import Desk
from tests.browser.test_keys import heard, listen
from tests.browser.test_live import drag, start_drag

Seat = Callable[..., Desk]
SOON = 2_000
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FLYER, WEBINAR, CHECKLIST = "Flyer for the depot open day", "Cold-chain webinar", "Checklist for driver hours"


class Finger:
    """A finger on the glass."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.page = desk.page
        self.screen = desk.context.new_cdp_session(desk.page)
        self.x = self.y = 0.0

    def send(self, kind: str, *, lifted: bool = False) -> None:
        points = [] if lifted else [{"x": self.x, "y": self.y}]
        self.screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def press(self, x: float, y: float, *, hold: int) -> None:
        """Touch and stay for some milliseconds."""
        self.x, self.y = x, y
        self.send("touchStart")
        self.page.wait_for_timeout(hold)

    def pick_up(self, x: float, y: float) -> None:
        """Touch a card and stay until it is held, however long that takes here."""
        self.press(x, y, hold=0)
        self.desk.wait_for("!!document.querySelector('.is-held')")

    def slide(self, x: float, y: float, *, steps: int = 10) -> None:
        """Move over the glass to another place."""
        for step in range(steps, 0, -1):
            self.x, self.y = self.x + (x - self.x) / step, self.y + (y - self.y) / step
            self.send("touchMove")
            self.page.wait_for_timeout(16)

    def lift(self) -> None:
        self.send("touchEnd", lifted=True)


def middle(desk: Desk, words: str) -> tuple[float, float]:
    """A place on a card beside its controls."""
    box = desk.card(words).bounding_box()
    assert box
    return box["x"] + 80, box["y"] + box["height"] / 2


def moves(page: Page) -> list[str]:
    """The moves that this page sends from now on."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    return sent


def show(desk: Desk, column: str) -> None:
    """Swipe to a column."""
    desk.column(column).scroll_into_view_if_needed()
    desk.page.wait_for_timeout(300)


def test_a_long_press_and_a_drag_move_a_card_within_its_column(desk: Seat) -> None:
    maya = desk("maya", **PHONE)
    page = maya.open("/board")
    show(maya, "Ready")
    listen(page)
    finger = Finger(maya)

    finger.pick_up(*middle(maya, WEBINAR))
    x, y = middle(maya, CHECKLIST)
    finger.slide(x, y + 20)
    page.wait_for_timeout(200)
    finger.lift()

    expect(page.get_by_role("status")).to_contain_text("to Ready, 2 of 3.")
    assert [words[:9] for words in maya.titles("Ready")] == ["Checklist", "Cold-chai", "Quay Frei"]
    page.wait_for_timeout(300)
    assert heard(page) == ["Moved “Cold-chain webinar with a customer” to Ready, 2 of 3."]
    assert page.url.endswith("/board")


def under(finger: Finger) -> str:
    """The column under the finger once the board has come to rest, however far it went."""
    return str(
        finger.page.evaluate(
            """async ([x, y]) => {
                const frame = () => new Promise(requestAnimationFrame);
                const board = document.getElementById("board");
                for (let still = 0, before; still < 20; still = board.scrollLeft === before ? still + 1 : 0) {
                    before = board.scrollLeft;
                    await frame();
                }
                return document.elementsFromPoint(x, y).map(each => each.closest(".column"))
                    .find(column => column)?.querySelector("h2").textContent.trim() ?? "";
            }""",
            [finger.x, finger.y],
        )
    )


def test_at_the_edge_the_board_scrolls_on_and_the_card_lands_in_the_column_under_the_finger(
    desk: Seat,
) -> None:
    maya, ben = desk("maya", **PHONE), desk("ben")
    page = maya.open("/board")
    ben.open("/board")
    finger = Finger(maya)

    x, y = middle(maya, FLYER)
    finger.pick_up(x, y)
    finger.slide(372, y, steps=15)
    maya.wait_for("document.getElementById('column-2').getBoundingClientRect().left < 120")
    finger.slide(200, y)
    there = under(finger)
    finger.slide(200, y + 8)
    finger.lift()

    assert there not in {"", "Backlog"}
    expect(page.get_by_role("status")).to_contain_text(re.compile(f"“{FLYER}”.* {there}"))
    expect(maya.column(there).get_by_role("article", name="Flyer")).to_be_in_viewport(ratio=0.9)
    expect(ben.column(there).get_by_role("article", name="Flyer")).to_be_visible(timeout=SOON)


def test_the_first_swipe_scrolls_and_moves_nothing(desk: Seat) -> None:
    maya = desk("maya", **PHONE)
    page = maya.open("/board")
    sent = moves(page)
    finger = Finger(maya)

    x, y = middle(maya, FLYER)
    finger.press(x + 180, y, hold=30)
    finger.slide(x - 60, y)
    finger.lift()

    maya.wait_for("document.getElementById('board').scrollLeft > 100")
    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_have_count(1)
    assert not sent
    assert page.url.endswith("/board")


def test_a_long_press_selects_no_text_and_opens_no_menu(desk: Seat) -> None:
    maya = desk("maya", **PHONE)
    page = maya.open("/board")
    page.evaluate(
        """() => {
            window.menus = [];
            addEventListener("contextmenu", event => menus.push(event.defaultPrevented));
        }"""
    )
    finger = Finger(maya)

    finger.press(*middle(maya, FLYER), hold=1_200)
    assert page.evaluate("String(getSelection())") == ""
    finger.lift()
    page.wait_for_timeout(200)
    for kind in ("touch", "mouse"):
        page.evaluate(
            """kind => document.querySelector(".card h3 a").dispatchEvent(
                new PointerEvent("contextmenu", {pointerType: kind, bubbles: true, cancelable: true}))""",
            kind,
        )

    *by_touch, by_mouse = page.evaluate("window.menus")
    assert all(by_touch)
    assert not by_mouse
    assert page.url.endswith("/board")


def test_on_a_phone_a_card_is_moved_with_three_taps(desk: Seat) -> None:
    maya = desk("maya", **PHONE)
    page = maya.open("/board")

    page.get_by_role("link", name=f"Move {FLYER}").tap()
    page.get_by_role("dialog").get_by_role("button", name="Review").tap()

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("to Review, 1 of 1.")
    expect(maya.column("Review").get_by_role("article", name="Flyer")).to_have_count(1)


def test_a_day_on_the_board_by_touch_alone(desk: Seat) -> None:
    maya = desk("maya", **PHONE)
    page = maya.open("/board")
    finger = Finger(maya)

    page.get_by_role("link", name="Add a card to Backlog").tap()
    page.keyboard.type("Battle card for Velora")
    page.get_by_role("button", name="Add", exact=True).tap()
    expect(maya.column("Backlog").get_by_role("article", name="Battle card")).to_be_visible()
    page.get_by_role("button", name="Close; what is typed stays").tap()
    maya.column("Backlog").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    finger.pick_up(*middle(maya, "Battle card"))
    x, y = middle(maya, FLYER)
    finger.slide(x, y + 25)
    page.wait_for_timeout(400)
    finger.lift()
    expect(page.get_by_role("status")).to_contain_text("to Backlog, 2 of 2.")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("status")).to_contain_text("Taken back")

    page.get_by_role("link", name="Move Battle card").tap()
    page.get_by_role("dialog").get_by_role("button", name="Doing").tap()
    expect(maya.column("Doing").get_by_role("article", name="Battle card")).to_have_count(1)
    show(maya, "Doing")
    maya.card("Battle card").get_by_role("heading").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Battle card for Velora")
    page.get_by_label("Write a comment").tap()
    page.keyboard.type("For the call on Friday.")
    page.get_by_role("button", name="Comment", exact=True).tap()
    expect(page.get_by_role("article", name="Maya Okafor")).to_contain_text("Friday")
    page.get_by_role("button", name="Close", exact=True).tap()
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()


def test_a_card_let_go_outside_of_any_lane_returns(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    sent = moves(page)

    start_drag(maya, FLYER, CHECKLIST)
    page.mouse.move(700, 880, steps=4)
    page.mouse.up()

    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    expect(maya.column("Ready").get_by_role("article")).to_have_count(3)
    assert not sent


def test_a_finger_that_lets_go_outside_of_any_lane_moves_nothing(desk: Seat) -> None:
    maya = desk("maya", **PHONE)
    page = maya.open("/board")
    show(maya, "Ready")
    sent = moves(page)
    finger = Finger(maya)

    finger.pick_up(*middle(maya, WEBINAR))
    x, y = middle(maya, CHECKLIST)
    finger.slide(x, y + 20)
    page.wait_for_timeout(200)
    finger.slide(200, 30)
    finger.lift()

    page.wait_for_timeout(200)
    assert maya.titles("Ready")[0].startswith(WEBINAR)
    assert not sent


def test_in_another_lane_of_another_column_the_column_counts_and_the_card_keeps_its_lane(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/board?lanes=kind")
    ben.open("/board?lanes=kind")
    lane = maya.card(FLYER).evaluate("card => card.closest('card-lane').dataset.lane")
    assert maya.card("Quay Freight").evaluate("card => card.closest('card-lane').dataset.lane") != lane

    drag(maya, FLYER, "Quay Freight")

    expect(page.get_by_role("status").filter(has_text="to Ready")).to_be_visible()
    for each in (maya, ben):
        there = each.column("Ready").locator(f"card-lane[data-lane={lane}]")
        expect(there.get_by_role("article", name="Flyer")).to_have_count(1, timeout=SOON)
        expect(each.page.get_by_role("article", name="Flyer")).to_have_count(1)


def test_in_another_lane_of_its_own_column_a_card_returns_and_is_told_why(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board?lanes=kind")
    sent = moves(page)
    before = maya.titles("Ready")

    drag(maya, WEBINAR, "Quay Freight")

    expect(
        page.get_by_text("Lanes follow from what a card says. Edit the card to change it.")
    ).to_be_visible()
    assert maya.titles("Ready") == before
    assert not sent


def test_escape_breaks_off_a_drag_and_the_card_returns(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    sent = moves(page)

    start_drag(maya, FLYER, CHECKLIST)
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    assert not sent


def test_a_move_by_mouse_is_announced_once(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    listen(page)

    drag(maya, FLYER, CHECKLIST)
    expect(page.get_by_role("status")).to_contain_text("Moved")
    page.wait_for_timeout(300)

    assert heard(page) == ["Moved “Flyer for the depot open day” to Ready, 2 of 4."]


@pytest.mark.parametrize("status", [409, 500, 502])
def test_a_drop_that_the_server_does_not_take_goes_back_and_says_so(desk: Seat, status: int) -> None:
    maya = desk("maya")
    page = maya.open("/board")
    page.route(
        "**/place", lambda route: route.fulfill(status=status, body="<p>Bad</p>", content_type="text/html")
    )

    drag(maya, FLYER, CHECKLIST)

    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()
    expect(maya.column("Ready").get_by_role("article")).to_have_count(3)
    expect(page.get_by_text("Not saved")).to_be_visible()
    maya.trouble.clear()


def test_after_an_offline_drop_the_next_one_moves_exactly_once(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/board")
    ben.open("/board")
    maya.context.set_offline(True)
    drag(maya, FLYER, CHECKLIST)
    expect(page.get_by_text("Not saved")).to_be_visible()
    expect(maya.column("Backlog").get_by_role("article", name="Flyer")).to_be_visible()

    maya.context.set_offline(False)
    maya.wait_for_live()
    drag(maya, FLYER, CHECKLIST)

    expect(ben.column("Ready").get_by_role("article", name="Flyer")).to_have_count(1, timeout=SOON)
    expect(maya.column("Ready").get_by_role("article", name="Flyer")).to_have_count(1)
    expect(maya.open("/activity").get_by_text("Maya Okafor moved")).to_have_count(1)


def test_when_only_the_answer_is_lost_the_card_is_where_the_server_has_it(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/place", lose_the_answer, times=1)

    drag(maya, FLYER, CHECKLIST)

    expect(page.get_by_text("Not saved")).to_be_visible()
    expect(maya.column("Ready").get_by_role("article", name="Flyer")).to_be_visible(timeout=SOON * 2)
    expect(page.get_by_role("article", name="Flyer")).to_have_count(1)
    expect(maya.open("/activity").get_by_text("Maya Okafor moved")).to_have_count(1)
    maya.trouble.clear()
