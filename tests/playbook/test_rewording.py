"""Rewording: a proposal may be changed by anybody, and whoever had signed signs anew."""

from typing import Any

import pytest

from app.errors import Refusal, Stale
from app.log.undoing import undo
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.objecting import object_to
from app.playbook.rewording import reword
from app.playbook.wording import wording_of
from tests.conftest import snapshot
from tests.playbook.house import IMPOSSIBLE, agreed, name_signers, proposed, sign_as, wording
from tests.world import World


def meaning(version: Version) -> str:
    return str(version.body["meaning"])


def test_a_changed_text_has_to_be_signed_anew(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)

    fact = reword(version, wording(meaning="Any contact at all."), seen=1, by=world.ben)
    assert (meaning(version), version.revision, version.signatures) == ("Any contact at all.", 2, [])
    assert fact.data["cleared"] == ["Maya Okafor"]
    assert fact.sentence == (
        "changed the text of version 1 of “Touch”, which cleared the signature of Maya Okafor"
    )
    sign_as(version, world.sofia)
    assert version.is_proposed
    sign_as(version, world.maya)

    assert version.is_in_force


def test_without_signatures_nothing_is_said_of_them(world: World) -> None:
    fact = reword(proposed(world), wording(meaning="Any contact at all."), seen=1, by=world.ben)

    assert fact.sentence == "changed the text of version 1 of “Touch”"


@pytest.mark.parametrize("change", [{"later": 30}, {"reason": "We meant this."}, {"also": ["Contact"]}])
def test_another_date_or_reason_is_another_text(world: World, change: dict[str, Any]) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)

    reword(version, wording(**change), seen=1, by=world.maya)

    assert version.signatures == []


def test_an_unchanged_text_clears_nothing(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)
    before = snapshot()

    with pytest.raises(Refusal, match="Nothing was changed"):
        reword(version, wording_of(version), seen=1, by=world.ben)

    assert snapshot() == before


def test_of_two_who_change_the_same_text_the_second_looks_again(world: World) -> None:
    version = proposed(world)
    reword(version, wording(meaning="Ben’s."), seen=1, by=world.ben)
    before = snapshot()

    with pytest.raises(Stale, match="Somebody else changed the text meanwhile"):
        reword(version, wording(meaning="Tom’s."), seen=1, by=world.tom)

    assert snapshot() == before
    assert meaning(version) == "Ben’s."


def test_impossible_criteria_are_refused_and_the_signature_stays(world: World) -> None:
    name_signers(world)
    version = proposed(world, Kind.SQL)
    sign_as(version, world.maya)
    before = snapshot()

    with pytest.raises(Refusal, match="No company has at least 200 and at most 50 employees"):
        reword(version, wording(Kind.SQL, criteria=IMPOSSIBLE), seen=1, by=world.ben)

    assert snapshot() == before


def test_what_is_in_force_is_never_edited_in_place(world: World) -> None:
    name_signers(world)
    version = agreed(world)
    before = snapshot()

    with pytest.raises(Stale, match=r"is in force\. Propose a new version instead"):
        reword(version, wording(meaning="Quietly changed."), seen=1, by=world.maya)

    assert snapshot() == before


def test_an_objection_stays_open_when_the_text_is_changed(world: World) -> None:
    version = proposed(world)
    object_to(version, "Too wide.", by=world.ben)

    reword(version, wording(meaning="Narrower."), seen=1, by=world.maya)

    assert [each.by for each in version.open_objections] == [world.ben]


def test_taken_back_the_former_text_stands_there_but_not_its_signatures(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)
    fact = reword(version, wording(meaning="Any contact at all.", later=9), seen=1, by=world.ben)

    undo(fact, by=world.ben)

    assert wording_of(version) == wording()
    assert version.signatures == []
    assert version.revision == 3


def test_only_the_last_change_can_be_taken_back(world: World) -> None:
    version = proposed(world)
    first = reword(version, wording(meaning="Ben’s."), seen=1, by=world.ben)
    reword(version, wording(meaning="Tom’s."), seen=2, by=world.tom)

    with pytest.raises(Refusal, match="Tom Reyes changed the text"):
        undo(first, by=world.ben)

    assert meaning(version) == "Tom’s."
