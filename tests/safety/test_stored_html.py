"""What people type is shown, never run (XS01 to XS09); that a browser agrees is seen in browser/.

XS06 has nothing to apply to yet: nobody uploads pictures or documents. The subject of mails (XS07) is tried
in tests/integrations/mail/test_writing.py.
"""

import json
import re
from collections import Counter
from html import unescape

import pytest
from flask import Flask

from app.board.adding import add
from app.board.agreeing import change_column
from app.board.blocking import block
from app.board.discussing import comment
from app.board.models.column import Column
from app.board.stepping import add_steps
from app.db import session
from app.text import clean_line, fold, markdown
from tests.conftest import Browse, on_one_engine
from tests.playbook.house import name_signers, proposed, sign_all
from tests.safety.addresses import Tags, addresses
from tests.safety.payloads import LINKS, PAYLOADS
from tests.safety.playbook import agreed_on_all, book_pages
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


@on_one_engine
@pytest.mark.parametrize("words", [payload for payload in PAYLOADS if len(payload) <= 40])
def test_xs01_words_add_nothing_that_runs(world: World, browse: Browse, words: str) -> None:
    plain = {page: running(html) for page, html in pages(world, browse).items()}

    plant(world, words)

    for page, html in pages(world, browse, words).items():
        assert running(html) == plain[page], page


@on_one_engine
@pytest.mark.parametrize("words", ["\n\n".join(PAYLOADS[number::6]) for number in range(6)])
def test_xs01_words_of_the_playbook_add_nothing_that_runs(world: World, browse: Browse, words: str) -> None:
    paths = book_pages(agreed_on_all(world, words))
    mayas, graces = browse(world.maya), browse(world.grace)
    plain = running(mayas.get("/me").text)

    for path in paths:
        answer = mayas.get(path)
        assert answer.status_code == 200, path
        page = answer.text
        assert Counter(running(page)) <= Counter(plain), path
        assert "49" not in re.findall(r">\s*(49)\s*<", page), path
        assert not re.search(r"(?i)<(iframe|svg onload|img src=x|b hx-|form id=board)", page), path
    assert Counter(running(graces.get("/playbook").text)) <= Counter(plain)
    assert clean_line(words)[:20] in unescape(mayas.get("/playbook").text)


NAMES = (
    "main", "book", "dialog", "board", "live", "toasts", "csrf token", "constructor", "__proto__", "../y",
    "x", "x name", "name of x", "entry x", "words", "new", "pages", "why", "together", "\u202egnol",
    "\u0645\u0631\u062d\u0628\u0627", "%2e%2e", "?name=x#y", "a" * 80, "\ufdfa" * 4, "'\"><b>", "0", "-1x",
)  # fmt: skip


@on_one_engine
def test_xs08_no_name_of_a_definition_is_a_name_of_the_page(world: World, browse: Browse) -> None:
    name_signers(world)
    definitions = [sign_all(proposed(world, name=name)).definition for name in NAMES]
    paths = ["/playbook", *(each.page for each in definitions)]
    keys = [each.key for each in definitions]

    for browser, seen in ((browse(world.maya), paths), (browse(world.grace), paths[:1])):
        for path in seen:
            ids = Tags(browser.get(path).text).values("id")
            assert len(ids) == len(set(ids)), path
        for key in keys:
            assert browser.get(f"/playbook/words/{key}").status_code == 200, key
    assert len(set(keys)) == len(NAMES)
    assert all(re.fullmatch(r"[^\W_]+(-[^\W_]+)*", key) for key in keys)
    tags = Tags(browse(world.maya).get("/playbook").text)
    links, ids = [each for each in tags.values("href") if "#" in each], tags.values("id")
    assert {link.partition("#")[2] for link in links} <= {*ids, "main"}


TERMS = (
    "a.*", "(x+x+)+y", "[", "\\", "$", "^", "|", "(?i)", '"', "'", "<b>", "</a>", "&amp;", "](javascript:x)",
    "<script>alert(1)</script>", "`", "**", "_", "#", "@maya", "http://x", "x" * 80, "\u202e", "\U0001f600",
)  # fmt: skip


@pytest.mark.parametrize("term", TERMS)
def test_xs02_an_agreed_word_opens_no_door_in_any_text(term: str) -> None:
    words = {fold(term): "x", "lead": "lead"}
    several = "lead " + f"{term} " * 40
    for source in (f"a {term} b", f"[{term}](https://a.example)", f"`{term}`", f"<{term}>", several,
                   f"[{term}](javascript:alert(1)) lead"):  # fmt: skip
        tags = Tags(markdown(source, words=words))
        plain = Tags(markdown(source))
        ours = [attrs for tag, attrs in tags.found if "data-word" in attrs]
        assert all(attrs["href"] in ("/playbook/words/x", "/playbook/words/lead") for attrs in ours)
        assert len(ours) <= 2
        assert [tag for tag, attrs in tags.found if "data-word" not in attrs] == [
            tag for tag, _ in plain.found
        ]


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


@on_one_engine
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
