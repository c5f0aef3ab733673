"""Signing: by each side's own signer, what they saw, and only what everybody has signed rules."""

from collections.abc import Callable

import pytest

from app.db import session
from app.errors import Refusal, Stale
from app.log.undoing import undo_last
from app.people.changing import change
from app.people.entrusting import name_signer, release_signer
from app.people.leaving import deactivate
from app.people.models import Role, Side, User
from app.playbook.kinds import Kind
from app.playbook.models.definition import State, Version
from app.playbook.objecting import object_to
from app.playbook.reading import read
from app.playbook.rewording import reword
from app.playbook.ruling import CameIntoForce
from app.playbook.seats import missing
from app.playbook.signing import NoSigner, Signed, sign, take_signature_back
from app.playbook.withdrawing import withdraw
from tests.conftest import snapshot
from tests.playbook.house import agreed, name_signers, next_version, proposed, sign_all, sign_as, wording
from tests.world import World


def who_signed(version: Version) -> list[str]:
    return [each.by.first_name for each in version.signatures]


def seats_missing(version: Version) -> list[str]:
    return [seat.words for seat in missing(version)]


NO_SIGNERS: dict[str, tuple[str, str]] = {
    "tom": ("tom", "You do not sign for marketing. Maya Okafor does."),
    "ben": ("ben", "You do not sign for sales. Sofia Lindqvist does."),
    "operations": ("lena", "is signed by marketing and sales; operations does not sign it"),
    "a side that need not": ("priya", "is signed by marketing and sales; business development does not"),
    "who only reads along": ("grace", "is signed by marketing and sales; operations does not sign it"),
}


@pytest.mark.parametrize(("name", "why"), NO_SIGNERS.values(), ids=NO_SIGNERS)
def test_nobody_signs_for_a_side_but_its_own_signer(world: World, name: str, why: str) -> None:
    name_signers(world)
    version = proposed(world)
    before = snapshot()

    with pytest.raises(NoSigner, match=why) as refused:
        sign(version, seen=1, by=getattr(world, name))

    assert refused.value.status == 403
    assert snapshot() == before


def test_without_signers_it_says_where_they_are_named(world: World) -> None:
    version = proposed(world)

    with pytest.raises(NoSigner, match="Nobody does yet: an admin names signers under People"):
        sign(version, seen=1, by=world.maya)


def test_whoever_was_released_signs_no_more_and_what_they_signed_stays(world: World) -> None:
    name_signers(world)
    version, other = proposed(world), proposed(world, name="Pass")
    sign_as(version, world.maya)
    release_signer(world.maya, by=world.lena)

    with pytest.raises(NoSigner):
        sign_as(other, world.maya)
    sign_as(version, world.sofia)

    assert version.is_in_force


@pytest.mark.parametrize("order", [("maya", "sofia"), ("sofia", "maya")])
def test_with_both_signatures_it_is_in_force_whoever_signs_first(
    world: World, order: tuple[str, str]
) -> None:
    name_signers(world)
    version = proposed(world)
    first, second = (getattr(world, name) for name in order)

    one = sign(version, seen=1, by=first)
    assert isinstance(one, Signed)
    assert version.is_proposed
    both = sign(version, seen=1, by=second)

    assert isinstance(both, CameIntoForce)
    assert version.is_in_force
    assert version.in_force_since
    assert both.sentence == "brought version 1 of “Touch” into force"


def test_the_former_version_ends_as_the_new_one_begins(world: World) -> None:
    name_signers(world)
    old = agreed(world)
    new = sign_all(next_version(old, by=world.ben))

    assert (old.state, new.state) == (State.SUPERSEDED, State.IN_FORCE)
    assert old.ended_at == new.in_force_since
    assert old.definition.in_force is new


def test_a_second_signature_of_the_same_side_is_refused(world: World) -> None:
    name_signers(world, "maya", "tom", "sofia")
    version = proposed(world)
    sign_as(version, world.maya)
    before = snapshot()

    with pytest.raises(Refusal, match="Maya Okafor has signed this version for marketing already"):
        sign_as(version, world.tom)
    with pytest.raises(Refusal, match="You have signed this version already"):
        sign_as(version, world.maya)

    assert snapshot() == before
    assert seats_missing(version) == ["Sales"]


@pytest.mark.parametrize("kind", [Kind.SQL, Kind.SALES_READY, Kind.HANDOFF_PROCESS])
def test_what_business_development_works_by_it_signs_too(world: World, kind: Kind) -> None:
    name_signers(world)
    version = proposed(world, kind)

    sign_as(version, world.maya, world.sofia)
    assert version.is_proposed
    assert seats_missing(version) == ["Business development"]
    sign_as(version, world.priya)

    assert version.is_in_force


@pytest.mark.parametrize("kind", [Kind.SQL, Kind.SALES_READY, Kind.HANDOFF_PROCESS])
def test_where_nobody_does_business_development_nobody_waits_for_it(world: World, kind: Kind) -> None:
    name_signers(world, "maya", "sofia")
    deactivate(world.priya, by=world.lena)
    version = proposed(world, kind)

    sign_as(version, world.maya, world.sofia)

    assert version.is_in_force


