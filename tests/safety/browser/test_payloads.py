"""A browser opens every page on which somebody typed what should run, and nothing does (XS01)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from app import create_app, db, engines
from app.board.adding import add
from app.board.agreeing import change_column
from app.board.blocking import block
from app.board.closing import close
from app.board.discussing import comment
from app.board.models.card import Card
from app.board.models.column import columns
from app.board.models.kind import Kind
from app.board.stepping import add_steps
from app.board.trashing import trash
from app.board.usual_steps import change_template
from app.db import session
from app.people.models import User
from app.text import clean_line
from tests.browser.desks import Desk
from tests.browser.servers import Server
from tests.conftest import SECRET
from tests.safety.payloads import PAYLOADS
from tests.safety.playbook import agreed_on_all, book_pages
from tests.world import World

Seat = Callable[..., Desk]

PAGES = (
    "/board", "/board?lanes=driver", "/board?find=%3Cscript%3Ealert(1)%3C/script%3E", "/stand-up", "/content",
    "/activity", "/people", "/people/1", "/trash", "/columns", "/columns/3/policy", "/columns/3/edit",
    "/inbox", "/today", "/playbook/new", "/playbook/new/term?name=%3Cscript%3Ealert(1)%3C/script%3E",
    "/playbook/words/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/step-templates", "/cards/2/edit", "/me", "/%3Cscript%3Ealert(1)%3C/script%3E",
)  # fmt: skip
LISTEN = """
document.addEventListener("securitypolicyviolation", event => {
    console.error(`forbidden: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


def plant(server: Server) -> tuple[dict[int, str], list[str]]:
    """Let each payload stand in every field that people fill; the cards, and the playbook's pages."""
    app = create_app({"DATABASE_URL": server.database_url, "SECRET_KEY": SECRET})
    with app.app_context():
        world = World()
        lena, maya, planted = world.lena, world.maya, {}
        for number, words in enumerate(PAYLOADS):
            fields = {"title": words, "description": words, "labels": [words[:40]], "driver": maya.id}
            where = columns().limit(1).offset(number % 4)
            added = add({**fields, "people": [maya.id]}, column=session.scalars(where).one(), by=maya)
            card = session.get_one(Card, added.card_id)
            comment(card, f"{words}\n\n[x]({words}) ![x]({words}) <{words}>", by=maya)
            add_steps(card, [{"text": words, "assignee": maya.id, "due_on": None}], by=maya)
            block(card, reason=words, waits_for=words[:80], by=maya)
            planted[card.id] = words
        close(session.get_one(Card, added.card_id), by=maya)
        trash(world.flyer, by=maya)
        for kind, words in zip(Kind, PAYLOADS, strict=False):
            change_template(kind, [*PAYLOADS[:20], words], by=lena)
        for column, words in zip(session.scalars(columns()).all(), PAYLOADS[4:], strict=False):
            change_column(column, {"name": words[:40], "policy": "\n\n".join(PAYLOADS)}, by=lena)
        for person, words in zip(session.query(User).order_by(User.id).all(), PAYLOADS[10:], strict=False):
            person.name = words[:80]
        paths = book_pages(agreed_on_all(world, "\n\n".join(PAYLOADS)))
        db.commit()
    engines.read_only.set(False)
    app.extensions["engine"].dispose()
    return planted, paths


def watch(desk: Desk) -> list[str]:
    """What happens that must not: dialogs, requests to elsewhere, what the page's own rules forbid."""
    seen: list[str] = []

    def asked(dialog: Any) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def requested(request: Any) -> None:
        if not request.url.startswith((desk.server.address, "data:")):
            seen.append(f"request: {request.url}")

    desk.context.add_init_script(LISTEN)
    desk.page.on("dialog", asked)
    desk.page.on("request", requested)
    desk.page.on("framenavigated", lambda frame: seen.append("a frame") if frame.parent_frame else None)
    return seen


def test_xs01_what_people_type_is_shown_and_never_run(desk: Seat, server: Server, tmp_path: Path) -> None:
    planted, paths = plant(server)
    lena = desk("lena")
    seen = watch(lena)
    page = lena.open("/board")

    for id, words in planted.items():
        page.goto(f"{server.address}/cards/{id}")
        expect(page.get_by_role("heading", level=1)).to_have_text(clean_line(words))
        assert (
            page.locator(".prose img, .prose script, .prose form, .prose iframe, .prose style").count() == 0
        )
    for path in (*PAGES, *paths, f"/cards/{max(planted)}/edit", f"/cards/{max(planted)}/block"):
        page.goto(f"{server.address}{path}")
    page.goto(f"{server.address}/cards/lines")
    try_typing(page)
    page.goto(f"{server.address}/import")
    try_a_file(page, tmp_path)

    assert not seen
    assert not lena.trouble


def try_typing(page: Page) -> None:
    """Type it into quick add, see what it would become, and add it."""
    with page.expect_response("**/preview"):
        page.get_by_label("What is to be done?").fill("\n".join(PAYLOADS[:30]))
    expect(page.locator(".composer-preview")).to_contain_text("<img src=x onerror=alert(5)>")


def try_a_file(page: Page, folder: Path) -> None:
    """Bring it in as the cells and the head of a table, and look at what it would become."""
    cells = ['"' + words.replace('"', '""') + '"' for words in PAYLOADS]
    file = folder / "<img src=x onerror=alert(9)>.csv"
    file.write_text(
        "Title,Kind,People,<script>alert(1)</script>\n" + "\n".join(f"{x},content,{x},{x}" for x in cells)
    )
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button").first.click()
    page.wait_for_url("**/import/*")
    expect(page.get_by_text("<img src=x onerror=alert(5)>").first).to_be_visible()
