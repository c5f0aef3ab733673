"""What the worker says of handoffs that wait: that they are due soon, and that they are late; once each."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, db, engines
from app.db import session
from app.hours.falling_due import do_what_is_due
from app.leads.handing_over.accepting import accept
from app.leads.models.handoff import Handoff, Rating
from app.log.models import Event
from app.notices.models import Notice, Why
from tests.leads.house import offered, sign_funnel
from tests.leads.moments import MONDAY
from tests.world import World


@pytest.fixture
def waiting(open_house: Flask) -> int:
    """The id of a handoff that waits since Monday at nine."""
    engines.read_only.set(False)
    world = World()
    with clock.at(MONDAY):
        sign_funnel(world)
        id = offered(world).id
    db.commit()
    return id


def sweep(moment: datetime) -> None:
    """What the worker does at this moment, twice."""
    with clock.at(moment):
        for _ in range(2):
            do_what_is_due(moment)
    session.remove()
    engines.read_only.set(False)


def told(why: Why) -> list[str]:
    """Who was told this."""
    query = select(Notice).where(Notice.why == why).order_by(Notice.person_id)
    world = World()
    names = {world.priya.id: "priya", world.maya.id: "maya"}
    return [names.get(each.person_id, "somebody else") for each in session.scalars(query)]


def test_whoever_is_to_answer_is_reminded_once_when_three_quarters_are_over(waiting: int) -> None:
    sweep(MONDAY + timedelta(hours=2, minutes=59))
    assert told(Why.HANDOFF_SOON) == []
    sweep(MONDAY + timedelta(hours=3, minutes=1))
    sweep(MONDAY + timedelta(hours=3, minutes=30))

    assert told(Why.HANDOFF_SOON) == ["priya"]
    assert session.scalar(select(func.count()).where(Event.kind == "handoff.due_soon")) == 1


def test_both_hear_once_that_it_is_late(waiting: int) -> None:
    sweep(MONDAY + timedelta(hours=4, minutes=1))
    sweep(MONDAY + timedelta(hours=5))

    assert told(Why.HANDOFF_LATE) == ["maya", "priya"]
    notice = session.scalars(select(Notice).where(Notice.why == Why.HANDOFF_LATE)).first()
    assert notice is not None
    assert notice.sentence == (
        "The board still waits for the answer to the handoff of “Acme Robotics”: it is late"
    )


def test_nobody_is_reminded_of_what_is_answered(waiting: int) -> None:
    engines.read_only.set(False)
    with clock.at(MONDAY + timedelta(hours=1)):
        accept(session.get_one(Handoff, waiting), rating=Rating.COMPLETE, by=World().priya)
        db.commit()
    sweep(MONDAY + timedelta(hours=3, minutes=30))

    assert told(Why.HANDOFF_SOON) == []
