"""Too much, too long, too many, and plain nonsense (DO01 to DO05).

DO07 (letters) stands in tests/people/test_forgetting.py and tests/integrations/mail/test_pages.py, the sizes
of files in tests/integrations/test_limits.py. There is no API yet that would take JSON.
"""

import random
import time
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, limits
from app.board.models.card import Card
from app.db import session
from app.errors import Refusal
from app.playbook.comparing import compare
from app.playbook.criteria.attributes import attribute_named
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from tests.conftest import Browse, snapshot
from tests.playbook.house import tomorrow
from tests.safety.addresses import CHANGES, addresses, addresses_of_playbook
from tests.safety.goals import addresses_of_goals, laden
from tests.safety.payloads import PAYLOADS
from tests.safety.playbook import planted
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


def new(kind: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    """What a form for a new definition would send."""
    return f"/playbook/new/{kind}", {"review_on": tomorrow().isoformat(), "name": "Touch", **fields}


ROW = "criteria-all-0"
RULE = {f"{ROW}-attribute": "employees", f"{ROW}-operator": "gte"}
ROWS = {
    f"criteria-{group}-{number}-{part}": value
    for group in ("all", "any")
    for number in range(999)
    for part, value in (("attribute", "employees"), ("operator", "gte"), ("value", str(number)))
}


def test_do01_too_long_a_text_of_the_playbook_is_told_at_the_field(world: World, browse: Browse) -> None:
    version, _ids = planted(world)
    page, mayas, before = version.definition.page, browse(world.maya), snapshot()
    for path, form in (
        new("term", meaning="x" * 1_000_000),
        new("term", meaning="x", name="x" * 1_000_000),
        new("term", meaning="x", name="ﷺ" * 80),
        new("term", meaning="x", also="x" * 1_000_000),
        new("term", meaning="x", also="x\n" * 100_000),
        new("term", meaning="x", reason="x" * 1_000_000),
        new("term", meaning="x", review_on="9" * 100_000),
        new("term", meaning="x", review_on="2026-02-30"),
        new("stage", name="x" * 100_000),
        new("vision", statement="x", horizon="x" * 100_000),
        new("mql", meaning="x", **RULE, **{f"{ROW}-value": "9" * 1_000_000}),
        new("mql", meaning="x", **RULE | {f"{ROW}-operator": "between", f"{ROW}-value": ["1"] * 9_999}),
        new("mql", meaning="x", **ROWS),
        new("mql", meaning="x", **{"criteria-all-0-attribute": "x" * 1_000_000}),
        (f"{page}/versions/2/objections", {"reason": "x" * 1_000_000}),
        (f"{page}/comments", {"body": "x" * 1_000_000}),
        (f"{page}/proposal", {**new("term", meaning="x" * 1_000_000)[1], "seen": "2.1"}),
    ):
        begun = time.process_time()
        answer = mayas.post(path, form)
        assert time.process_time() - begun < 3, (path, list(form))
        assert answer.status_code == 422, (path, list(form))
        assert 'class="error"' in answer.text, (path, list(form))
    assert snapshot() == before


def test_do01_ten_thousand_fields_are_no_more_than_the_few_that_are_asked_for(
    world: World, browse: Browse
) -> None:
    path, form = new("term", meaning="Any contact.", **{f"field{number}": "x" for number in range(10_000)})

    assert browse(world.maya).post(path, form).status_code == 303
    assert session.scalars(select(Version)).one().body == {
        "meaning": "Any contact.",
        "also": [],
        "example": "",
    }


def test_do01_a_country_named_half_a_million_times_is_understood_soon() -> None:
    sort, begun = attribute_named("country").sort, time.process_time()

    assert sort.typed("in", ["GB, ZW," * 2_500] * 100) == ("GB", "ZW")
    with pytest.raises(Refusal, match="no country"):
        sort.typed("in", ["\ufdfa, " * 5_000] * 100)

    assert time.process_time() - begun < 2


def test_do01_a_book_of_a_thousand_words_with_thirty_names_each_is_drawn_soon(
    world: World, browse: Browse
) -> None:
    day, maya = clock.now().date() + timedelta(days=30), world.maya
    for number in range(1_000):
        body = {
            "meaning": f"What word {number + 1} says, and name 3 of {number - 1}. " * 5,
            "also": [f"name {each} of {number}" for each in range(30)],
            "example": "",
        }
        definition = Definition(kind=Kind.TERM, name=f"Word {number}", key=f"word-{number}")
        state = {"state": State.IN_FORCE, "in_force_since": clock.now()}
        session.add(
            Version(definition=definition, number=1, body=body, review_on=day, proposed_by=maya, **state)
        )
    session.flush()
    mayas, begun = browse(world.maya), time.process_time()

    page = mayas.get("/playbook").text
    meaning = mayas.get("/playbook/words/name-3-of-7").text

    assert time.process_time() - begun < 8
    assert 'href="/playbook/words/word-8" class="word"' in page
    assert "What word 8 says" in meaning


LONG = 20_000
TEXTS = (
    ((".," * 500 + "\n") * 20, (",,." * 333 + "\n") * 20),
    ("a b " * (LONG // 4), "b a " * (LONG // 4)),
    ("." * LONG, "," * LONG),
    ("a\n" * (LONG // 2), "b\n" * (LONG // 2)),
    ("ab.\n" * (LONG // 4), ".ab\n\n" * (LONG // 5)),
)


@pytest.mark.parametrize(("before", "after"), TEXTS)
def test_do01_two_of_the_longest_texts_are_compared_soon(before: str, after: str) -> None:
    begun = time.process_time()

    lines = list(compare(before.splitlines(), after.splitlines()))

    assert time.process_time() - begun < 3
    assert "".join(piece.text for line in lines for piece in line if piece.mark != "removed") == "".join(
        after.splitlines()
    )


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


MANY = ("1000000000", "9" * 18, "9" * 19, "9" * 30, "-1", "0", "1.0", "1%20", "+1", "\u0661", "%D9%A1", "0x1")


@pytest.mark.parametrize("number", MANY)
def test_sq03_numbers_of_versions_and_definitions_that_there_are_not_find_nothing(
    world: World, browse: Browse, app: Flask, number: str
) -> None:
    _version, ids = planted(world)
    browsers = (browse(world.maya), browse(world.ben), browse(world.tom))
    own = addresses_of_playbook(app, "GET", *CHANGES, **{**ids, "id": 987_654_321})
    children = addresses_of_playbook(app, "GET", *CHANGES, **{**ids, "number": 987_654_321})
    wrong = {(method, path) for _endpoint, method, path in own + children if "987654321" in path}
    before = snapshot()

    for method, path in wrong:
        for browser in browsers:
            answer = browser.send(method, path.replace("987654321", number), data={"seen": "1"})
            assert answer.status_code == 404, (method, path)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("beside", "status"),
    [("1", 200), ("3", 404), ("2", 404), ("9" * 30, 200), ("-1", 200), ("1.0", 200), ("0", 200)],
)
def test_sq03_a_version_is_compared_with_another_one_or_with_the_one_before(
    world: World, browse: Browse, beside: str, status: int
) -> None:
    version, _ids = planted(world)
    address, mayas = f"{version.definition.page}/versions/2?beside=", browse(world.maya)

    assert mayas.get(address + beside).status_code == status
    assert mayas.get(f"{address}\u0662").status_code == 200  # no digit of ours, so no version 2


FIELDS = (
    "title", "kind", "description", "due_on", "driver", "people", "labels", "in_column", "once", "seen",
    "body", "text", "lines", "assignee", "after", "position", "before_id", "after_id", "reason", "waits_for",
    "name", "policy", "limit", "limit_rule", "is_done", "is_started", "place", "email", "password", "side",
    "role", "zone", "theme", "link", "old", "new", "csrf_token", "file", "people-0", "columns-x",
    "review_on", "meaning", "also", "statement", "horizon", "portrait", "criteria-build", "criteria-all-new",
    "criteria-all-0-attribute", "criteria-all-0-operator", "criteria-all-0-value", "clock-amount",
    "clock-unit", "required", "owner", "receiver", "entry-any-0-attribute", "messages-persona_1",
    "achievable", "aim-kpi", "aim-way", "aim-start", "aim-target", "parent-definition", "time-first",
    "time-last", "time-counted", "owners", "commitment", "promise", "derivation-gives", "derivation-revenue",
    "measure-unit", "measure-least", "direction", "adds_up", "source", "cadence", "filters", "path",
    "standing", "replaced_by-definition", "confidence", "note", "story", "about", "terms", "kpi", "why",
    "instead", "period", "first", "last", "value", "n", "numerator", "denominator", "goal", "expected",
    "revenue", "share", "also", "leap", "shown", "weekdays", "opens", "closes", "country", "days_off",
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
    "before=%00", "next=%00", "lens=9999999999999999999", "as_of=0001-01-01", "as_of=9999-12-31",
    "as_of=0000-00-00&lens=x", "about=/goals/99999999999999999999&side=%00", "column=%00",
    "text=%00%ff&kind=x", "_method=DELETE", "x=" + "y" * 5_000,
    "%ff=%ff&[]=1",
)  # fmt: skip


def test_do05_nonsense_at_every_address_is_never_our_mistake(
    world: World, browse: Browse, app: Flask
) -> None:
    dice = random.Random(20_260_501)
    _version, ids = planted(world)
    routes = [each for each in addresses(app, "GET", *CHANGES, "HEAD") if each[0] != "log.events"]
    routes += addresses_of_playbook(app, "GET", *CHANGES, **ids)
    routes += addresses_of_goals(app, "GET", *CHANGES, ids=laden(world))
    routes += [("playbook.add_definition", "POST", f"/playbook/new/{kind.value}") for kind in Kind]
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
