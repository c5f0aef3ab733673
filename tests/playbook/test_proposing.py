"""Proposing: nothing is edited in place, one proposal at a time, and what was agreed before rules."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app import clock, limits
from app.errors import Refusal
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import State, Version
from app.playbook.proposing import propose, propose_new
from app.playbook.rewording import reword
from app.playbook.withdrawing import withdraw
from app.playbook.wording import Wording
from tests.conftest import snapshot
from tests.playbook.house import (
    BODIES,
    IMPOSSIBLE,
    SIZED,
    agreed,
    name_signers,
    next_version,
    proposed,
    sign_as,
    today,
    wording,
)
from tests.world import World


def test_what_is_proposed_rules_nothing_yet(world: World) -> None:
    fact = propose_new(Kind.TERM, "Touch", wording(), by=world.ben)
    definition = version_of(fact).definition

    assert definition.in_force is None
    assert definition.proposal is version_of(fact)
    assert (definition.key, definition.proposal.number) == ("touch", 1)
    assert definition.proposal.proposed_by is world.ben
    assert fact.about == definition.page == f"/playbook/{definition.id}"
    assert fact.sentence == "proposed “Touch” for the playbook"


def test_operations_signs_nothing_but_may_propose(world: World) -> None:
    assert proposed(world, by=world.lena).is_proposed


def test_the_old_text_rules_until_everybody_has_signed_the_new_one(world: World) -> None:
    name_signers(world)
    old = agreed(world)

    new = next_version(old, by=world.ben, meaning="Any contact, in either direction.")
    assert (old.definition.in_force, old.definition.proposal) == (old, new)
    sign_as(new, world.maya)
    assert old.definition.in_force is old
    assert old.body["meaning"] == "Any contact with a day."
    sign_as(new, world.sofia)
    assert old.definition.in_force is new
    assert old.state is State.SUPERSEDED


def test_while_a_proposal_is_open_there_is_no_other(world: World) -> None:
    name_signers(world)
    old = agreed(world)
    next_version(old, by=world.maya)
    before = snapshot()

    with pytest.raises(Refusal, match="Version 2 of “Touch” is proposed already, by Maya Okafor"):
        next_version(old, by=world.ben, meaning="Something else.")

    assert snapshot() == before


def test_the_same_text_with_the_same_date_is_no_proposal(world: World) -> None:
    name_signers(world)
    old = agreed(world)
    before = snapshot()

    with pytest.raises(Refusal, match="Nothing was changed"):
        propose(old.definition, wording(reason="Because I can."), by=world.ben)

    assert snapshot() == before


def test_the_same_text_can_be_agreed_on_again_with_a_later_date(world: World) -> None:
    name_signers(world)
    old = agreed(world)

    new = next_version(old, by=world.ben, later=90)

    assert new.number == 2
    assert new.body == old.body
    assert new.review_on == old.review_on + timedelta(days=90)


def test_numbers_go_on_after_a_proposal_that_was_withdrawn(world: World) -> None:
    name_signers(world)
    old = agreed(world)
    withdraw(next_version(old, by=world.ben), by=world.ben)

    assert next_version(old, by=world.ben).number == 3


@pytest.mark.parametrize("name", ["Touch", "  touch ", "TOUCH", "Touch!"])
def test_nothing_is_in_the_playbook_twice(world: World, name: str) -> None:
    proposed(world)
    before = snapshot()

    with pytest.raises(Refusal, match="“Touch” is in the playbook already"):
        propose_new(Kind.TERM, name, wording(meaning="Another."), by=world.ben)

    assert snapshot() == before


def test_there_is_one_vision_whatever_it_is_called(world: World) -> None:
    proposed(world, Kind.VISION, name="Vision")

    with pytest.raises(Refusal, match="in the playbook already"):
        propose_new(Kind.VISION, "Our other vision", wording(Kind.VISION), by=world.ben)


def test_what_was_withdrawn_before_anybody_agreed_can_be_proposed_anew(world: World) -> None:
    first = proposed(world)
    withdraw(first, by=world.maya)

    second = version_of(propose_new(Kind.TERM, "Touch", wording(), by=world.ben))

    assert second.definition is first.definition
    assert second.number == 2


def test_it_takes_the_new_spelling(world: World) -> None:
    first = proposed(world, name="touch")
    withdraw(first, by=world.maya)

    fact = propose_new(Kind.TERM, "Touch", wording(), by=world.ben)

    assert (first.definition.name, fact.data["name"]) == ("Touch", "Touch")


def test_it_may_be_something_else_by_then(world: World) -> None:
    first = proposed(world)
    withdraw(first, by=world.maya)

    text = Wording({"portrait": "Touches everything."}, "", wording().review_on)
    second = version_of(propose_new(Kind.PERSONA, "Touch", text, by=world.ben))

    assert second.definition is first.definition
    assert (second.definition.kind, second.definition.key) == (Kind.PERSONA, "touch")


def test_what_was_left_behind_stays_as_it_is_when_the_new_text_is_refused(world: World) -> None:
    withdraw(proposed(world, name="touch"), by=world.maya)
    before = snapshot()

    with pytest.raises(Refusal, match="“What it means” is empty"):
        propose_new(Kind.TERM, "Touch", wording(meaning=""), by=world.ben)

    assert snapshot() == before


def test_there_are_no_stages_beside_those_of_the_funnel(world: World) -> None:
    text = Wording({"meaning": "Hot.", "owner": "sales"}, "", wording().review_on)

    with pytest.raises(Refusal, match="no such stage"):
        propose_new(Kind.STAGE, "Warm", text, by=world.maya)

    assert (
        version_of(propose_new(Kind.STAGE, "Suspect", text, by=world.maya)).definition.key == "stage-suspect"
    )


CRITERIA = {
    "that nobody can meet": (IMPOSSIBLE, "No company has at least 200 and at most 50 employees"),
    "about what nobody knows": ({"all": [{"field": "shoe_size", "gte": 9}]}, "We know nothing called"),
    "with an operator that is none": ({"all": [{"field": "employees", "like": 9}]}, "cannot be asked for"),
    "that ask for nothing": ({"all": [], "any": []}, "“Criteria” is empty"),
    "that ask for themselves": ({"all": [{"definition": "sql", "meets": True}]}, "SQL asks for itself"),
}


@pytest.mark.parametrize(("criteria", "why"), CRITERIA.values(), ids=CRITERIA)
def test_criteria_are_refused_and_nothing_is_stored(world: World, criteria: Any, why: str) -> None:
    before = snapshot()

    with pytest.raises(Refusal, match=why):
        propose_new(Kind.SQL, "SQL", wording(Kind.SQL, criteria=criteria), by=world.maya)

    assert snapshot() == before


def test_impossible_criteria_are_refused_in_a_next_version_too(world: World) -> None:
    name_signers(world)
    old = agreed(world, Kind.SQL)
    before = snapshot()

    with pytest.raises(Refusal, match="No company has at least 200"):
        next_version(old, by=world.ben, criteria=IMPOSSIBLE)

    assert snapshot() == before
    assert old.is_in_force
    assert old.body["criteria"] == SIZED


UNFIT = {
    "no meaning": ({"meaning": ""}, "“What it means” is empty"),
    "an endless meaning": ({"meaning": "x" * (limits.TEXT + 1)}, "is too long"),
    "a line too long": ({"also": ["x" * (limits.LINE + 1)]}, "A line of “Also called” is too long"),
    "too many lines": ({"also": ["x"] * (limits.LINES + 1)}, "has too many lines"),
}


@pytest.mark.parametrize(("says", "why"), UNFIT.values(), ids=UNFIT)
def test_a_text_that_nobody_could_sign_is_refused(world: World, says: dict[str, Any], why: str) -> None:
    before = snapshot()

    with pytest.raises(Refusal, match=why):
        propose_new(Kind.TERM, "Touch", wording(**says), by=world.maya)

    assert snapshot() == before


@pytest.mark.parametrize("days", [-1, 0, limits.REVIEW_LATEST.days + 1])
def test_it_is_looked_at_again_on_a_day_to_come_within_five_years(world: World, days: int) -> None:
    on = today() + timedelta(days=days)

    with pytest.raises(Refusal, match="within the next five years"):
        propose_new(Kind.TERM, "Touch", Wording(BODIES[Kind.TERM], "", on), by=world.maya)


@pytest.mark.parametrize("days", [1, limits.REVIEW_LATEST.days])
def test_tomorrow_and_in_five_years_are_such_days(world: World, days: int) -> None:
    on = today() + timedelta(days=days)

    assert propose_new(Kind.TERM, "Touch", Wording(BODIES[Kind.TERM], "", on), by=world.maya)


WALLS = {
    "New York in the evening": (
        "America/New_York",
        datetime(2026, 11, 21, 1, tzinfo=UTC),
        date(2026, 11, 20),
    ),
    "Auckland before noon": ("Pacific/Auckland", datetime(2026, 11, 20, 22, tzinfo=UTC), date(2026, 11, 21)),
}
"""Where the day is not that of UTC: a zone, a moment, and the day that it is there."""


@pytest.mark.parametrize(("zone", "moment", "day"), WALLS.values(), ids=WALLS)
def test_tomorrow_is_that_of_whoever_proposes_it(
    world: World, zone: str, moment: datetime, day: date
) -> None:
    world.maya.zone = zone

    def agree_until(review_on: date) -> Version:
        text = Wording(BODIES[Kind.TERM], "", review_on)
        return version_of(propose_new(Kind.TERM, "Touch", text, by=world.maya))

    with clock.at(moment):
        with pytest.raises(Refusal, match="within the next five years"):
            agree_until(day)
        version = agree_until(day + timedelta(days=1))
        with pytest.raises(Refusal, match="within the next five years"):
            reword(version, Wording(version.body, "", day), seen=1, by=world.maya)


@pytest.mark.parametrize("name", ["", " ", "…", "x" * (limits.NAME + 1), "ß" * limits.NAME])
def test_a_definition_has_a_name_that_can_be_said(world: World, name: str) -> None:
    before = snapshot()

    with pytest.raises(Refusal, match="Give it a name"):
        propose_new(Kind.TERM, name, wording(), by=world.maya)

    assert snapshot() == before


@pytest.mark.parametrize("name", ["ß" * (limits.KEY // 2), "商談", "Übergabe / Anruf", "x" * limits.NAME])
def test_names_of_all_languages_find_their_place(world: World, name: str) -> None:
    definition = version_of(propose_new(Kind.TERM, name, wording(), by=world.maya)).definition

    assert definition.name == name
    assert 0 < len(definition.key) <= limits.KEY
