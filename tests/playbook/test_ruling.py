"""Coming into force: also when somebody whose signature was the last one missing has left."""

import pytest
from sqlalchemy import select

from app.db import session
from app.log.undoing import undo
from app.people.changing import change
from app.people.leaving import Deactivated, deactivate
from app.people.models import Role, Side, User
from app.playbook.kinds import Kind
from app.playbook.models.definition import State, Version
from app.playbook.objecting import object_to, settle
from app.playbook.ruling import CameIntoForce
from app.playbook.seats import missing
from tests.playbook.house import agreed, name_signers, next_version, proposed, sign_all, sign_as
from tests.world import World


def came_into_force() -> list[CameIntoForce]:
    return list(session.scalars(select(CameIntoForce).order_by(CameIntoForce.id)))


def all_but_ben(world: World) -> Version:
    """A working agreement that everybody has signed but Ben."""
    version = proposed(world, Kind.WORKING_AGREEMENT)
    sign_as(version, world.maya, world.tom, world.priya, world.sofia, world.lena)
    return version


def test_once_the_last_who_has_not_signed_has_left_it_is_in_force(world: World) -> None:
    version = all_but_ben(world)

    deactivate(world.ben, by=world.lena)

    assert version.is_in_force
    [fact] = came_into_force()
    assert fact.actor is world.lena


def test_so_it_is_once_they_only_read_along(world: World) -> None:
    version = all_but_ben(world)

    change(world.ben, side=Side.SALES, role=Role.STAKEHOLDER, by=world.lena)

    assert version.is_in_force


def test_while_another_is_missing_it_is_not(world: World) -> None:
    version = proposed(world, Kind.WORKING_AGREEMENT)
    sign_as(version, world.maya, world.priya, world.sofia, world.lena)

    deactivate(world.ben, by=world.lena)

    assert version.is_proposed
    assert [seat.words for seat in missing(version)] == ["Tom Reyes"]


def test_nor_while_somebody_objects(world: World) -> None:
    version = all_but_ben(world)
    object_to(version, "Ten minutes are too few.", by=world.ben)
    name_signers(world)

    deactivate(world.ben, by=world.lena)
    assert version.is_proposed
    settle(version.objections[0], by=world.sofia)

    assert version.is_in_force


def test_who_is_let_in_again_signs_later_and_it_rules_meanwhile(world: World) -> None:
    version = all_but_ben(world)
    left = deactivate(world.ben, by=world.lena)
    assert isinstance(left, Deactivated)

    undo(left, by=world.lena)
    assert version.is_in_force
    assert [seat.words for seat in missing(version)] == ["Ben Archer"]
    sign_as(version, world.ben)

    assert missing(version) == []


def test_once_nobody_does_business_development_two_signatures_are_enough(world: World) -> None:
    name_signers(world)
    versions = [proposed(world, kind) for kind in (Kind.SQL, Kind.HANDOFF_PROCESS)]
    for version in versions:
        sign_as(version, world.maya, world.sofia)

    change(world.priya, side=Side.SALES, role=Role.MEMBER, by=world.lena)

    assert all(version.is_in_force for version in versions)
    assert len(came_into_force()) == 2


@pytest.mark.parametrize("name", ["maya", "sofia"])
def test_who_signs_for_a_side_that_signs_is_waited_for_even_when_gone(world: World, name: str) -> None:
    name_signers(world)
    version = proposed(world)
    leaving, staying = leaver(world, name)
    sign_as(version, staying)

    deactivate(leaving, by=world.lena)

    assert version.is_proposed
    assert [seat.words for seat in missing(version)] == [leaving.side.words]


def leaver(world: World, name: str) -> tuple[User, User]:
    """The one of the two heads who leaves, and the one who stays."""
    return (world.maya, world.sofia) if name == "maya" else (world.sofia, world.maya)


def test_what_a_side_signed_stays_signed_when_its_signer_leaves(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)

    deactivate(world.maya, by=world.lena)
    sign_as(version, world.sofia)

    assert version.is_in_force


def test_of_each_definition_one_version_rules_however_many_there_were(world: World) -> None:
    name_signers(world)
    version = agreed(world)
    for later in range(1, 4):
        sign_all(next_version(version, by=world.ben, meaning=f"Any contact, said {later} times."))

    states = [each.state for each in version.definition.versions]

    assert states == [State.SUPERSEDED] * 3 + [State.IN_FORCE]
    assert [fact.data["number"] for fact in came_into_force()] == [1, 2, 3, 4]


def test_what_rules_cannot_be_undone_only_superseded(world: World) -> None:
    name_signers(world)
    agreed(world)
    [fact] = came_into_force()

    assert not fact.is_undoable
    assert "Propose a new version" in fact.no_way_back
    assert fact.echo == "That was the last thing missing: version 1 of “Touch” is in force now."
