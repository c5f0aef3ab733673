"""Every act on a definition that has a way back is done here, taken back with Ctrl+Z, and leaves the
playbook as it was before: what rules, what is proposed, and who signed it, objects to it and talks about it.

A new kind of fact with a way back needs a row in WAYS: how it comes about, and what has to be there first.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from sqlalchemy import select

from app.db import session
from app.log.models import Event
from app.log.undoing import undo_last
from app.people.models import User
from app.playbook.discussing import comment, revise
from app.playbook.models.comment import DefinitionComment
from app.playbook.models.definition import Definition, State, Version
from app.playbook.models.signing import Objection
from app.playbook.objecting import object_to, open_again, settle
from app.playbook.proposing import propose
from app.playbook.rewording import reword
from app.playbook.signing import sign
from app.playbook.withdrawing import put_up_again, withdraw
from app.playbook.wording import wording_of
from tests.playbook.house import hot_lead, wording
from tests.world import World

OTHER = wording(meaning="They asked for a price and a date.")


class Way(NamedTuple):
    """How a kind of fact comes about, and what somebody did before that."""

    act: Callable[[World], Event]
    first: Callable[[World], object]


def proposed(world: World) -> Version:
    """A word that Maya proposes."""
    return hot_lead(world).latest


def agreed(world: World) -> None:
    """The same word, as both sides signed it."""
    version = proposed(world)
    for signer in (world.maya, world.ben):
        signer.is_signer = True
        sign(version, seen=version.revision, by=signer)


def with_signer(world: World) -> None:
    world.ben.is_signer = True
    proposed(world)


def withdrawn(world: World) -> None:
    withdraw(proposed(world), by=world.maya)


def objected(world: World) -> None:
    object_to(proposed(world), "A price alone is not hot.", by=world.ben)


def settled(world: World) -> None:
    objected(world)
    settle(objection(), by=world.ben)


def said(world: World) -> None:
    comment(proposed(world).definition, "A price alone?", by=world.ben)


def version() -> Version:
    return session.scalars(select(Definition)).one().latest


def objection() -> Objection:
    return session.scalars(select(Objection)).one()


def words() -> DefinitionComment:
    return session.scalars(select(DefinitionComment)).one()


WAYS: dict[str, Way] = {
    "definition.proposed": Way(
        lambda world: propose(version().definition, OTHER, by=world.maya), first=agreed
    ),
    "definition.withdrawn": Way(lambda world: withdraw(version(), by=world.maya), first=proposed),
    "definition.put_up_again": Way(lambda world: put_up_again(version(), by=world.maya), first=withdrawn),
    "definition.reworded": Way(lambda world: reword(version(), OTHER, seen=1, by=world.maya), first=proposed),
    "definition.signed": Way(lambda world: sign(version(), seen=1, by=world.ben), first=with_signer),
    "definition.objected": Way(
        lambda world: object_to(version(), "A price alone is not hot.", by=world.ben), first=proposed
    ),
    "definition.objection_settled": Way(lambda world: settle(objection(), by=world.ben), first=objected),
    "definition.objection_opened_again": Way(
        lambda world: open_again(objection(), by=world.ben), first=settled
    ),
    "definition.commented": Way(
        lambda world: comment(version().definition, "A price alone?", by=world.ben), first=proposed
    ),
    "definition.comment_revised": Way(
        lambda world: revise(words(), "A price only?", by=world.ben), first=said
    ),
}


def undoable_kinds(base: type[Event] = Event) -> Iterator[str]:
    """The kinds of facts about definitions that can be taken back."""
    for kind in base.__subclasses__():
        yield from undoable_kinds(kind)
        if kind.__module__.startswith("app.playbook.") and kind.undo is not Event.undo:
            yield str(kind.__mapper_args__["polymorphic_identity"])


def state() -> list[object]:
    """What rules and what is proposed, with whoever signed it and objects to it, and all that was said."""
    session.flush()
    session.expire_all()
    standing = session.scalars(select(Version).where(Version.state.not_in([State.WITHDRAWN])))
    return [
        *sorted(told(each) for each in standing),
        *session.execute(select(DefinitionComment.author_id, DefinitionComment.body)).all(),
    ]


def told(version: Version) -> tuple[object, ...]:
    """Whatever is known of one version."""
    signed = [(each.by_id, each.seat) for each in version.signatures]
    objects = [(each.by_id, each.reason) for each in version.open_objections]
    dates = (version.in_force_since, version.ended_at)
    return (
        version.id,
        version.number,
        version.state.value,
        repr(wording_of(version)),
        signed,
        objects,
        repr(dates),
    )


def test_no_kind_with_a_way_back_is_forgotten_here() -> None:
    assert set(WAYS) == set(undoable_kinds())


@pytest.mark.parametrize("kind", WAYS)
def test_taking_it_back_leaves_the_playbook_as_it_was(world: World, kind: str) -> None:
    way = WAYS[kind]
    way.first(world)
    before = state()
    fact = way.act(world)
    assert fact.kind == kind
    assert isinstance(fact.actor, User)
    assert state() != before

    taken_back = undo_last(by=fact.actor)

    assert taken_back.undoes_id == fact.id
    assert state() == before
