"""What people type is shown, never run (XS01 to XS09); that a browser agrees is seen in browser/.

XS06 has nothing to apply to yet: nobody uploads pictures or documents. The subject of mails (XS07) is tried
in tests/integrations/mail/test_writing.py.
"""

import json
import re

import pytest
from flask import Flask

from app.board.adding import add
from app.board.agreeing import change_column
from app.board.blocking import block
from app.board.discussing import comment
from app.board.models.column import Column
from app.board.stepping import add_steps
from app.db import session
from app.text import markdown
from tests.conftest import Browse
from tests.safety.addresses import Tags, addresses
from tests.safety.payloads import LINKS, PAYLOADS
from tests.world import World

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x20]")
RUNS = {"script", "iframe", "object", "embed", "base", "style", "math", "template", "meta", "link"}
PAGES = (
    "/board", "/board?find={words}", "/cards/{card}", "/cards/{card}/edit", "/cards/{card}/block",
    "/activity", "/people", "/columns", "/columns/{column}/edit", "/columns/{column}/policy",
    "/cards/new?text={words}",
)  # fmt: skip
COLUMN = 3


def plant(world: World, words: str) -> None:
    """Let these words stand wherever somebody can type."""
    world.maya.name = words
    crew = {"driver": world.maya.id, "people": [world.maya.id]}
    add({"title": words, "description": words, "labels": [words], **crew}, column=world.ready, by=world.maya)
    comment(world.flyer, words, by=world.maya)
    add_steps(world.flyer, [{"text": words, "assignee": world.maya.id, "due_on": None}], by=world.maya)
    block(world.flyer, reason=words, waits_for=words, by=world.maya)
    doing = session.get_one(Column, COLUMN)
    change_column(doing, {"name": words[:40], "policy": words}, by=world.lena)


def pages(world: World, browse: Browse, words: str = "") -> dict[str, str]:
    """Every page on which people's words stand."""
    lenas, found = browse(world.lena), {}
    for page in PAGES:
        path, _, query = page.format(words=words, card=world.flyer.id, column=COLUMN).partition("?")
        name, _, value = query.partition("=")
        found[page] = lenas.get(path, query_string={name: value} if name else None).text
    return found


def running(page: str) -> list[str]:
    """The tags on a page that run or fetch something, and attributes that do."""
    tags = Tags(page).found
    handlers = [name for _tag, attrs in tags for name in attrs if re.match(r"on|srcdoc$|style$|hx-on", name)]
    return sorted([tag for tag, _attrs in tags if tag in RUNS] + handlers)


@pytest.mark.parametrize("words", [payload for payload in PAYLOADS if len(payload) <= 40])
def test_xs01_words_add_nothing_that_runs(world: World, browse: Browse, words: str) -> None:
    plain = {page: running(html) for page, html in pages(world, browse).items()}

    plant(world, words)

    for page, html in pages(world, browse, words).items():
        assert running(html) == plain[page], page


@pytest.mark.parametrize("target", LINKS)
def test_xs02_links_in_markdown_lead_to_pages_only(target: str) -> None:
    shapes = ("[x]({})", "[x](<{}>)", "![x]({})", "<{}>", "[x]\n\n[x]: {}")
    for source in (shape.format(target) for shape in shapes):
        tags = Tags(markdown(source))
        targets = [CONTROL.sub("", address) for address in tags.values("href")]  # as browsers read them
        schemes = {found[0].lower() for address in targets if (found := SCHEME.match(address))}
        assert schemes <= {"http:", "https:", "mailto:"}, (source, tags.found)
        assert not tags.values("src", "srcset", "style", "onerror", "onclick")


ODD = (
    "</script><b>",
    "\u2028\u2029x",
    "\"'`\\",
    "{{7001*7}}{%x%}",
    "]]>",
    "<!--",
    "\\u003cscript\\u003e",
    "\"}'",
)
JSON = ("hx-headers:inherited", "content")


