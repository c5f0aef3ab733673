"""Objecting: one open objection is enough to keep a version from coming into force."""

from collections.abc import Callable

import pytest

from app import limits
from app.errors import Refusal
from app.log.undoing import undo
from app.people.changing import change
from app.people.leaving import deactivate
from app.people.models import Role, Side, User
from app.playbook.models.definition import Version
from app.playbook.models.signing import Objection
from app.playbook.objecting import NotTheirs, ObjectionSettled, object_to, objection_of, open_again, settle
from app.playbook.ruling import CameIntoForce
from app.playbook.signing import take_signature_back
from app.playbook.withdrawing import withdraw
from tests.conftest import snapshot
from tests.playbook.house import agreed, name_signers, proposed, sign_as
from tests.world import World


def objected(version: Version, *, by: User, reason: str = "Too wide.") -> Objection:
    """The objection that somebody makes."""
    object_to(version, reason, by=by)
    return version.objections[-1]


def test_an_open_objection_keeps_it_from_coming_into_force_until_it_is_settled(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    objection = objected(version, by=world.ben)

    sign_as(version, world.maya, world.sofia)
    assert version.is_proposed
    fact = settle(objection, by=world.ben)

    assert isinstance(fact, CameIntoForce)
    assert version.is_in_force
    assert objection.settled_at
    assert objection.settled_by is world.ben


def test_settling_brings_nothing_into_force_that_is_not_signed(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    objection = objected(version, by=world.ben)
    sign_as(version, world.maya)

    assert isinstance(settle(objection, by=world.ben), ObjectionSettled)
    assert version.is_proposed


def test_each_objection_stands_for_itself(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    one, other = objected(version, by=world.ben), objected(version, by=world.lena)
    sign_as(version, world.maya, world.sofia)

    settle(one, by=world.ben)
    assert version.is_proposed
    settle(other, by=world.lena)

    assert version.is_in_force


def test_it_is_settled_by_nobody_but_whoever_made_it(world: World) -> None:
    name_signers(world)
    objection = objected(proposed(world), by=world.ben)
    before = snapshot()

    for other in (world.maya, world.sofia, world.lena):
        with pytest.raises(NotTheirs, match="Only Ben Archer can settle") as refused:
            settle(objection, by=other)
        assert refused.value.status == 403

    assert snapshot() == before


def test_once_they_have_left_a_signer_of_their_side_settles_it(world: World) -> None:
    name_signers(world)
    objection = objected(proposed(world), by=world.ben)
    deactivate(world.ben, by=world.lena)

    for other in (world.maya, world.lena):
        with pytest.raises(NotTheirs, match="so a signer of sales settles this objection"):
            settle(objection, by=other)
    settle(objection, by=world.sofia)

    assert objection.settled_by is world.sofia


def test_for_operations_which_signs_nothing_an_admin_stands_in(world: World) -> None:
    name_signers(world)
    change(world.tom, side=Side.OPERATIONS, role=Role.MEMBER, by=world.lena)
    objection = objected(proposed(world), by=world.tom)
    deactivate(world.tom, by=world.lena)

    for other in (world.maya, world.sofia):
        with pytest.raises(NotTheirs, match="Tom Reyes takes no part any more, so an admin settles"):
            settle(objection, by=other)
    settle(objection, by=world.lena)

    assert objection.settled_by is world.lena


def test_one_objects_once_at_a_time_and_says_why(world: World) -> None:
    version = proposed(world)
    for reason in ("", "x" * (limits.TEXT + 1)):
        with pytest.raises(Refusal, match="Say what stands in the way"):
            object_to(version, reason, by=world.ben)
    settled = objected(version, by=world.ben)
    with pytest.raises(Refusal, match="You object to this version already"):
        object_to(version, "And another thing.", by=world.ben)

    settle(settled, by=world.ben)
    object_to(version, "And another thing.", by=world.ben)

    assert [each.reason for each in version.open_objections] == ["And another thing."]


def test_what_is_settled_is_settled_once_and_can_be_opened_again(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    objection = objected(version, by=world.ben)
    with pytest.raises(Refusal, match="open already"):
        open_again(objection, by=world.ben)
    settle(objection, by=world.ben)
    with pytest.raises(Refusal, match="settled already"):
        settle(objection, by=world.ben)

    with pytest.raises(NotTheirs):
        open_again(objection, by=world.maya)
    open_again(objection, by=world.ben)
    sign_as(version, world.maya, world.sofia)

    assert version.is_proposed
    assert objection.is_open


def withdrawn(world: World) -> Version:
    version = proposed(world)
    withdraw(version, by=world.maya)
    return version


@pytest.mark.parametrize("make", [agreed, withdrawn])
def test_nobody_objects_to_what_is_not_proposed(world: World, make: Callable[[World], Version]) -> None:
    name_signers(world)
    version = make(world)

    with pytest.raises(Refusal, match="Propose a new version instead"):
        object_to(version, "Too late?", by=world.ben)


def test_what_came_into_force_is_not_objected_to_again(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    objection = objected(version, by=world.ben)
    sign_as(version, world.maya, world.sofia)
    settle(objection, by=world.ben)

    with pytest.raises(Refusal, match="is in force"):
        open_again(objection, by=world.ben)


def test_a_settled_objection_opens_again_only_if_its_author_has_not_signed_or_objected_since(
    world: World,
) -> None:
    name_signers(world)
    version = proposed(world)
    settled = settle(objection_of(object_to(version, "Too wide.", by=world.sofia)), by=world.sofia)
    sign_as(version, world.sofia)

    with pytest.raises(Refusal, match="Sofia Lindqvist has signed this version, or objects to it, since"):
        undo(settled, by=world.sofia)
    take_signature_back(version, by=world.sofia)
    object_to(version, "Still too wide.", by=world.sofia)
    with pytest.raises(Refusal, match="has signed this version, or objects to it, since"):
        undo(settled, by=world.sofia)


def test_where_nobody_signs_for_the_side_of_who_has_left_an_admin_settles(world: World) -> None:
    version = proposed(world)
    objection = objection_of(object_to(version, "Too wide.", by=world.priya))
    deactivate(world.priya, by=world.lena)

    with pytest.raises(Refusal, match="so an admin settles this objection"):
        settle(objection, by=world.maya)
    settle(objection, by=world.lena)

    assert not version.open_objections
