"""What only a browser can show: bytes, nodes, first cards, and how soon another browser shows a drop."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

from app.commands import browser as browsers
from tests.bench.goals import Figure
from tests.bench.people import Desk, Person, gather
from tests.bench.reading import warm_up
from tests.bench.servers import Pair, Server
from tests.bench.wire import HOST

CARD = "[data-card]"
OF_BROWSERS = re.compile(
    r"accept|user-agent$|sec-|content-|connection$|host$|referer$|cookie$|cache-control$|pragma$|priority$"
    r"|if-none-match$|last-event-id$|upgrade-"
)
"""Headers that browsers send by themselves."""

# A frame in which a card has a height is the frame in which it is seen.
FIRST_CARDS = """(() => {
  const look = () => {
    const card = document.querySelector("[data-card]");
    if (card?.getBoundingClientRect().height) window.firstCards = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
NODES = """() => {
  const all = [...document.querySelectorAll("[data-card]")];
  const inside = (card, what) => card.querySelectorAll(what).length;
  const nodes = all.map(card => 1 + inside(card, "*") - inside(card, "svg *"));
  return nodes.reduce((sum, each) => sum + each, 0) / nodes.length;
}"""
NOTE_DROPS = """() => addEventListener("dragend", () => {
  window.dropped = performance.timeOrigin + performance.now();
}, true)"""
NOTE_ARRIVAL = """([column, card]) => {
  const lane = `[data-column="${column}"] [data-card="${card}"]`;
  const look = () => {
    if (document.querySelector(lane)) window.arrived = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  window.arrived = 0;
  requestAnimationFrame(look);
}"""


def pages(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """The board in a browser that has never been there, beside the floor's."""
    times = 3 if quick else 9
    with a_browser() as browser:
        for pair in pairs:
            warm_up(pair)
            person = gather(pair.ours, 1)[0]
            ours, beside = [], []
            for _ in range(times):
                ours.append(cold_visit(browser, pair.ours, person))
                beside.append(cold_visit(browser, pair.floor))
            page, floor_page = ours[0], beside[0]
            yield Figure("page", pair.size, page["document"] / 1000, floor_page["document"] / 1000)
            yield Figure("scripts", pair.size, page["script"] / 1000)
            first, floor_first = (median(each["first"] for each in side) for side in (ours, beside))
            yield Figure("cold", pair.size, first, floor_first)
            yield Figure("nodes", pair.size, page["nodes"], floor_page["nodes"])


def live(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """From letting a card go in one browser until another one shows it there."""
    with a_browser() as browser:
        for pair in pairs:
            warm_up(pair)
            yield Figure("live", pair.size, median(drops_seen(browser, pair.ours, 4 if quick else 16)))


def drops_seen(browser: Browser, server: Server, times: int) -> list[float]:
    """How many milliseconds each of so many drops took to be seen."""
    mover, looker = (open_board(browser, server, person) for person in gather(server, 2))
    sent: list[Request] = []
    mover.on("request", lambda request: sent.append(request))
    mover.evaluate(NOTE_DROPS)
    took = [drop_seen(mover, looker, number) for number in range(times)]
    compare_headers(sent, server)
    for page in (mover, looker):
        page.context.close()
    return took


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A Chromium, closed at the end."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browsers.find(), args=browsers.launch_args())
        yield launched
        launched.close()


def cold_visit(browser: Browser, server: Server, person: Person | None = None) -> dict[str, float]:
    """One visit with nothing kept: bytes by kind, when the first cards were seen, nodes a card."""
    page = seat(browser, server, person)
    page.add_init_script(FIRST_CARDS)
    sizes: dict[str, float] = {"document": 0, "script": 0}
    arrived: list[Request] = []
    page.on("requestfinished", lambda request: arrived.append(request))
    page.goto(f"http://{HOST}:{server.port}/board", wait_until="load")
    wait_for(page, "window.firstCards")
    for request in arrived:
        found = request.sizes()
        size = found["responseBodySize"] + found["responseHeadersSize"]
        sizes[request.resource_type] = sizes.get(request.resource_type, 0) + size
    visit = {**sizes, "first": page.evaluate("window.firstCards"), "nodes": page.evaluate(NODES)}
    page.context.close()
    return visit


def seat(browser: Browser, server: Server, person: Person | None) -> Page:
    """An empty page of a browser of one's own, signed in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    if person:
        name, _, value = person.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://{HOST}:{server.port}"}])
    return context.new_page()


def open_board(browser: Browser, server: Server, person: Person) -> Page:
    """A live board."""
    page = seat(browser, server, person)
    page.goto(f"http://{HOST}:{server.port}/board")
    wait_for(page, "document.getElementById('live')?._htmx?.sse?.status === 200")
    return page


def drop_seen(mover: Page, looker: Page, number: int) -> float:
    """Drag a card to the next column, there and back in turns; milliseconds until the other one shows it."""
    lanes = mover.locator("card-lane")
    origin, target = (0, 1) if number % 2 == 0 else (1, 0)
    card, onto = lanes.nth(origin).locator(CARD).nth(1), lanes.nth(target).locator(CARD).nth(1)
    where = [lanes.nth(target).get_attribute("data-column"), card.get_attribute("data-card")]
    looker.evaluate(NOTE_ARRIVAL, where)
    drag(mover, card.bounding_box(), onto.bounding_box())
    arrived = float(wait_for(looker, "window.arrived"))
    dropped = float(mover.evaluate("window.dropped"))
    mover.wait_for_timeout(400)
    return arrived - dropped


def drag(page: Page, origin: Any, target: Any) -> None:
    """Take a card and let it go over the upper half of another."""
    mouse = page.mouse
    mouse.move(origin["x"] + 60, origin["y"] + 20)
    mouse.down()
    mouse.move(origin["x"] + 70, origin["y"] + 25, steps=3)
    mouse.move(target["x"] + 60, target["y"] + 40, steps=8)
    mouse.move(target["x"] + 60, target["y"] + 12, steps=4)
    page.wait_for_timeout(200)
    mouse.up()


def wait_for(page: Page, expression: str) -> Any:
    """What this says as soon as it says something; Playwright's own way needs eval, which pages forbid."""
    for _ in range(1000):
        if found := page.evaluate(expression):
            return found
        page.wait_for_timeout(10)
    raise RuntimeError(f"A page never came to: {expression}")


def compare_headers(sent: Sequence[Request], server: Server) -> None:
    """Warn when a browser says something that the people of these benchmarks do not."""
    said = {name.lower() for name in Desk(gather(server, 1)[0]).open().as_htmx("card-lane")}
    told = {name for request in sent for name in request.headers if not name.startswith(":")}
    if extra := sorted(name for name in told - said if not OF_BROWSERS.match(name)):
        print(f"Browsers send {', '.join(extra)} too: add it to Desk.as_htmx in people.py.", file=sys.stderr)
