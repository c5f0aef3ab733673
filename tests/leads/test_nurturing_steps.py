"""Steps of tracks really happen: each once, also late and with two workers, as a mail or as a card."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, db, engines
from app.board.models.card import Card
from app.db import session
from app.integrations.mail.models import Letter
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.track import Enrolment, Left
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.doing import do_steps_that_are_due
from app.leads.nurturing.enrolling import enrol
from app.leads.nurturing.ordering import remove_step
from app.leads.nurturing.telling import heard_on
from app.leads.nurturing.tracks import put_back_track, remove_track
from app.log.undoing import undo
from app.notices.models import Notice, Why
from tests.leads.house import lead, sign_funnel, touched
from tests.leads.nurtured import CALL, GUIDE, enrolled, sign_readiness, track
from tests.world import World

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is Monday morning."""
    with clock.at(MONDAY):
        sign_funnel(world)
        sign_readiness(world)
        yield


def after(days: float) -> None:
    """The worker comes by so many days later."""
    moment = MONDAY + timedelta(days=days)
    with clock.at(moment):
        do_steps_that_are_due(moment)
    engines.read_only.set(False)


def mails() -> list[TrackMail]:
    """What was written."""
    return list(session.scalars(select(TrackMail).order_by(TrackMail.id)))


def test_a_mail_is_written_when_it_is_due_and_stands_in_the_outbox_and_on_the_timeline(world: World) -> None:
    made = enrolled(world)
    after(6.9)
    assert mails() == []

    after(7)
    [mail], [letter] = mails(), session.scalars(select(Letter)).all()
    assert mail.subject == "Jo, a guide for Acme Robotics"
    assert mail.text.startswith("Hello Jo,")
    assert letter.track_mail is mail
    assert letter.recipient == mail.contact.email
    [sent] = session.scalars(select(Touch).where(Touch.kind == TouchKind.SEQUENCE_MAIL))
    assert sent.is_ours
    assert not sent.is_attempt
    assert sent.about == "Heads of logistics: Jo, a guide for Acme Robotics"
    assert made.next_at == MONDAY + timedelta(days=10)


def test_a_card_is_made_for_whoever_looks_after_the_lead_and_names_no_person(world: World) -> None:
    made = enrolled(world, on=track(world, CALL))
    after(3)

    card = session.scalars(select(Card).order_by(Card.id.desc()).limit(1)).one()
    assert card.title == "Call about the pilot at Acme Robotics"
    assert card.column is world.backlog
    assert card.driver is world.maya
    assert f"]({made.lead.page})" in card.description
    assert "Lane" not in card.description
    assert [
        each.why for each in session.scalars(select(Notice).where(Notice.page == f"/cards/{card.id}"))
    ] == [Why.DRIVE]


def test_after_the_last_step_it_has_heard_all_of_it(world: World) -> None:
    made = enrolled(world)
    after(7)
    after(10)

    assert made.left is Left.DONE
    assert [(each.number, each.subject) for each in heard_on(made)] == [
        (1, "Jo, a guide for Acme Robotics"), (2, "Call about the pilot at Acme Robotics"),
    ]  # fmt: skip


def test_a_worker_that_was_away_does_what_is_due_once_and_counts_the_next_from_then(world: World) -> None:
    made = enrolled(world, on=track(world, GUIDE, GUIDE, GUIDE))
    after(40)
    after(40.1)

    assert len(mails()) == 1
    assert made.next_at == MONDAY + timedelta(days=47)


def test_a_step_that_comes_at_once_comes_with_the_one_before(world: World) -> None:
    enrolled(world, on=track(world, GUIDE, CALL.__class__(**{**CALL.__dict__, "after": 0})))
    cards = session.scalar(select(func.count()).select_from(Card))
    after(7)

    assert len(mails()) == 1
    assert session.scalar(select(func.count()).select_from(Card)) == (cards or 0) + 1


def test_who_became_ready_meanwhile_is_written_to_no_more(world: World) -> None:
    made = enrolled(world)
    touched(made.lead, TouchKind.DEMO_REQUEST)
    after(7)

    assert made.left is Left.READY
    assert mails() == []


def test_whom_we_may_not_write_to_any_more_the_mail_passes_over(world: World) -> None:
    made = enrolled(world)
    assert made.lead.contact
    made.lead.contact.basis = Basis.NONE
    after(7)

    assert mails() == []
    [heard] = heard_on(made)
    assert heard.not_done == "we may not write to them"
    assert made.next_step == 1


def test_a_shorter_track_is_at_its_end_for_who_was_further(world: World) -> None:
    on = track(world, GUIDE, GUIDE)
    made = enrolled(world, on=on)
    after(7)
    remove_step(on, 2, seen=on.version, by=world.tom)
    after(14)

    assert made.left is Left.DONE
    assert len(mails()) == 1


def test_a_track_that_is_taken_out_writes_no_more_and_goes_on_when_it_is_put_back(world: World) -> None:
    on = track(world)
    made = enrolled(world, on=on)
    removed = remove_track(on, by=world.maya)
    after(8)
    assert made.left is Left.STOPPED
    assert mails() == []

    undo(removed, by=world.maya)
    assert made.left is None
    after(8)
    assert len(mails()) == 1


def test_a_track_that_is_put_back_hurries_nothing(world: World) -> None:
    on = track(world)
    made = enrolled(world, on=on)
    due = made.next_at
    undo(remove_track(on, by=world.maya), by=world.maya)

    assert made.next_at == due
    after(6.9)
    assert mails() == []


def test_who_went_on_another_track_meanwhile_stays_there(world: World) -> None:
    on = track(world)
    made = enrolled(world, on=on)
    removed = remove_track(on, by=world.maya)
    other = enrolled(world, made.lead, track(world, name="Another"))
    put_back_track(on, removed.data["stopped"], by=world.maya)

    assert made.left is Left.STOPPED
    assert other.left is None


@pytest.fixture
def many(open_house: Flask) -> Iterator[Flask]:
    """A house in which commits are real, with thirty leads whose mail is due."""
    world = World()
    with clock.at(MONDAY):
        sign_funnel(world)
        on = track(world, GUIDE)
        for number in range(30):
            enrol(lead(world, f"Company {number}"), on, by=world.maya)
    db.commit()
    session.remove()
    engines.read_only.set(False)
    yield open_house
    session.remove()
    engines.read_only.set(False)


def test_two_workers_at_once_write_each_mail_once(many: Flask) -> None:
    start, moment = Barrier(2), MONDAY + timedelta(days=8)

    def work(_number: int) -> None:
        with many.app_context(), clock.at(moment):
            start.wait()
            do_steps_that_are_due(moment)
            session.remove()
            engines.read_only.set(False)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))

    assert session.scalar(select(func.count()).select_from(TrackMail)) == 30
    assert len(set(session.scalars(select(TrackMail.lead_id)))) == 30
    assert session.scalar(select(func.count()).select_from(Letter)) == 30
    assert set(session.scalars(select(Enrolment.left))) == {Left.DONE}
    assert session.scalar(select(func.count()).select_from(Lead)) == 30
