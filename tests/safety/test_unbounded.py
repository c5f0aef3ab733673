"""Too much, too long, too many, and plain nonsense (DO01 to DO05).

DO07 (letters) stands in tests/people/test_forgetting.py and tests/integrations/mail/test_pages.py, the sizes
of files in tests/integrations/test_limits.py. There is no API yet that would take JSON.
"""

import random
import time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import limits
from app.board.models.card import Card
from app.db import session
from tests.conftest import Browse, snapshot
from tests.safety.addresses import CHANGES, addresses
from tests.safety.payloads import PAYLOADS
from tests.world import World

REQUESTS = 600


def test_do01_too_big_a_body_is_refused(world: World, browse: Browse) -> None:
    before = snapshot()
    answer = browse(world.maya).post("/cards", {"title": "x" * (7 * 1024 * 1024)})

    assert answer.status_code == 413
    assert "Too big" in answer.text
    assert snapshot() == before


def test_do01_too_long_a_field_is_told_at_the_field(world: World, browse: Browse) -> None:
    card = {"kind": "content", "driver": "0", "in_column": world.ready.id}
    before, flyer = snapshot(), world.flyer.id
    for path, form in (
        ("/cards", {**card, "title": "x" * (limits.TITLE + 1)}),
        ("/cards", {**card, "title": "x", "description": "x" * (limits.TEXT + 1)}),
        ("/cards", {**card, "title": "x", "labels": "x" * 100_000}),
        ("/cards/lines", {**card, "text": "x\n" * 10_000}),
        (f"/cards/{flyer}/comments", {"body": "x" * 1_000_000}),
        (f"/cards/{flyer}/steps", {"lines": "x\n" * 10_000}),
        (f"/cards/{flyer}/block", {"reason": "x" * 10_000, "waits_for": "x" * 10_000}),
        ("/me", {"name": "x" * 10_000, "zone": "x" * 10_000, "theme": "x" * 10_000}),
    ):
        answer = browse(world.maya).post(path, form)
        assert answer.status_code == 422, path
        assert 'class="error"' in answer.text, path
    assert snapshot() == before


def test_do01_a_thousand_parts_are_refused(world: World, browse: Browse) -> None:
    parts = {f"field{number}": "x" for number in range(1_001)}
    before = snapshot()

    answer = browse(world.maya).post("/import", parts, content_type="multipart/form-data")
    assert answer.status_code == 413
    assert snapshot() == before


@pytest.mark.parametrize("path", ["/board", "/activity", "/people", "/cards/new", "/cards/lines"])
def test_do01_a_hundred_thousand_questions_are_answered_soon(world: World, browse: Browse, path: str) -> None:
    query = "&".join(f"q{number}=x" for number in range(100_000))
    begun = time.process_time()

    assert browse(world.maya).get(path, query_string=query).status_code == 200
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("number", ["1000000000", "1000000000000", "9" * 30, "-1", "0"])
def test_do03_nobody_asks_for_more_than_is_given_at_once(world: World, browse: Browse, number: str) -> None:
    mayas = browse(world.maya)
    for path in ("/activity?before={}", "/board?more=1:{}", "/board?more={}:1", "/board?limit={0}&offset={0}",
                 "/columns/1?more=1:{}", "/cards/new?column={}"):  # fmt: skip
        assert mayas.get(path.format(number)).status_code in (200, 422), path


def test_do03_ten_thousand_at_once_are_too_many(world: World, browse: Browse) -> None:
    card = {"title": "x", "kind": "content", "driver": "0", "in_column": world.ready.id}
    count = session.scalar(select(func.count()).select_from(Card))

    people = browse(world.maya).post("/cards", {**card, "people": [str(n) for n in range(10_000)]})
    labels = browse(world.maya).post("/cards", {**card, "labels": ",".join(f"l{n}" for n in range(10_000))})

    assert (people.status_code, labels.status_code) == (422, 422)
    assert session.scalar(select(func.count()).select_from(Card)) == count


