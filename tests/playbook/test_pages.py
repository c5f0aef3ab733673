"""Walks over the playbook's pages: they work, they refuse, with htmx and without."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.db import session
from app.people.leaving import deactivate
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.models.signing import Objection
from app.playbook.objecting import object_to
from app.playbook.signing import sign
from app.playbook.withdrawing import withdraw
from tests.conftest import Browse, snapshot
from tests.playbook.house import agreed, name_signers, next_version, proposed, sign_as, tomorrow
from tests.world import World

MOST_QUERIES = 12
WORD = {"name": "Open loop", "meaning": "An accepted handoff without an outcome.", "review_on": "2099-01-01"}


def sent(**fields: str) -> dict[str, str]:
    """A form for a word, looked at again soon enough."""
    return {**WORD, "review_on": tomorrow().isoformat(), **fields}


def address(definition: Definition, number: int, noun: str) -> str:
    """Where something about a version is sent to."""
    return f"{definition.page}/versions/{number}/{noun}"


def test_the_book_holds_what_is_in_force_and_names_what_is_missing(world: World, browse: Browse) -> None:
    name_signers(world)
    agreed(world)
    page = browse(world.maya).get("/playbook").text

    assert "Any contact with a day." in page
    assert "Version 1, in force since today. Signed by" in page
    assert "Maya Okafor for marketing" in page
    assert "<strong>Vision</strong>: nobody has agreed on this yet." in page


def test_what_is_only_proposed_is_no_text_of_the_book(world: World, browse: Browse) -> None:
    its_page = proposed(world).definition.page
    page = browse(world.maya).get("/playbook").text

    assert "Any contact with a day." not in page
    assert f'<a href="{its_page}">Touch</a> is proposed and waits for signatures.' in page


def test_a_stakeholder_reads_the_book_and_nothing_that_is_undecided(world: World, browse: Browse) -> None:
    name_signers(world)
    version = agreed(world)
    next_version(version, by=world.maya, meaning="Any contact at all.")
    grace, its_page = browse(world.grace), version.definition.page
    page = grace.get("/playbook").text

    assert "Any contact with a day." in page
    assert "proposed" not in page
    assert f'href="{its_page}"' not in page
    assert grace.get(its_page).status_code == 403


def test_a_form_proposes_a_word_and_leads_to_its_page(world: World, browse: Browse) -> None:
    maya = browse(world.maya)
    answer = maya.post("/playbook/new/term", sent(reason="We lose handoffs."))

    assert answer.status_code == 303
    page = maya.get(answer.location).text
    assert "You proposed “Open loop” for the playbook." in page
    assert "An accepted handoff without an outcome." in page
    assert "We lose handoffs." in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", " ", "Give it a name."),
        ("name", "x" * 81, "At most 80"),
        ("name", "???", "at least one letter"),
        ("name", "Touch", "“Touch” is in the playbook already."),
        ("name", "touch!", "“Touch” is in the playbook already."),
        ("meaning", "", "“What it means” is empty."),
        ("meaning", "x" * 20_001, "is too long"),
        ("also", "x" * 301, "A line of “Also called” is too long"),
        ("also", "\n".join("abcdefghijklmnopqrstuvwxyzabcdefghij"), "has too many lines"),
        ("reason", "x" * 20_001, "At most 20,000"),
        ("review_on", "", "Choose a day."),
        ("review_on", "2020-01-01", "within the next five years"),
        ("review_on", "2098-01-01", "within the next five years"),
    ],
)
def test_what_does_not_fit_is_refused_at_the_field_and_everything_typed_stays(
    world: World, browse: Browse, field: str, value: str, words: str
) -> None:
    proposed(world)
    before = snapshot()
    answer = browse(world.maya).post("/playbook/new/term", sent(example="Larkfield in May", **{field: value}))

    assert answer.status_code == 422
    assert words in answer.text
    assert "Larkfield in May" in answer.text
    assert snapshot() == before


def test_there_is_one_vision_and_no_kind_that_nobody_knows(world: World, browse: Browse) -> None:
    proposed(world, Kind.VISION, name="Vision")
    maya = browse(world.maya)
    before = snapshot()
    said = {"statement": "Another one", "horizon": "2", "review_on": tomorrow().isoformat()}

    answer = maya.post("/playbook/new/vision", said)

    assert answer.status_code == 422
    assert "“Vision” is in the playbook already." in answer.text
    assert snapshot() == before
    assert maya.get("/playbook/new/horoscope").status_code == 404


def test_a_second_proposal_is_refused_before_anything_is_typed_and_after(
    world: World, browse: Browse
) -> None:
    name_signers(world)
    version = agreed(world)
    maya, path = browse(world.maya), f"{version.definition.page}/proposal/new"
    next_version(version, by=world.ben, meaning="Any contact at all.")
    before = snapshot()

    assert "is proposed already" in maya.get(path).text
    answer = maya.post(path, sent(), headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "is proposed already, by Ben Archer" in answer.text
    assert snapshot() == before


def test_a_change_is_shown_word_by_word_while_the_old_text_rules(world: World, browse: Browse) -> None:
    name_signers(world)
    version = agreed(world)
    maya, its_page = browse(world.maya), version.definition.page

    maya.post(f"{its_page}/proposal/new", sent(meaning="Any contact with a date."))

    page = maya.get(its_page).text
    assert "<del>day</del><ins>date</ins>" in page
    assert "Until everybody has signed and nobody objects, version 1 rules." in page
    assert "Any contact with a day." in maya.get("/playbook").text


def test_signing_by_both_sides_brings_it_into_force(world: World, browse: Browse) -> None:
    name_signers(world)
    definition = proposed(world).definition
    maya, sofia, its_page = browse(world.maya), browse(world.sofia), definition.page
    path = address(definition, 1, "signature")
    assert 'value="1"><button class="button primary">' in maya.get(its_page).text

    maya.post(path, {"seen": "1"})
    page = maya.get(its_page).text
    assert "You signed version 1 of “Touch” for marketing." in page
    assert "Take my signature back" in page
    sofia.post(path, {"seen": "1"})

    assert (
        "That was the last thing missing: version 1 of “Touch” is in force now." in sofia.get(its_page).text
    )
    assert "Any contact with a day." in maya.get("/playbook").text


@pytest.mark.parametrize(
    ("who", "status", "words"),
    [
        ("tom", 403, "You do not sign for marketing. Maya Okafor does."),
        ("ben", 403, "You do not sign for sales. Sofia Lindqvist does."),
        ("lena", 403, "is signed by marketing and sales; operations does not sign it."),
        ("priya", 403, "is signed by marketing and sales; business development does not sign it."),
        ("maya", 422, "You have signed this version already."),
        ("grace", 403, ""),
    ],
)
def test_only_a_sides_own_signer_signs_and_only_once(
    world: World, browse: Browse, who: str, status: int, words: str
) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)
    before = snapshot()

    browser = browse(getattr(world, who), htmx=True)
    answer = browser.post(address(version.definition, 1, "signature"), {"seen": "1"})

    assert answer.status_code == status
    assert words in answer.text
    assert snapshot() == before


def test_a_second_signer_of_the_same_side_is_told_who_signed(world: World, browse: Browse) -> None:
    name_signers(world, "maya", "tom", "sofia")
    version = proposed(world)
    sign_as(version, world.maya)
    before = snapshot()

    answer = browse(world.tom, htmx=True).post(address(version.definition, 1, "signature"), {"seen": "1"})

    assert (answer.status_code, snapshot()) == (422, before)
    assert "Maya Okafor has signed this version for marketing already." in answer.text


@pytest.mark.parametrize("seen", ["", "0", "7", "one", "99999999999999999999"])
def test_nobody_signs_a_text_that_they_have_not_seen(world: World, browse: Browse, seen: str) -> None:
    name_signers(world)
    version = proposed(world)
    before = snapshot()

    answer = browse(world.maya, htmx=True).post(address(version.definition, 1, "signature"), {"seen": seen})

    assert answer.status_code in (409, 422)
    assert snapshot() == before


def test_objecting_asks_for_a_reason_and_only_its_author_settles_it(world: World, browse: Browse) -> None:
    version = proposed(world)
    ben, maya = browse(world.ben), browse(world.maya)
    path, its_page = address(version.definition, 1, "objections"), version.definition.page

    empty = ben.post(path, {"reason": " "})
    assert empty.status_code == 422
    assert "Say what stands in the way" in empty.text
    ben.post(path, {"reason": "Nobody counts <b>that</b>."})
    objection_id = session.scalars(select(Objection.id)).one()

    assert "&lt;b&gt;that&lt;/b&gt;" in maya.get(its_page).text
    assert (
        "Only Ben Archer can settle this objection."
        in maya.post(f"{path}/{objection_id}?_method=DELETE", headers={"HX-Request": "true"}).text
    )
    assert session.get_one(Objection, objection_id).is_open
    ben.post(f"{path}/{objection_id}?_method=DELETE")
    assert "settled by Ben Archer" in maya.get(its_page).text


def test_what_belongs_to_another_definition_is_not_found(world: World, browse: Browse) -> None:
    version, other = proposed(world), proposed(world, name="Worked")
    objection = object_to(version, "No.", by=world.ben)
    wrong = (
        f"{address(other.definition, 1, 'objections')}/{objection.data['objection']}?_method=DELETE",
        address(other.definition, 2, "signature"),
    )
    ben, its_page = browse(world.ben), version.definition.page
    before = snapshot()

    for path in wrong:
        assert ben.post(path, {"seen": "1"}).status_code == 404
    for path in (f"{its_page}/versions/9", "/playbook/99999", "/playbook/0"):
        assert ben.get(path).status_code == 404
    assert snapshot() == before


def test_two_who_change_a_proposal_at_once_lose_nothing(world: World, browse: Browse) -> None:
    version = proposed(world)
    maya, ben = browse(world.maya), browse(world.ben)
    path, version_id = f"{version.definition.page}/proposal", version.id

    def meaning() -> str:
        session.expire_all()
        said: str = session.get_one(Version, version_id).body["meaning"]
        return said

    assert ben.get(path).status_code == 200
    maya.post(path, sent(meaning="Any contact with a date.", seen="1.1"))
    answer = ben.post(path, sent(meaning="Any contact that was answered.", seen="1.1"))

    assert answer.status_code == 409
    assert "Any contact with a date." in answer.text
    assert "Any contact that was answered." in answer.text
    assert meaning() == "Any contact with a date."
    assert re.search(r'name="seen"[^>]*value="1\.2"', answer.text)
    ben.post(path, sent(meaning="Any contact that was answered.", seen="1.2"))
    assert meaning() == "Any contact that was answered."


def test_other_words_for_a_proposal_that_was_withdrawn_can_be_proposed_anew(
    world: World, browse: Browse
) -> None:
    version = proposed(world)
    its_page, ben = version.definition.page, browse(world.ben)
    withdraw(version, by=world.maya)

    answer = ben.post(f"{its_page}/proposal", sent(meaning="Any contact that was answered.", seen="1.1"))

    assert answer.status_code == 409
    assert "The proposal that you changed is withdrawn now" in answer.text
    assert "Any contact that was answered." in answer.text
    assert f'action="{its_page}/proposal/new"' in answer.text


def test_having_read_is_said_once_and_seen_by_all(world: World, browse: Browse) -> None:
    name_signers(world)
    version = agreed(world)
    tom, its_page, path = (
        browse(world.tom),
        version.definition.page,
        address(version.definition, 1, "reading"),
    )
    assert "I have read it" in tom.get(its_page).text

    tom.post(path)

    page = tom.get(its_page).text
    assert "I have read it" not in page
    assert "Read by 3 of 6" in page
    before = snapshot()
    tom.post(path)
    assert snapshot() == before


def test_versions_are_compared_with_any_other(world: World, browse: Browse) -> None:
    name_signers(world)
    version = agreed(world)
    for meaning in ("Any contact with a date.", "Any answered contact with a date."):
        sign_as(next_version(version, by=world.maya, meaning=meaning), world.maya, world.sofia)
    maya, page = browse(world.maya), version.definition.page

    assert "What changed since version 2" in maya.get(f"{page}/versions/3").text
    beside = maya.get(f"{page}/versions/3?beside=1").text
    assert "<del>day</del><ins>date</ins>" in beside
    assert "superseded" in maya.get(f"{page}/versions/1").text


def test_a_persona_without_evidence_says_that_it_is_an_assumption(world: World, browse: Browse) -> None:
    name_signers(world)
    maya, sofia = browse(world.maya), browse(world.sofia)
    said = {"name": "Fiona", "portrait": "Plans at five.", "review_on": tomorrow().isoformat()}
    page = maya.post("/playbook/new/persona", said).location
    for browser in (maya, sofia):
        browser.post(f"{page}/versions/1/signature", {"seen": "1"})
    assert "assumption" in maya.get("/playbook").text

    maya.post(f"{page}/proposal/new", {**said, "evidence": "Nine interviews, October"})
    for browser in (maya, sofia):
        browser.post(f"{page}/versions/2/signature", {"seen": "1"})

    assert "assumption" not in maya.get("/playbook").text


def test_the_people_page_names_who_has_not_signed_the_working_agreement(world: World, browse: Browse) -> None:
    version = proposed(world, Kind.WORKING_AGREEMENT)
    everybody_but_ben = (world.maya, world.tom, world.priya, world.sofia, world.lena)
    sign_as(version, *everybody_but_ben)

    version_id = version.id
    assert "Ben Archer has not signed version 1" in browse(world.maya).get("/people").text
    sign(session.get_one(Version, version_id), seen=1, by=world.ben)
    assert "has not signed" not in browse(world.maya).get("/people").text


def test_somebody_deactivated_is_a_stranger_to_the_playbook(world: World, browse: Browse) -> None:
    name_signers(world)
    version = proposed(world)
    maya = browse(world.maya)
    deactivate(world.maya, by=world.lena)

    before = snapshot()
    answer = maya.post(address(version.definition, 1, "signature"), {"seen": "1"})

    assert answer.location.startswith("/sign-in")
    assert snapshot() == before


@pytest.mark.parametrize("many", [3, 12])
def test_the_book_asks_as_little_for_many_definitions_as_for_few(
    world: World, browse: Browse, count_queries: Callable[[], int], many: int
) -> None:
    name_signers(world)
    for number in range(many):
        sign_as(proposed(world, name=f"Word {number}"), world.maya, world.sofia)
    maya = browse(world.maya)
    maya.get("/playbook")
    count_queries()

    maya.get("/playbook")

    assert count_queries() <= MOST_QUERIES


def test_the_answer_to_a_signature_holds_the_definition_and_its_story(world: World, browse: Browse) -> None:
    name_signers(world)
    definition = proposed(world).definition
    maya, id = browse(world.maya, htmx=True), definition.id
    here = {"HX-Current-URL": f"http://localhost{definition.page}"}

    answer = maya.post(address(definition, 1, "signature"), {"seen": "1"}, headers=here)

    assert f'hx-target="#definition-{id}"' in answer.text
    assert f'hx-target="#definition-story-{id}"' in answer.text
    assert 'hx-target="#book"' not in answer.text


def test_a_form_that_changes_nothing_proposes_nothing(world: World, browse: Browse) -> None:
    name_signers(world)
    its_page, maya = agreed(world).definition.page, browse(world.maya)
    form = maya.get(f"{its_page}/proposal/new").text
    review_on = re.search('name="review_on"[^>]*value="([^"]+)"', form)
    before = snapshot()

    assert review_on
    said = {"meaning": "Any contact with a day.", "review_on": review_on[1]}
    answer = maya.post(f"{its_page}/proposal/new", said)

    assert answer.status_code == 422
    assert "Nothing was changed. To agree on the same text again, choose a later review date." in answer.text
    assert snapshot() == before


def test_a_version_is_compared_with_what_ruled_before_it(world: World, browse: Browse) -> None:
    name_signers(world)
    version = agreed(world)
    its_page = version.definition.page
    withdraw(next_version(version, by=world.maya, meaning="Any contact at all."), by=world.maya)
    next_version(version, by=world.maya, meaning="Any contact with a date.")

    page = browse(world.maya).get(f"{its_page}/versions/3").text

    assert "What changed since version 1" in page
    assert "<del>day</del><ins>date</ins>" in page


def test_who_gives_the_last_signature_is_told_before_that_it_rules_then(world: World, browse: Browse) -> None:
    name_signers(world)
    version = proposed(world)
    its_page = version.definition.page
    last = "Nothing else is missing: with your signature, this is in force."
    assert last not in browse(world.sofia).get(its_page).text

    browse(world.maya).post(f"{its_page}/versions/1/signature", {"seen": "1"})

    assert last in browse(world.sofia).get(its_page).text


def test_what_is_proposed_already_says_so_where_one_would_propose_it(world: World, browse: Browse) -> None:
    proposed(world, Kind.VISION, name="Vision")

    assert "Proposed already. Read and sign it there." in browse(world.maya).get("/playbook/new").text


def test_each_step_of_the_buyers_journey_has_its_heading_in_the_book(world: World, browse: Browse) -> None:
    name_signers(world)
    sofia, maya = browse(world.sofia), browse(world.maya)
    steps = {"awareness": "It hurts.", "consideration": "They compare.", "decision": "They choose."}
    page = maya.post("/playbook/new/journey", {**steps, "review_on": tomorrow().isoformat()}).location
    for browser in (maya, sofia):
        browser.post(f"{page}/versions/1/signature", {"seen": "1"})

    book = maya.get("/playbook").text

    for step in ("Awareness", "Consideration", "Decision"):
        assert f">{step}</h4>" in book
