"""Today: the page after signing in; what waits comes and goes while it is open."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, expect

from app import create_app, db, engines
from app.playbook.models.definition import Version
from app.playbook.signing import sign
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.browser.test_talk import say
from tests.conftest import SECRET
from tests.today.stage import name_signers, propose_word
from tests.world import World

Seat = Callable[..., Desk]
SOON = 2_000
CARD = "/cards/5"


@contextmanager
def house_of(server: Server) -> Iterator[World]:
    """The same database beside the server: what is done in here is done by somebody elsewhere."""
    app = create_app({"DATABASE_URL": server.database_url, "SECRET_KEY": SECRET})
    with app.app_context():
        yield World()
        db.commit()
        engines.read_only.set(False)
        db.session.remove()
    app.extensions["engine"].dispose()


def heading(desk: Desk) -> Locator:
    """How much waits."""
    return desk.page.get_by_role("heading", level=1)


def lines(desk: Desk) -> Locator:
    """What waits, line by line."""
    return desk.page.locator(".waits > li")


@on_both_engines
def test_signing_in_leads_to_today_where_a_mention_arrives_live_and_goes_once_opened(desk: Seat) -> None:
    ben = desk().sign_in_by_password("ben")
    expect(heading(ben)).to_have_text("Nothing waits for you")
    expect(ben.page.get_by_role("link", name="Today", exact=True)).to_have_attribute("aria-current", "page")
    ben.wait_for_live()
    maya = desk("maya")
    maya.open(CARD)
    say(maya, "@ben look")

    expect(heading(ben)).to_have_text("One thing waits for you", timeout=SOON)
    expect(lines(ben)).to_have_text([re.compile("Maya Okafor mentioned you on “Larkfield Cold Store”")])
    expect(ben.page.get_by_role("region", name="Since")).to_contain_text("Maya Okafor commented on")
    ben.page.get_by_role("link", name="Open: Maya Okafor").click()
    ben.page.wait_for_url(re.compile(r"/cards/5#comment-\d+$"))
    expect(ben.page.get_by_role("link", name="Inbox")).to_have_accessible_name("Inbox")

    ben.page.get_by_role("link", name="Smarketing Board").click()
    ben.page.wait_for_url(re.compile("/today$"))
    expect(heading(ben)).to_have_text("Nothing waits for you")


@on_both_engines
def test_a_signature_waits_for_its_signer_and_goes_after_signing(desk: Seat, server: Server) -> None:
    sofia = desk("sofia")
    sofia.open("/today")
    with house_of(server) as world:
        name_signers(world)
        version_id = propose_word("Touch", by=world.tom, reason="We count different things.").id

    expect(lines(sofia)).to_have_count(1, timeout=SOON)
    expect(lines(sofia)).to_contain_text("“Touch”, version 1 needs the signature of sales")
    expect(lines(sofia)).to_contain_text("Tom Reyes: We count different things.")
    to_sign = sofia.page.get_by_role("link", name="Read and sign: “Touch”, version 1")
    expect(to_sign).to_have_attribute("href", re.compile(r"^/playbook/\d+$"))

    with house_of(server) as world:
        version = db.session.get_one(Version, version_id)
        sign(version, seen=1, by=world.sofia)

    expect(to_sign).to_have_count(0, timeout=SOON)


def test_what_was_seen_leaves_the_list_and_a_reload_begins_no_new_visit(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open(CARD)
    say(maya, "One")
    page = ben.open("/today")
    since = page.get_by_role("region", name="Since")
    expect(since.get_by_role("listitem").filter(has_text="Maya Okafor commented on")).to_have_count(1)
    ben.open("/today")
    expect(since).to_contain_text("Maya Okafor commented on")

    since.get_by_role("button", name="I have seen this").click()

    expect(since).to_contain_text("Nothing yet.")
    expect(page.get_by_role("status").filter(has_text="Noted.")).to_be_visible()
    ben.open("/today")
    expect(since).to_contain_text("Nothing yet.")


def test_it_works_without_javascript(desk: Seat) -> None:
    maya, ben = desk("maya", java_script_enabled=False), desk("ben", java_script_enabled=False)
    page = maya.open(CARD)
    page.get_by_label("Write a comment").fill("@ben look")
    page.get_by_role("button", name="Comment").click()

    page = ben.open("/today")
    expect(heading(ben)).to_have_text("One thing waits for you")
    page.get_by_role("button", name="I have seen this").click()
    expect(page.get_by_role("region", name="Since")).to_contain_text("Nothing yet.")
    page.get_by_role("link", name="Open: Maya Okafor").click()
    page.wait_for_url(re.compile("/cards/5#comment"))


def test_axe_finds_nothing_and_everything_fits_a_thumb(desk: Seat, server: Server) -> None:
    with house_of(server) as world:
        name_signers(world)
        propose_word("Touch", by=world.tom, reason="We count different things. " * 9)
    for scheme, width in (("light", 1440), ("dark", 390)):
        maya = desk("maya", color_scheme=scheme, viewport={"width": width, "height": 844})
        page = maya.open("/today")
        expect(lines(maya)).to_have_count(1)
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for control in page.locator("main .button:visible").all():
            box = control.bounding_box()
            assert box
            assert box["height"] >= 43.9, control.inner_html()
