"""People at work: signed in through the real form, sending what their browsers would send."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from app.commands.seed.people import ADMIN, OTHERS, PASSWORD, address
from app.people.models import Role
from tests.bench.servers import Server
from tests.bench.wire import HOST, Fault, Line, Reply

NAMES = [ADMIN[0], *(name for name, _side, role in OTHERS if role is Role.MEMBER)]
FORM_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
PAGE_TOKEN = re.compile(r'"X-CSRFToken": "([^"]+)"')
COLUMN_OR_CARD = re.compile(r'data-(column|card)="(\d+)"')
FACE = re.compile(r'data-card="(\d+)" data-face="([^"]+)"')
FACES_TOLD = 300
PART = re.compile(r'<([a-z-]+) id="([^"]+)"[^>]*? data-part="([^"]+)"')
BOOKMARK = re.compile(r'hx-sse:connect="([^"]+)"')


@dataclass(frozen=True)
class Person:
    """Somebody of the demo organisation, with the cookie of a browser that is signed in."""

    name: str
    port: int
    cookie: str
    token: str


@cache
def sign_in(name: str, port: int) -> Person:
    """Fill in the form, and keep the cookie."""
    line = Line(port)
    form = line.ask("GET", "/sign-in", {"Accept": "text/html"})
    fields = {
        "csrf_token": FORM_TOKEN.findall(form.body.decode())[0],
        "email": address(name),
        "password": PASSWORD,
    }
    came_in = line.ask("POST", "/sign-in", {"Cookie": cookie_of(form)}, urlencode(fields))
    if came_in.status not in (302, 303):
        raise Fault(f"{name} could not sign in: {came_in.status}.")
    page = good(line.ask("GET", "/board", {"Cookie": cookie_of(came_in), "Accept": "text/html"}))
    line.close()
    cookie = cookie_of(page) or cookie_of(came_in)
    return Person(name, port, cookie, PAGE_TOKEN.findall(page.body.decode())[0])


def cookie_of(reply: Reply) -> str:
    """The cookie that an answer sets."""
    return reply.header("Set-Cookie").partition(";")[0]


def gather(server: Server, count: int) -> list[Person]:
    """So many people, signed in; the members again and again if there are too few of them."""
    return [sign_in(NAMES[number % len(NAMES)], server.port) for number in range(count)]


class Desk:
    """A person's open board: the connection, and what the page knows."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.line = Line(person.port)
        self.page = "/board"
        self.stream = ""
        self.columns: dict[int, list[int]] = {}
        self.parts: dict[str, tuple[str, str]] = {}
        self.faces: dict[str, str] = {}
        self.seen: dict[str, str] = {}

    def look(self) -> Reply:
        """Get the board."""
        headers = {"Cookie": self.person.cookie, "Accept": "text/html", "Accept-Encoding": "gzip"}
        return good(self.line.ask("GET", self.page, headers))

    def open(self) -> "Desk":
        """Get the board, and take note of what is on it."""
        html = self.take_in(self.look())
        self.stream = BOOKMARK.findall(html)[0]
        self.columns = cards_on(html)
        self.parts = {id: (tag, address) for tag, id, address in PART.findall(html)}
        return self

    def take_in(self, reply: Reply) -> str:
        """The text of an answer; the faces in it are on the page from now on."""
        packed = reply.header("Content-Encoding") == "gzip"
        html = (gzip.decompress(reply.body) if packed else reply.body).decode()
        self.faces |= FACE.findall(html)
        return html

    def as_htmx(self, source: str) -> dict[str, str]:
        """What htmx and `static/js/app.js` send along. A header that they learn to send is added here.

        `browsing.py` warns when a real browser sends one that is missing here.
        """
        faces = " ".join(f"{card}:{face}" for card, face in list(self.faces.items())[:FACES_TOLD])
        return {
            **({"Board-Faces": faces} if faces else {}),
            "Cookie": self.person.cookie,
            "Accept": "text/html, text/event-stream",
            "Accept-Encoding": "gzip",
            "Origin": f"http://{HOST}:{self.person.port}",
            "Sec-Fetch-Site": "same-origin",
            "HX-Request": "true",
            "HX-Request-Type": "partial",
            "HX-Current-URL": f"http://{HOST}:{self.person.port}{self.page}",
            "HX-Source": source,
            "HX-Target": source,
            "X-CSRFToken": self.person.token,
        }

    def drop(self, card: int, *, column: int, before: int = 0, after: int = 0) -> Reply:
        """Let go of a card in a column, beside a neighbour."""
        values = {"in_column": column}
        if before:
            values["before_id"] = before
        elif after:
            values["after_id"] = after
        headers = self.as_htmx("card-lane")
        reply = good(self.line.ask("POST", f"/cards/{card}/place", headers, urlencode(values)))
        self.take_in(reply)
        return reply

    def fetch(self, part: str) -> Reply:
        """Get a part that went stale, unless it is the same as last time."""
        tag, address = self.parts[part]
        headers = self.as_htmx(f"{tag}#{part}")
        if part in self.seen:
            headers["If-None-Match"] = self.seen[part]
        reply = self.line.ask("GET", address, headers)
        if reply.status != 304:
            self.seen[part] = good(reply).header("ETag")
            self.take_in(reply)
        return reply


def good(reply: Reply) -> Reply:
    """The answer, if it is one that people want."""
    if reply.status != 200:
        raise Fault(f"An answer was {reply.status}: {reply.body[:200]!r}")
    return reply


def cards_on(html: str) -> dict[int, list[int]]:
    """The cards that a page shows, by column."""
    found: dict[int, list[int]] = {}
    column = 0
    for what, id in COLUMN_OR_CARD.findall(html):
        if what == "column":
            column = int(id)
            found.setdefault(column, [])  # in lanes, a column comes once for each
        else:
            found[column].append(int(id))
    return found
