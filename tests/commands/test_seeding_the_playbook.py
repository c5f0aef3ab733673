"""What the demo organisation agreed on, what waits for whom, and how it came about."""

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from app.board.models.kind import Kind as CardKind
from app.commands.seed.playbook.telling import PAGES
from app.commands.seed.seeding import seed
from app.db import session
from app.log.models import Event
from app.people.models import Side, team
from app.playbook.criteria.language import Criteria
from app.playbook.fields.rules import Rules
from app.playbook.kinds import BOOKISH, CHAPTERS, Kind
from app.playbook.models.comment import DefinitionComment
from app.playbook.models.definition import Definition, State, Version
from app.playbook.outlines import OUTLINES, STAGES
from app.playbook.seats import missing
from tests.commands.test_calendar import MOMENTS
from tests.databases import AS_OF, MakeDatabase, at_work_on

HELD_TO = {
    "vision": 1,
    "ideal-customer-profile": 2,
    "value-proposition": 3,
    "fleet-manager-fiona": 1,
    "ops-director-owen": 1,
    "finance-lead-farah": 1,
    "buyer-s-journey": 1,
    "mql": 4,
    "sales-ready": 1,
    "sql": 3,
    "handoff": 2,
    **{f"stage-{stage}": 1 for stage in STAGES},
    **dict.fromkeys(
        ("account", "campaign", "content-request", "hand-raiser", "touch", "worked", "open-loop", "pass"), 1
    ),
}
"""The number of the version that is in force, by the definition's key."""


def called(key: str) -> Definition:
    """The definition with this key."""
    return session.scalars(select(Definition).where(Definition.key == key)).one()


def in_force(key: str) -> Version:
    version = called(key).in_force
    assert version
    return version


def proposal(key: str) -> Version:
    version = called(key).proposal
    assert version
    return version


def names(people: Any) -> list[str]:
    """First names, in the order of the alphabet."""
    return sorted(person.first_name for person in people)


def unread() -> dict[str, list[str]]:
    """What is in force and not read, by who has not read it."""
    rules = session.scalars(select(Version).where(Version.state == State.IN_FORCE)).all()
    found: dict[str, list[str]] = {}
    for person in session.scalars(team()):
        keys = [
            each.definition.key for each in rules if person.id not in {r.person_id for r in each.readings}
        ]
        found[person.first_name] = sorted(keys)
    return found


def check_the_book() -> None:
    """What everybody keeps to, and what waits for whom."""
    definitions = list(session.scalars(select(Definition).where(Definition.kind.in_(BOOKISH))))
    assert {each.key: each.in_force.number for each in definitions if each.in_force} == HELD_TO
    waiting = {each.key: each.proposal.number for each in definitions if each.proposal}
    assert waiting == {"ops-director-owen": 2, "working-agreement": 1}

    owen = proposal("ops-director-owen")
    assert names(each.by for each in owen.signatures) == ["Maya"]
    assert names(each.by for each in owen.open_objections) == ["Ben"]
    assert [seat.words for seat in missing(owen)] == ["Sales"]
    assert [seat.words for seat in missing(proposal("working-agreement"))] == ["Callum Reid"]

    few = {name: keys for name, keys in unread().items() if keys}
    assert set(few) == {"Tom", "Jonas", "Ben", "Callum"}
    assert few["Tom"] == few["Jonas"] == few["Ben"] == ["sql"]
    assert few["Callum"] == ["mql", "sql", "value-proposition"]


@pytest.mark.usefixtures("demo")
def test_the_playbook_is_agreed_on_but_for_two_pages() -> None:
    check_the_book()


@pytest.mark.parametrize("moment", ["half an hour after nine", "the Sunday on which clocks go back"])
def test_it_is_so_whatever_day_and_time_it_is(moment: str, make_database: MakeDatabase) -> None:
    with at_work_on(make_database("sqlite")):
        seed(MOMENTS[moment])

        check_the_book()
        assert all(fact.at <= MOMENTS[moment] for fact in session.scalars(select(Event)))
        assert in_force("buyer-s-journey").is_due(MOMENTS[moment].date())


@pytest.mark.usefixtures("demo")
def test_the_book_is_written_twice_in_the_same_words(retold_database: str) -> None:
    def book() -> list[Any]:
        return [
            (each.definition.key, each.number, each.body, each.reason, each.review_on, each.in_force_since)
            for each in session.scalars(select(Version).order_by(Version.id))
        ]

    once = book()

    with at_work_on(retold_database):
        assert book() == once


