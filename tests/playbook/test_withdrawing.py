"""Withdrawing: a proposal goes off the table, and what was agreed before rules on."""

import pytest

from app.errors import Refusal
from app.log.undoing import undo
from app.people.leaving import deactivate
from app.playbook.facts import version_of as proposed_in
from app.playbook.kinds import Kind
from app.playbook.models.definition import State
from app.playbook.objecting import object_to
from app.playbook.proposing import propose_new
from app.playbook.withdrawing import NotTheProposer, put_up_again, withdraw
from tests.conftest import snapshot
from tests.playbook.house import agreed, name_signers, next_version, proposed, sign_as, wording
from tests.world import World


def test_what_was_agreed_before_rules_on(world: World) -> None:
    name_signers(world)
    old = agreed(world)
    new = next_version(old, by=world.ben)
    sign_as(new, world.maya)

    fact = withdraw(new, by=world.ben)

    assert (old.definition.in_force, old.definition.proposal) == (old, None)
    assert new.state is State.WITHDRAWN
    assert new.ended_at
    assert fact.sentence == "withdrew version 2 of “Touch”"


def test_only_whoever_proposed_it_withdraws_it(world: World) -> None:
    version = proposed(world, by=world.ben)
    before = snapshot()

    for other in (world.maya, world.sofia, world.lena):
        with pytest.raises(NotTheProposer, match="Only Ben Archer can withdraw it") as refused:
            withdraw(version, by=other)
        assert refused.value.status == 403

    assert snapshot() == before


def test_once_they_have_left_an_admin_does(world: World) -> None:
    version = proposed(world, by=world.ben)
    deactivate(world.ben, by=world.lena)

    with pytest.raises(NotTheProposer):
        withdraw(version, by=world.maya)
    withdraw(version, by=world.lena)

    assert version.state is State.WITHDRAWN


def test_what_rules_is_not_withdrawn(world: World) -> None:
    name_signers(world)

    with pytest.raises(Refusal, match="is in force"):
        withdraw(agreed(world), by=world.maya)


def test_put_up_again_it_has_the_signatures_and_objections_of_before(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)
    object_to(version, "Too wide.", by=world.ben)
    fact = withdraw(version, by=world.maya)

    undo(fact, by=world.maya)

    assert version.is_proposed
    assert version.ended_at is None
    assert [each.by for each in version.signatures] == [world.maya]
    assert [each.by for each in version.open_objections] == [world.ben]


def test_after_a_newer_proposal_it_is_not_put_up_again(world: World) -> None:
    name_signers(world)
    old = agreed(world)
    withdrawn = next_version(old, by=world.ben)
    withdraw(withdrawn, by=world.ben)
    newer = next_version(old, by=world.maya)

    with pytest.raises(Refusal, match="Another version was proposed since"):
        put_up_again(withdrawn, by=world.ben)
    withdraw(newer, by=world.maya)
    with pytest.raises(Refusal, match="Another version was proposed since"):
        put_up_again(withdrawn, by=world.ben)


def test_only_what_was_withdrawn_is_put_up_again(world: World) -> None:
    with pytest.raises(Refusal, match="Only what was withdrawn"):
        put_up_again(proposed(world), by=world.maya)


def test_what_somebody_signed_or_objects_to_is_not_undone_as_if_it_had_never_been(world: World) -> None:
    name_signers(world)
    signed = propose_new(Kind.TERM, "Touch", wording(), by=world.ben)
    sign_as(proposed_in(signed), world.maya)
    opposed = propose_new(Kind.TERM, "Pass", wording(), by=world.ben)
    object_to(proposed_in(opposed), "Too wide.", by=world.maya)

    for fact in (signed, opposed):
        with pytest.raises(Refusal, match="Withdraw it on its page instead"):
            undo(fact, by=world.ben)


def test_what_lacks_nothing_any_more_comes_into_force_when_it_is_put_up_again(world: World) -> None:
    name_signers(world)
    version = proposed(world, Kind.SQL)
    sign_as(version, world.maya, world.sofia)
    withdraw(version, by=world.maya)
    deactivate(world.priya, by=world.lena)

    put_up_again(version, by=world.maya)

    assert version.is_in_force