def test_without_a_signer_of_business_development_its_signature_is_still_waited_for(world: World) -> None:
    name_signers(world, "maya", "sofia")
    version = proposed(world, Kind.SQL)

    sign_as(version, world.maya, world.sofia)

    assert version.is_proposed
    assert seats_missing(version) == ["Business development"]


def test_whoever_signs_has_read_it(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)

    assert [each.person_id for each in version.readings] == [world.maya.id]
    assert read(version, by=world.maya) is None
    assert read(version, by=world.ben)


def test_a_signature_is_one_under_the_text_that_was_seen(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    reword(version, wording(meaning="Something else."), seen=1, by=world.ben)
    before = snapshot()

    with pytest.raises(Stale, match="Read it again, then sign") as refused:
        sign(version, seen=1, by=world.maya)

    assert refused.value.status == 409
    assert snapshot() == before
    assert sign(version, seen=2, by=world.maya)


def superseded(world: World) -> Version:
    old = agreed(world)
    sign_all(next_version(old, by=world.ben))
    return old


def withdrawn(world: World) -> Version:
    version = proposed(world)
    withdraw(version, by=world.maya)
    return version


@pytest.mark.parametrize(
    ("make", "state"), [(agreed, "in force"), (superseded, "superseded"), (withdrawn, "withdrawn")]
)
def test_only_what_is_proposed_is_signed(world: World, make: Callable[[World], Version], state: str) -> None:
    name_signers(world)
    version = make(world)

    with pytest.raises(Refusal, match=f"Version 1 of “Touch” is {state}. Propose a new version"):
        sign_as(version, world.maya)


def test_a_signature_is_taken_back_as_long_as_nothing_rules_by_it(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)

    fact = take_signature_back(version, by=world.maya)
    assert fact.sentence == "took back the signature under version 1 of “Touch”"
    assert who_signed(version) == []
    sign_as(version, world.sofia)
    assert version.is_proposed
    sign_as(version, world.maya)

    with pytest.raises(Refusal, match=r"in force\. Propose a new version"):
        take_signature_back(version, by=world.maya)
    with pytest.raises(Refusal, match=r"in force\. Propose a new version"):
        take_signature_back(version, by=world.ben)


def test_nobody_takes_back_what_another_signed(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)

    with pytest.raises(Refusal, match="You have not signed"):
        take_signature_back(version, by=world.tom)

    assert who_signed(version) == ["Maya"]


def test_nobody_signs_what_they_object_to_or_objects_to_what_they_signed(world: World) -> None:
    name_signers(world)
    version = proposed(world)
    sign_as(version, world.maya)
    object_to(version, "Too wide.", by=world.sofia)

    with pytest.raises(Refusal, match="Settle your objection first"):
        sign_as(version, world.sofia)
    with pytest.raises(Refusal, match="Take the signature back first"):
        object_to(version, "On second thoughts, no.", by=world.maya)


def members(world: World) -> list[User]:
    return [world.maya, world.tom, world.priya, world.sofia, world.ben, world.lena]


def test_the_working_agreement_is_signed_by_every_member_with_or_without_a_side(world: World) -> None:
    version = proposed(world, Kind.WORKING_AGREEMENT)
    *others, last = members(world)

    sign_as(version, *others)
    assert version.is_proposed
    assert seats_missing(version) == [last.name]
    with pytest.raises(NoSigner):
        sign_as(version, world.grace)
    sign_as(version, last)

    assert version.is_in_force


def test_whoever_joins_later_signs_the_working_agreement_that_is_in_force(world: World) -> None:
    version = proposed(world, Kind.WORKING_AGREEMENT)
    sign_as(version, *members(world))
    change(world.grace, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    assert version.is_in_force

    fact = sign(version, seen=1, by=world.grace)

    assert isinstance(fact, Signed)
    assert fact.sentence == "signed version 1 of “Touch”"
    assert version.is_in_force
    with pytest.raises(Refusal, match="You have signed this version already"):
        sign_as(version, world.grace)


def test_whoever_becomes_a_signer_later_does_not_sign_what_is_in_force(world: World) -> None:
    name_signers(world)
    version = agreed(world)
    name_signer(world.tom, by=world.lena)

    with pytest.raises(Refusal, match="is in force"):
        sign_as(version, world.tom)


def test_ctrl_z_after_the_last_signature_passes_over_what_stays_signed(world: World) -> None:
    name_signers(world)
    own = proposed(world, by=world.sofia, name="Worked")
    version = proposed(world)
    sign_as(version, world.maya, world.sofia)

    undo_last(by=world.sofia)

    assert version.is_in_force
    assert own.state is State.WITHDRAWN


def test_joining_an_agreement_that_rules_offers_no_way_back(world: World) -> None:
    version = agreed(world, Kind.WORKING_AGREEMENT)
    ben = world.ben
    version.signatures = [each for each in version.signatures if each.by_id != ben.id]
    session.flush()

    joined = sign(version, seen=1, by=ben)

    assert not joined.is_undoable