FIELDS = (
    "title", "kind", "description", "due_on", "driver", "people", "labels", "in_column", "once", "seen",
    "body", "text", "lines", "assignee", "after", "position", "before_id", "after_id", "reason", "waits_for",
    "name", "policy", "limit", "limit_rule", "is_done", "is_started", "place", "email", "password", "side",
    "role", "zone", "theme", "link", "old", "new", "csrf_token", "file", "people-0", "columns-x",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    "",
    " ",
    "0",
    "1",
    "2",
    "3",
    "-1",
    "1.5",
    "1e9",
    "9" * 25,
    "9223372036854775807",
    "9223372036854775808",
    "x",
    "null",
    "true",
    "[]",
    "{}",
    "content",
    "account",
    "marketing",
    "admin",
    "member",
    "block",
    "UTC",
    "dark",
    "2026-12-01",
    "0000-00-00",
    "9999-12-31",
    "2026-02-30",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e",
    "\ufeffx",
    "١",
    "Å" * 300,
    "x" * 30_000,
    "🏴" * 50,
    "%",
    "_",
    "\\",
    "'; DROP TABLE cards; --",
    '" OR 1=1',
    "@maya",
    "@",
    "#",
    '"',
    "first",
    "stays",
    "a@x.example",
    "a@x.example\x00",
    ["1", "2", "x"],
    ["0"] * 50,
    "\r\n.\r\n",
    "../../etc/passwd",
    *PAYLOADS[:6],
)
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {},
    {},
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Current-URL": "http://localhost/board?find=@maya&lanes=driver"},
    {"HX-Request": "true", "HX-Current-URL": "http://localhost/board?more=1:9999999999999999999&find=%00"},
    {"HX-Current-URL": "http://["},
    {"Board-Faces": "1:1 x:y 9:999999999999999999999 :"},
    {"Board-Faces": "\xff" * 200},
    {"Referer": "http://["},
    {"User-Agent": "\xff" * 500},
    {"Cookie": "board=\xff; x"},
    {"Accept": "text/event-stream"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "multipart/form-data; boundary=x"},
    {"If-None-Match": "\xff"},
    {"Content-Type": "application/x-www-form-urlencoded; charset=utf-7"},
    {"Last-Event-ID": "9" * 30},
    {"Range": "bytes=9-1"},
)
QUERIES = (
    "", "find=%00", "find=%ff", "find=%22&lanes=x", "find=@x%20%23y&lanes=label", "more=x:y,1:-1",
    "before=%00", "next=%00", "column=%00", "text=%00%ff&kind=x", "_method=DELETE", "x=" + "y" * 5_000,
    "%ff=%ff&[]=1",
)  # fmt: skip


def test_do05_nonsense_at_every_address_is_never_our_mistake(
    world: World, browse: Browse, app: Flask
) -> None:
    dice = random.Random(20_260_501)
    routes = [each for each in addresses(app, "GET", *CHANGES, "HEAD") if each[0] != "log.events"]
    people = [world.lena.id, world.maya.id, None]
    for number in range(REQUESTS):
        endpoint, method, path = routes[number % len(routes)] if number % 3 else dice.choice(routes)
        for odd in ("1", "x"):
            if dice.random() < 0.3:
                path = path.replace(
                    f"/{odd}", f"/{dice.choice(('0', '99999', '9' * 19, '%00', 'content', '-1'))}"
                )
        who = dice.choice(people)
        person = {world.lena.id: world.lena, world.maya.id: world.maya}.get(who) if who else None
        form = {name: dice.choice(ODD) for name in dice.sample(FIELDS, dice.randrange(12))}
        query = dice.choice(QUERIES)
        body = form if method in CHANGES else None
        headers = dice.choice(HEADERS)
        answer = browse(person).send(method, path, query_string=query, data=encoded(body), headers=headers)
        assert answer.status_code < 500, (number, endpoint, method, path, query, headers, form)
    assert browse(world.lena).get("/people").status_code in (200, 303)


def encoded(form: dict[str, Any] | None) -> str | None:
    """A form as no browser would send it: with halves of letters, too."""
    if form is None:
        return None
    pairs = [
        (name, each)
        for name, value in form.items()
        for each in ([value] if isinstance(value, str) else value)
    ]
    return "&".join(f"{name}={percent(value)}" for name, value in pairs)


def percent(value: str) -> str:
    return "".join(f"%{byte:02x}" for byte in value.encode("utf-8", "surrogatepass"))