@pytest.mark.usefixtures("demo")
def test_no_chapter_of_the_book_is_empty_and_every_kind_of_card_is_in_it() -> None:
    book = select(Definition).where(Definition.kind.in_(BOOKISH))
    kinds = {definition.kind for definition in session.scalars(book)}

    assert kinds == set(BOOKISH) == {kind for chapter in CHAPTERS for kind in chapter.kinds}
    assert {kind.words for kind in CardKind} <= set(session.scalars(select(Definition.name)))
    assert len(session.scalars(book).all()) == len(PAGES)


@pytest.mark.usefixtures("demo")
def test_one_of_each_side_signs_and_operations_does_not() -> None:
    signers = {person.first_name: person.side for person in session.scalars(team()) if person.is_signer}

    assert signers == {
        "Maya": Side.MARKETING,
        "Priya": Side.BUSINESS_DEVELOPMENT,
        "Sofia": Side.SALES,
    }


@pytest.mark.usefixtures("demo")
def test_whatever_rules_was_signed_by_every_side_before_it_did() -> None:
    for version in session.scalars(select(Version).where(Version.in_force_since.is_not(None))):
        assert missing(version) == []
        assert version.in_force_since
        assert max(each.at for each in version.signatures) == version.in_force_since
        assert version.open_objections == []


@pytest.mark.usefixtures("demo")
def test_every_version_says_something_else_and_why() -> None:
    for definition in session.scalars(select(Definition)):
        bodies = [each.body for each in definition.versions]
        assert all(earlier != later for earlier, later in pairwise(bodies))
        assert all(len(each.reason) > 20 for each in definition.versions)


@pytest.mark.usefixtures("demo")
def test_every_text_is_one_that_a_form_would_send() -> None:
    for version in session.scalars(select(Version)):
        fields = OUTLINES[version.definition.kind].fields
        assert list(version.body) == [field.name for field in fields]
        for field in fields:
            field.check(version.body[field.name])
            if isinstance(field, Rules) and version.body[field.name]:
                kept = version.body[field.name]
                assert Criteria.from_json(kept).to_json() == kept


@pytest.mark.usefixtures("demo")
def test_an_sql_is_asked_for_role_geography_size_type_and_readiness() -> None:
    asked = {each["field"]: each for each in in_force("sql").body["criteria"]["all"]}

    assert set(asked) == {"seniority", "country", "employees", "company_type", "timeframe"}
    assert asked["timeframe"]["lte"] == 90
    assert asked["employees"]["gte"] == 51
    assert asked["country"]["in"] == ["GB"]
    assert set(asked["seniority"]["in"]) == {"manager", "director", "vp", "c_level"}


@pytest.mark.usefixtures("demo")
def test_the_profile_was_without_type_at_first() -> None:
    first, second = called("ideal-customer-profile").versions
    asked = [{each["field"] for each in version.body["criteria"]["all"]} for version in (first, second)]

    assert asked[1] - asked[0] == {"company_type"}


@pytest.mark.usefixtures("demo")
def test_a_handoff_goes_to_business_development_which_answers_within_four_hours() -> None:
    body = in_force("handoff").body

    assert body["receiver"] == Side.BUSINESS_DEVELOPMENT.value
    assert body["clock"] == {"amount": 4, "unit": "business_hours"}
    assert body["required"] == ["seniority", "country", "employees", "company_type"]
    assert body["checklist"]


@pytest.mark.usefixtures("demo")
def test_each_persona_has_a_message_and_only_farah_is_an_assumption() -> None:
    personas = session.scalars(select(Definition).where(Definition.kind == Kind.PERSONA)).all()
    messages = in_force("value-proposition").body["messages"]
    guessed = [each.name for each in personas if not in_force(each.key).body["evidence"]]

    assert {(each["persona"], each["name"]) for each in messages} == {
        (each.id, each.name) for each in personas
    }
    assert guessed == ["Finance Lead Farah"]


@pytest.mark.usefixtures("demo")
def test_people_of_all_sides_talked_about_it() -> None:
    said = session.scalars(select(DefinitionComment)).all()

    assert len(said) >= 15
    assert {each.author.side for each in said} == set(Side)
    assert all(each.version_number <= each.definition.latest.number for each in said)
    assert all(each.at <= AS_OF for each in said)


@pytest.mark.usefixtures("demo")
def test_no_day_is_left_unwritten_in_the_book() -> None:
    for version in session.scalars(select(Version)):
        fields = OUTLINES[version.definition.kind].fields
        lines = [line for field in fields for line in field.lines(version.body[field.name])]
        assert not [line for line in (*lines, version.reason) if "{" in line or "}" in line]
