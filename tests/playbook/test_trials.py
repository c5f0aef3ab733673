"""Criteria are tried on an example: what rules, and beside it what is proposed."""

import re
from collections.abc import Callable

import pytest

from app.playbook.finding import find_definition
from app.playbook.kinds import Kind
from app.playbook.proposing import propose
from tests.conftest import Browse, snapshot
from tests.playbook.agreeing import agreed, proposed, wording
from tests.playbook.house import sign_all, sign_as
from tests.playbook.test_applying import ASKED, SOON, floor, meets, profile, says
from tests.world import World

STAGE = {
    "meaning": "Sales is sure.",
    "owner": "sales",
    "entry": {"all": [{"field": "employees", "gte": 51}], "any": []},
    "entry_notes": "",
    "exit": {"all": [{"field": "budget", "eq": True}], "any": []},
    "exit_notes": "",
    "clock": None,
}


def verdicts(html: str) -> list[str]:
    """The headlines of a trial: what came out of each text."""
    found = re.findall(r'<h2 id="verdict-\d+">.*?</svg>(.*?)</h2>', html, re.DOTALL)
    return [" ".join(each.split()) for each in found]


def fields(html: str) -> list[str]:
    """What a trial asks for."""
    return re.findall(r'id="trial-([a-z_]+)"', html)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_coordinator_in_france_with_twenty_colleagues_fails_for_three_reasons(
    world: World, browse: Browse
) -> None:
    page = f"{profile(world).page}/trial?seniority=coordinator&country=FR&employees=20"

    html = browse(world.ben).get(page).text

    assert verdicts(html) == ["No: role, geo, size"]
    assert "Not met At least 51 employees: 20, typed here" in plain(html)
    assert "Not met Country is United Kingdom: France, typed here" in plain(html)
    assert "Unknown Company type is B2B: not known" in plain(html)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("employees=50", "No: size"),
        ("employees=51", "Full match"),
        ("employees=2500", "Full match"),
        ("employees=2,500", "Full match"),
        ("employees=", "Partly: size unknown"),
        ("", "Partly: size unknown"),
        ("employees=51&company_type=b2c", "No: type"),
    ],
)
def test_size_and_type_decide_as_agreed(world: World, browse: Browse, said: str, sentence: str) -> None:
    others = "seniority=director&country=GB" + ("" if "company_type" in said else "&company_type=b2b")

    html = browse(world.ben).get(f"{profile(world).page}/trial?{others}&{said}").text

    assert verdicts(html) == [sentence]


def test_a_proposal_is_tried_beside_what_rules_and_rules_once_all_have_signed(
    world: World, browse: Browse
) -> None:
    definition = profile(world)
    id, address = (
        definition.id,
        f"{definition.page}/trial?seniority=director&country=GB&company_type=b2b&employees=120",
    )
    propose(definition, wording(**floor(201)), by=world.maya)
    browser = browse(world.ben)

    sign_as(definition.latest, world.maya)
    html = browser.get(address).text
    assert verdicts(html) == ["Full match", "No: size"]
    assert "In force: version 1" in plain(html)
    assert "As proposed in version 2, not in force" in plain(html)

    sign_all(find_definition(world.ben, id).latest)
    assert verdicts(browser.get(address).text) == ["No: size"]


def test_it_asks_for_everything_behind_what_is_asked_for(world: World, browse: Browse) -> None:
    profile(world)
    agreed(world, Kind.MQL, "MQL", **says(meets("icp"), ASKED))
    page = agreed(world, Kind.SQL, "SQL", **says(meets("mql"), SOON)).page
    browser = browse(world.ben)

    html = browser.get(f"{page}/trial").text
    example = "seniority=vp&country=uk&employees=80&company_type=b2b&timeframe=90"

    assert fields(html) == [
        "seniority", "country", "employees", "company_type", "demo_request", "timeframe",
    ]  # fmt: skip
    assert verdicts(html) == ["Partly: MQL and timeframe unknown"]
    assert verdicts(browser.get(f"{page}/trial?{example}&demo_request=30").text) == ["Full match"]
    assert verdicts(browser.get(f"{page}/trial?{example}&demo_request=31").text) == ["No: MQL"]
    assert verdicts(browser.get(f"{page}/trial?{example}&demo_request=never").text) == ["No: MQL"]


def test_what_cannot_be_read_is_said_and_counts_as_not_known(world: World, browse: Browse) -> None:
    page = f"{profile(world).page}/trial?employees=%3Cb%3Emany&seniority=vp"

    html = browse(world.ben).get(page).text

    assert "Employees: “&lt;b&gt;many” is not a whole number." in html
    assert 'value="&lt;b&gt;many"' in html
    assert verdicts(html) == ["Partly: geo, size and type unknown"]


def test_a_stage_is_tried_on_both_its_doors(world: World, browse: Browse) -> None:
    page = agreed(world, Kind.STAGE, "Sales qualified", **STAGE).page

    html = browse(world.ben).get(f"{page}/trial?employees=60").text

    assert verdicts(html) == ["Full match", "Partly: budget unknown"]
    assert "In force: version 1, criteria to come in" in plain(html)


def test_a_stage_without_criteria_has_nothing_to_try_and_a_word_no_such_page(
    world: World, browse: Browse
) -> None:
    bare = agreed(world, Kind.STAGE, "Suspect", **STAGE | {"entry": {}, "exit": {}}).page
    word = agreed(world, Kind.TERM, "Touch", meaning="A call.", also=[], example="").page
    browser = browse(world.ben)

    assert "there is nothing to try" in browser.get(f"{bare}/trial").text
    assert browser.get(f"{word}/trial").status_code == 404
    assert browser.get("/playbook/999999/trial").status_code == 404
    assert "Try it on an example" not in browser.get(word).text


def test_the_definitions_page_leads_to_it(world: World, browse: Browse) -> None:
    definition = profile(world)
    mql = proposed(world, Kind.MQL, "MQL", **says(SOON)).page
    page = definition.page
    browser = browse(world.ben)

    assert f'href="{page}/trial"' in browser.get(page).text
    assert f'href="{mql}/trial"' in browser.get(mql).text


def test_trying_keeps_nothing_and_whoever_reads_along_does_not_try(world: World, browse: Browse) -> None:
    page = f"{profile(world).page}/trial?employees=20"
    maya, grace, stranger = browse(world.maya), browse(world.grace), browse()
    before = snapshot()

    assert maya.get(page).status_code == 200
    assert snapshot() == before
    assert grace.get(page).status_code == 403
    assert stranger.get(page).status_code == 303


def test_it_asks_the_database_as_often_for_one_criterion_as_for_many(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    small = agreed(world, Kind.MQL, "MQL", **says(SOON)).page
    profile(world)
    agreed(world, Kind.SALES_READY, "Sales-ready", **says(meets("icp"), meets("mql"), ASKED))
    large = agreed(world, Kind.SQL, "SQL", **says(meets("sales_ready"), meets("icp"), SOON)).page
    browser = browse(world.ben)
    browser.get(f"{small}/trial")

    count_queries()
    browser.get(f"{small}/trial?timeframe=3")
    few = count_queries()
    browser.get(f"{large}/trial?employees=3&timeframe=3&country=FR")

    assert count_queries() == few
