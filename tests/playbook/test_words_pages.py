"""What a word means, beside it and as a page: for people at work, and for whoever reads along."""

import re
from dataclasses import replace

import pytest

from app.people.leaving import deactivate
from app.playbook.discussing import comment
from app.playbook.finding import definition_with
from app.playbook.kinds import Kind
from app.playbook.objecting import object_to
from app.playbook.proposing import propose
from tests.conftest import Browse, snapshot
from tests.playbook.agreeing import agreed, proposed, wording
from tests.playbook.house import SIZED
from tests.world import World

WORD = "/playbook/words/mql"
MQL = {"meaning": "They **fit**, and they asked.", "criteria": SIZED}
TOUCH = {"meaning": "A call that was answered.", "also": [], "example": ""}
UNSAID: dict[str, list[object]] = {"all": [], "any": []}
STAGE = {"meaning": "Known.", "owner": "sales", "entry_notes": "", "exit_notes": "", "exit": UNSAID}


def plain(html: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_tells_the_agreed_text_its_criteria_its_version_and_who_signed(
    world: World, browse: Browse
) -> None:
    page = agreed(world, Kind.MQL, "MQL", **MQL).page

    card = browse(world.ben, htmx=True).get(WORD).text

    assert "<strong>fit</strong>" in card
    assert "At least 51 employees" in card
    assert (
        "Version 1, in force since today. Signed by Maya Okafor for marketing and Sofia Lindqvist for sales."
        in plain(card)
    )
    assert f'href="{page}"' in card
    assert "<html" not in card


def test_without_htmx_it_is_a_whole_page_that_says_the_same(world: World, browse: Browse) -> None:
    agreed(world, Kind.MQL, "MQL", **MQL)

    page = browse(world.ben).get(WORD).text

    assert "<title>MQL · Smarketing Board</title>" in page
    assert "<strong>fit</strong>" in page
    assert "Version 1, in force" in page


def test_a_proposal_is_told_beside_what_rules_but_only_to_people_at_work(
    world: World, browse: Browse
) -> None:
    mql = agreed(world, Kind.MQL, "MQL", **MQL)
    propose(mql, wording(**{**MQL, "meaning": "They clicked."}), by=world.maya)
    page = mql.page

    browsers = [browse(person, htmx=True) for person in (world.ben, world.grace)]
    for_ben, for_grace = (browser.get(WORD).text for browser in browsers)

    assert "Version 2 is proposed" in for_ben
    assert "Version 2" not in for_grace
    assert "They clicked" not in for_ben + for_grace
    assert 'href="/playbook#entry-mql"' in for_grace
    assert f'"{page}"' not in for_grace


def test_what_nobody_agreed_on_says_so_and_where_to_propose_it(world: World, browse: Browse) -> None:
    card = browse(world.ben, htmx=True).get("/playbook/words/open-loop").text

    assert "Nobody has agreed yet on what this means." in card
    address = re.search(r'href="(/playbook/new/term\?name=[^"]+)"', card)
    assert address
    assert 'value="Open loop"' in browse(world.ben).get(address[1]).text


def test_who_only_reads_along_is_offered_nothing_that_is_not_theirs_to_do(
    world: World, browse: Browse
) -> None:
    proposed(world, Kind.TERM, "Open loop", **TOUCH)

    card = browse(world.grace, htmx=True).get("/playbook/words/open-loop").text

    assert "Nobody has agreed yet" in card
    assert "A call" not in card
    assert "href" not in card


def test_what_a_process_says_is_told_in_its_steps_and_its_clock(world: World, browse: Browse) -> None:
    agreed(
        world,
        Kind.HANDOFF_PROCESS,
        "Handoff",
        steps=["Pack it.", "Call them."],
        required=["country", "employees"],
        checklist=[],
        receiver="business development",
        clock={"amount": 4, "unit": "business_hours"},
    )

    words = plain(browse(world.ben, htmx=True).get("/playbook/words/handoff").text)

    for told in (
        "Pack it.",
        "Call them.",
        "Country",
        "Business development",
        "4 business hours",
        "Priya Nair",
    ):
        assert told in words


def test_a_browser_that_has_it_is_told_that_nothing_changed_until_something_did(
    world: World, browse: Browse
) -> None:
    agreed(world, Kind.MQL, "MQL", **MQL)
    browser = browse(world.ben, htmx=True)
    had = browser.get(WORD)
    again = {"If-None-Match": had.headers["ETag"]}
    assert had.headers["Cache-Control"] == "private, no-cache"
    assert browser.get(WORD, headers=again).status_code == 304

    mql = definition_with("mql")
    assert mql
    propose(mql, wording(**{**MQL, "meaning": "They clicked."}), by=world.maya)

    assert browser.get(WORD, headers=again).status_code == 200


@pytest.mark.parametrize("htmx", [True, False])
def test_asking_changes_nothing_and_a_stranger_learns_nothing(
    world: World, browse: Browse, htmx: bool
) -> None:
    agreed(world, Kind.MQL, "MQL", **MQL)
    ben, stranger = browse(world.ben, htmx=htmx), browse(None, htmx=htmx)
    before = snapshot()

    assert ben.get("/playbook/words/%22%3E%3Cscript%3E").status_code == 200
    assert "<script>" not in ben.get("/playbook/words/%22%3E%3Cscript%3E").text.replace("<script src", "")
    assert ben.get("/playbook/words/!").status_code == 404
    assert stranger.get(WORD).status_code in (303, 401)
    assert snapshot() == before
    deactivate(world.ben, by=world.lena)
    assert ben.get(WORD).status_code in (303, 401)


def test_the_words_of_a_text_lead_to_what_they_mean_but_not_to_itself(world: World, browse: Browse) -> None:
    agreed(world, Kind.TERM, "Touch", **TOUCH)
    text = "An MQL had two touches, then another touch."
    mql = agreed(world, Kind.MQL, "MQL", meaning=text, criteria=SIZED).page

    for page in ("/playbook", mql, f"{mql}/versions/1", WORD):
        html = browse(world.ben).get(page).text
        assert html.count('href="/playbook/words/touch"') == 1, page
        assert 'href="/playbook/words/mql"' not in html, page


def test_the_kind_of_a_card_leads_to_what_it_means_wherever_it_stands(world: World, browse: Browse) -> None:
    browser = browse(world.ben)

    assert 'href="/playbook/words/content-request"' in browser.get("/board").text
    assert 'href="/playbook/words/campaign"' in browser.get("/board?lanes=kind").text
    assert 'href="/playbook/words/handoff"' in browser.get(f"/cards/{world.handoff.id}").text
    assert 'href="/playbook/words/business-development"' in browser.get(f"/people/{world.priya.id}").text


def links_to(word: str, html: str) -> int:
    """How often a page leads to what a word means."""
    return html.count(f'href="/playbook/words/{word}"')


def test_words_lead_to_what_they_mean_in_lines_messages_choices_and_criteria_too(
    world: World, browse: Browse
) -> None:
    for word in ("Touch", "Business hour", "Employee"):
        agreed(world, Kind.TERM, word, **TOUCH)
    stage = STAGE | {"clock": {"amount": 4, "unit": "business_hours"}, "entry": SIZED}
    heard = [{"persona": 1, "name": "Fiona", "message": "One touch <b>a day</b>."}]
    promise = {"promise": "All.", "proofs": ["A touch", "Two touches"], "messages": heard}
    pages = [
        agreed(world, Kind.STAGE, "Lead", **stage).page,
        agreed(world, Kind.VALUE_PROP, "Value proposition", **promise).page,
        "/playbook",
    ]

    lead, value, book = (browse(world.ben).get(page).text for page in pages)

    assert (links_to("business-hour", lead), links_to("employee", lead)) == (1, 1)
    assert links_to("touch", value) == 2
    assert "&lt;b&gt;a day&lt;/b&gt;" in value
    assert (links_to("business-hour", book), links_to("employee", book), links_to("touch", book)) == (1, 1, 2)


def test_words_lead_to_what_they_mean_in_reasons_objections_and_comments(
    world: World, browse: Browse
) -> None:
    agreed(world, Kind.TERM, "Touch", **TOUCH)
    mql = agreed(world, Kind.MQL, "MQL", **MQL)
    asked = wording(**MQL | {"meaning": "They asked."})
    propose(mql, replace(asked, reason="Every touch counts."), by=world.maya)
    object_to(mql.latest, "Not every touch, and never an MQL.", by=world.priya)
    comment(mql, "Which touch? Which MQL?", by=world.tom)
    page = mql.page

    definition, talk, version = (
        browse(world.ben, htmx=htmx).get(address).text
        for address, htmx in ((page, False), (f"{page}/talk", True), (f"{page}/versions/2", False))
    )

    assert links_to("touch", definition) == 3
    assert links_to("touch", talk) == 1
    assert links_to("touch", version) == 1
    assert links_to("mql", definition + version) == 0


def test_the_card_beside_a_word_has_no_further_words_in_it(world: World, browse: Browse) -> None:
    agreed(world, Kind.TERM, "Employee", **TOUCH)
    agreed(world, Kind.MQL, "MQL", **MQL)

    assert "data-word" not in browse(world.ben, htmx=True).get(WORD).text
    assert links_to("employee", browse(world.ben).get(WORD).text) == 1