@pytest.mark.parametrize("words", ODD)
def test_xs05_json_in_pages_stays_json_and_templates_stay_templates(
    world: World, browse: Browse, words: str
) -> None:
    before = [len(Tags(page).values(*JSON)) for page in pages(world, browse).values()]
    plant(world, words)

    for count, page in zip(before, pages(world, browse, words).values(), strict=True):
        tags = Tags(page)
        assert len(tags.values(*JSON)) == count
        assert set(json.loads(tags.values("hx-headers:inherited")[0])) == {"X-CSRFToken"}
        assert json.loads(next(text for text in tags.values("content") if text.startswith("{")))
        assert "49007" not in page


def test_xs05_a_look_outside_the_list_is_refused(world: World, browse: Browse) -> None:
    form = {"name": "Maya", "zone": "UTC", "theme": 'dark" onload="alert(1)'}

    assert browse(world.maya).post("/me", form).status_code == 422
    assert world.maya.theme.value == "system"


def test_xs07_where_words_are_echoed_they_are_escaped(world: World, browse: Browse) -> None:
    evil = "<img src=x onerror=alert(1)>"
    shown = "&lt;img src=x onerror=alert(1)&gt;"
    mayas, htmx = browse(world.maya), browse(world.maya, htmx=True)
    form = {"title": evil, "kind": "content", "driver": "0", "in_column": world.ready.id}

    toast = htmx.post("/cards", form).text
    refusal = htmx.post("/cards", {**form, "labels": evil * 3}).text
    people = mayas.post("/me", {"name": evil, "zone": evil, "theme": "dark"}).text
    signing_in = browse().post("/sign-in", {"email": evil, "password": "x"}).text
    search = mayas.get("/board", query_string={"find": evil}).text
    story = mayas.get("/activity").text

    for page in (toast, refusal, people, signing_in, search, story):
        assert evil not in page
        assert shown in page
    assert "<img" not in mayas.get(f"/{evil}").text
    assert "<img" not in mayas.get("/sign-in", query_string={"next": f"/{evil}"}).text


def test_xs07_line_ends_make_no_header(world: World, browse: Browse) -> None:
    browser = browse(None)
    for path in ("/people?x=%0d%0aX-Evil:%201", "/sign-in?next=/%0d%0aX-Evil:%201", "/%0d%0aX-Evil:1"):
        assert "X-Evil" not in browser.get(path).headers


def test_xs08_words_take_no_name_of_the_page(world: World, browse: Browse) -> None:
    evil = "<form id=board name=csrf_token><input name=csrf_token id=live value=evil>"
    comment(world.flyer, f"# board\n\n{evil}\n\n<a id=toasts name=once>x</a>", by=world.maya)
    world.flyer.description = evil
    change_column(session.get_one(Column, COLUMN), {"name": "board", "policy": evil}, by=world.lena)

    for path in ("/board", f"/cards/{world.flyer.id}", f"/columns/{COLUMN}/policy"):
        page = browse(world.maya).get(path).text
        tags = Tags(page)
        ids = tags.values("id")
        assert len(ids) == len(set(ids)), path
        tokens = [attrs.get("value") for _tag, attrs in tags.found if attrs.get("name") == "csrf_token"]
        assert "evil" not in tokens


def test_xs09_every_answer_forbids_scripts_of_others_and_inline(
    world: World, browse: Browse, app: Flask
) -> None:
    stranger, lenas, htmx = browse(), browse(world.lena), browse(world.lena, htmx=True)
    answers = [
        lenas.get("/nowhere"),
        lenas.post("/cards", {}),
        stranger.get("/board"),
        lenas.get("/me"),
    ]
    answers += [stranger.get("/sign-in"), stranger.get("/invitations/x"), lenas.send("TRACE", "/board")]
    for endpoint, method, path in addresses(app, "GET"):
        if endpoint != "log.events":
            answers += [lenas.send(method, path), htmx.send(method, path)]

    for answer in answers:
        rules = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
        assert rules["script-src"] == rules["form-action"] == "'self'"
        assert "object-src" not in rules  # so that default-src holds
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
