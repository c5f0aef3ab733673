"""Letters are sent once, by whichever worker comes first; what goes wrong is tried again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db, engines
from app.commands.work import Stop, one_round
from app.db import session
from app.errors import Refusal
from app.integrations.mail.models import Letter, State
from app.integrations.mail.posts import Undelivered
from app.integrations.mail.queueing import try_again
from app.integrations.mail.sending import TAKEN, WAITS, send_letters, take
from app.integrations.mail.writing import Office
from app.people.admins import NotYours
from app.people.finding import invitation_behind
from app.people.forgetting import answer_lost_passwords, ask_way_back
from app.people.inviting import invite, revoke
from app.people.joining import join
from app.people.leaving import deactivate
from app.people.models import Invitation, Role, Side, hashed, new_secret
from tests.integrations.mail.conftest import Box
from tests.world import World

AWAY = Undelivered("The mail server cannot be reached.", for_all=True)


def invite_ines(world: World, email: str = "ines@x.example") -> Letter:
    """Lena invites Ines by mail; the letter that waits."""
    invite(email, side=Side.MARKETING, role=Role.MEMBER, by=world.lena)
    return session.scalars(select(Letter).where(Letter.recipient == email)).one()


def sweep(office: Office) -> None:
    """One round of sending, as the worker does it."""
    send_letters(clock.now(), office)
    engines.read_only.set(False)


def later(wait: timedelta) -> time_machine.travel:
    """So much later, and a little more."""
    return time_machine.travel(clock.now() + wait + timedelta(seconds=1))


def test_an_invitation_by_mail_has_no_link_before_it_is_sent(world: World, box: Box, office: Office) -> None:
    letter = invite_ines(world)
    assert letter.invitation is not None
    assert letter.invitation.token_hash is None

    sweep(office)
    assert invitation_behind(box.secret()).email == "ines@x.example"
    assert (letter.state, letter.attempts) == (State.SENT, 1)
    sweep(office)
    assert len(box.mails) == 1


def test_an_invitation_by_a_link_that_is_handed_over_sends_no_mail(world: World) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret=new_secret(), by=world.lena)

    assert session.scalars(select(Letter)).all() == []


@pytest.fixture
def two_workers(open_house: Flask, office: Office) -> Iterator[Flask]:
    """A house in which commits are real, with forty invitations to be mailed."""
    world = World()
    for number in range(40):
        invite_ines(world, f"ines{number}@x.example")
    db.commit()
    session.remove()
    engines.read_only.set(False)
    yield open_house
    session.remove()
    engines.read_only.set(False)


def test_two_workers_at_once_send_each_letter_once(two_workers: Flask, box: Box) -> None:
    start = Barrier(2)

    def work(_number: int) -> None:
        with two_workers.app_context():
            start.wait()
            for _ in range(8):
                one_round(Stop())

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))

    to = sorted(str(mail["To"]) for mail in box.mails)
    assert to == sorted(f"ines{number}@x.example" for number in range(40))
    assert set(session.scalars(select(Letter.state))) == {State.SENT}
    assert set(session.scalars(select(Letter.attempts))) == {1}


def test_after_a_pause_everything_that_waited_is_sent(world: World, box: Box, office: Office) -> None:
    for number in range(25):
        invite_ines(world, f"ines{number}@x.example")

    with later(timedelta(days=2)):
        for _ in range(3):
            sweep(office)
    assert len(box.mails) == 25


def test_a_letter_whose_worker_died_is_sent_by_another_and_only_the_newer_link_works(
    world: World, box: Box, office: Office
) -> None:
    letter = invite_ines(world)
    assert take(letter.id, clock.now(), "a secret that died with its worker")
    engines.read_only.set(False)

    sweep(office)
    assert box.mails == []
    with later(TAKEN):
        sweep(office)
    assert [letter.state, letter.attempts] == [State.SENT, 2]
    assert session.scalars(select(Invitation.token_hash)).one() == hashed(box.secret())


def test_a_letter_that_kills_every_worker_is_given_up(world: World, office: Office) -> None:
    letter = invite_ines(world)
    moment = clock.now()
    for _ in range(len(WAITS) + 2):
        with time_machine.travel(moment):
            take(letter.id, moment, new_secret())
            engines.read_only.set(False)
        moment += TAKEN

    assert (letter.state, letter.reason) == (State.FAILED, "The worker stopped each time it tried.")


def test_what_fails_is_tried_again_ever_later_then_given_up_with_the_reason(
    world: World, box: Box, office: Office
) -> None:
    letter, box.refusal, moment = invite_ines(world), AWAY, clock.now()
    for wait in WAITS:
        with time_machine.travel(moment):
            sweep(office)
            assert letter.state is State.WAITING
            assert abs(letter.next_at - moment - wait) < timedelta(seconds=5)
        moment += wait + timedelta(seconds=10)
    with time_machine.travel(moment):
        sweep(office)

    assert (letter.state, letter.reason) == (State.FAILED, AWAY.reason)
    assert letter.sentence == "Not sent: The mail server cannot be reached."


def test_an_admin_has_it_tried_again_and_nobody_else(world: World, box: Box, office: Office) -> None:
    letter = invite_ines(world)
    with pytest.raises(Refusal, match="Only a mail that was not sent"):
        try_again(letter, by=world.lena)
    letter.state, letter.attempts = State.FAILED, len(WAITS) + 1
    with pytest.raises(NotYours):
        try_again(letter, by=world.maya)

    try_again(letter, by=world.lena)
    sweep(office)
    assert (letter.state, len(box.mails)) == (State.SENT, 1)


def test_while_the_server_is_away_only_one_letter_is_tried_in_a_round(
    world: World, box: Box, office: Office
) -> None:
    letters = [invite_ines(world, f"ines{number}@x.example") for number in range(3)]
    box.refusal = AWAY

    sweep(office)
    assert [letter.attempts for letter in letters] == [1, 0, 0]


def test_an_address_that_is_refused_keeps_no_other_letter(world: World, box: Box, office: Office) -> None:
    letters = [invite_ines(world, f"ines{number}@x.example") for number in range(2)]
    box.refusal = Undelivered("The mail server refused this address (550).")

    sweep(office)
    assert [letter.attempts for letter in letters] == [1, 1]


def test_a_mistake_of_ours_is_noted_and_keeps_no_other_letter(
    world: World, box: Box, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (invite_ines(world, f"ines{number}@x.example") for number in range(2))
    real = box.deliver

    def break_once(mail: object, name: str) -> None:
        monkeypatch.setattr(box, "deliver", real)
        raise ZeroDivisionError

    monkeypatch.setattr(box, "deliver", break_once)
    sweep(office)
    assert "our side" in first.reason
    assert (first.state, second.state) == (State.WAITING, State.SENT)


@pytest.mark.parametrize("what", ["revoked", "joined", "expired"])
def test_nobody_gets_an_invitation_that_is_closed(world: World, box: Box, office: Office, what: str) -> None:
    letter = invite_ines(world)
    invitation = letter.invitation
    assert invitation is not None
    if what == "revoked":
        revoke(invitation, by=world.lena)
    elif what == "joined":
        join(invitation, name="Ines", password="correct horse battery", zone="UTC")

    with later(timedelta(days=8 if what == "expired" else 0)):
        sweep(office)
    assert box.mails == []
    assert letter.sentence == "Not needed: The invitation is closed."


@pytest.mark.parametrize("what", ["deactivated", "corrected"])
def test_pw04_somebody_who_left_or_whose_address_changed_gets_no_mail(
    world: World, box: Box, office: Office, what: str
) -> None:
    ask_way_back("tom@fernhill.example", address="")
    answer_lost_passwords(clock.now())
    engines.read_only.set(False)
    if what == "deactivated":
        deactivate(world.tom, by=world.lena)
    else:
        world.tom.email = "thomas@fernhill.example"
        session.flush()

    sweep(office)
    assert box.mails == []
    assert session.scalars(select(Letter.state)).one() is State.DROPPED


def test_of_two_mails_to_the_same_person_that_wait_only_the_newer_is_sent(
    world: World, box: Box, office: Office
) -> None:
    for _ in range(2):
        ask_way_back("tom@fernhill.example", address="")
        answer_lost_passwords(clock.now())
        engines.read_only.set(False)

    sweep(office)
    assert list(session.scalars(select(Letter.state).order_by(Letter.id))) == [State.DROPPED, State.SENT]
