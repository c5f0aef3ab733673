"""Two people at once, on both engines: nobody signs what they did not see, nothing comes into force twice."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import session
from app.errors import Refusal
from app.playbook.models.definition import Definition, State, Version
from app.playbook.models.signing import Signature
from app.playbook.objecting import object_to
from app.playbook.proposing import propose
from app.playbook.rewording import Reworded, reword
from app.playbook.ruling import CameIntoForce
from app.playbook.signing import Signed, sign
from app.playbook.withdrawing import withdraw
from tests.playbook.house import agreed, name_signers, proposed, wording
from tests.world import World

ROUNDS = 5
"""A race is not won by the same one every time."""

Act = Callable[[World], object]


@pytest.fixture
def crowd(open_house: Flask) -> Flask:
    """The house with its doors open: what one commits, the others see."""
    session.rollback()
    name_signers(World(), "maya", "tom", "priya", "sofia", "ben")
    session.commit()
    return open_house


def at_once(app: Flask, acts: Sequence[Act]) -> list[str]:
    """Let people do these at the same time; what each of them got for an answer."""
    start = Barrier(len(acts))

    def one(act: Act) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                act(World())
                session.commit()
            except Refusal as refusal:
                session.rollback()
                return refusal.sentence
            finally:
                session.remove()
            return ""

    session.commit()
    session.remove()
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def touch() -> Version:
    """The latest version of the word."""
    return session.scalars(select(Definition)).one().latest


def counted(kind: type[Signed | CameIntoForce | Reworded | Signature]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def test_of_two_who_sign_for_the_same_side_at_once_one_does(crowd: Flask) -> None:
    proposed(World())

    answers = at_once(
        crowd,
        [
            lambda world: sign(touch(), seen=1, by=world.maya),
            lambda world: sign(touch(), seen=1, by=world.tom),
        ]
        * 3,
    )

    assert answers.count("") == 1
    assert all("signed this version" in answer for answer in answers if answer)
    assert counted(Signature) == counted(Signed) == 1
    assert touch().is_proposed


@pytest.mark.parametrize("number", range(ROUNDS))
def test_nobody_signs_a_text_that_was_changed_the_same_moment(crowd: Flask, number: int) -> None:
    proposed(World())

    signed, reworded = at_once(
        crowd,
        [
            lambda world: sign(touch(), seen=1, by=world.maya),
            lambda world: reword(touch(), wording(meaning=f"Narrower {number}."), seen=1, by=world.ben),
        ],
    )

    assert reworded == ""
    assert signed in ("", "The text was changed since you opened it. Read it again, then sign.")
    assert touch().revision == 2
    assert touch().signatures == []
    [fact] = session.scalars(select(Reworded))
    assert fact.data["cleared"] == (["Maya Okafor"] if signed == "" else [])


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_last_two_signatures_at_once_bring_it_into_force_once(crowd: Flask, number: int) -> None:
    old = agreed(World())
    new = propose(old.definition, wording(meaning=f"Narrower {number}."), by=World().ben)
    assert new.data["number"] == 2
    before = counted(CameIntoForce)

    answers = at_once(
        crowd,
        [
            lambda world: sign(touch(), seen=1, by=world.maya),
            lambda world: sign(touch(), seen=1, by=world.sofia),
        ],
    )

    assert answers == ["", ""]
    assert counted(CameIntoForce) == before + 1
    states = Counter(each.state for each in session.scalars(select(Version)))
    assert states == {State.IN_FORCE: 1, State.SUPERSEDED: 1}


def test_of_many_who_propose_the_next_version_at_once_one_does(crowd: Flask) -> None:
    agreed(World())

    def next_version(number: int) -> Act:
        def act(world: World) -> object:
            definition = session.scalars(select(Definition)).one()
            return propose(definition, wording(meaning=f"Said {number} times."), by=world.ben)

        return act

    answers = at_once(crowd, [next_version(number) for number in range(6)])

    assert answers.count("") == 1
    assert sum("Version 2 of “Touch” is proposed already" in answer for answer in answers) == 5
    assert [each.number for each in session.scalars(select(Version).order_by(Version.id))] == [1, 2]


def test_an_objection_and_the_last_signature_at_once_leave_no_doubt(crowd: Flask) -> None:
    version = proposed(World())
    sign(version, seen=1, by=World().maya)

    signed, objected = at_once(
        crowd,
        [
            lambda world: sign(touch(), seen=1, by=world.sofia),
            lambda world: object_to(touch(), "Too wide.", by=world.ben),
        ],
    )

    assert signed == ""
    in_time = objected == ""
    assert in_time or "is in force" in objected
    assert touch().is_proposed == in_time
    assert len(touch().open_objections) == in_time


def test_what_is_withdrawn_and_signed_at_once_does_not_come_into_force_twice(crowd: Flask) -> None:
    version = proposed(World())
    sign(version, seen=1, by=World().sofia)

    answers = at_once(
        crowd,
        [
            lambda world: sign(touch(), seen=1, by=world.maya),
            lambda world: withdraw(touch(), by=world.maya),
        ],
    )

    assert answers.count("") == 1
    assert touch().state in (State.IN_FORCE, State.WITHDRAWN)
    assert counted(CameIntoForce) == (touch().state is State.IN_FORCE)
