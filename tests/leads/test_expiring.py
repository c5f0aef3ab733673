"""A handoff that nobody answers goes back by itself after its grace, once, also after a pause."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import clock, db, engines
from app.db import session
from app.hours.clocks.finding import clocks_of, running
from app.hours.clocks.pausing import pause, resume
from app.leads.clocks.sweeping import send_back_what_expired
from app.leads.models.handoff import Handoff
from app.leads.models.stage import Stage
from tests.leads.house import lead, offered, sign_funnel
from tests.world import World

WEDNESDAY = datetime(2026, 11, 18, 15, tzinfo=UTC)
GRACE_ENDS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
"""Due on Thursday at 10:30, and two business days later."""


def an_offer() -> Handoff:
    """A handoff that Priya has to answer since Wednesday afternoon."""
    with clock.at(WEDNESDAY):
        sign_funnel(World())
        handoff = offered(World())
        db.commit()
    return handoff


def swept(moment: datetime, id: int) -> str:
    """What it is after the worker came by at this moment."""
    with clock.at(moment):
        send_back_what_expired(moment)
    session.expire_all()
    return session.get_one(Handoff, id).state.value


def test_it_goes_back_after_two_business_days_of_grace_once(open_house: Flask) -> None:
    id = an_offer().id

    assert swept(GRACE_ENDS - timedelta(minutes=1), id) == "submitted"
    assert swept(GRACE_ENDS + timedelta(minutes=1), id) == "auto_recycled"
    assert swept(GRACE_ENDS + timedelta(minutes=2), id) == "auto_recycled"
    handoff = session.get_one(Handoff, id)
    page = handoff.lead.page
    assert handoff.lead.stage.value == "nurturing"
    assert handoff.card is not None
    assert handoff.card.departure is not None
    assert [each.state.value for each in clocks_of([page])[page] if each.name == "decide"] == ["breached"]


def test_a_pause_puts_it_off_by_as_long_as_it_lasted(open_house: Flask) -> None:
    handoff = an_offer()
    engines.read_only.set(False)
    waits = running(handoff.lead.page, "decide")
    assert waits is not None
    pause(waits, "They asked for Friday", WEDNESDAY + timedelta(hours=1))
    db.commit()
    id = handoff.id

    assert swept(GRACE_ENDS + timedelta(days=7), id) == "submitted"
    engines.read_only.set(False)
    waits = session.merge(waits)
    resume(waits, datetime(2026, 12, 1, 9, tzinfo=UTC))
    db.commit()
    assert waits.expires_at is not None
    assert swept(waits.expires_at - timedelta(minutes=1), id) == "submitted"
    assert swept(waits.expires_at + timedelta(minutes=1), id) == "auto_recycled"


def test_one_that_cannot_go_back_keeps_no_other_from_it_and_is_tried_again(
    open_house: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.at(WEDNESDAY):
        sign_funnel(World())
        bad = offered(World())
        good = offered(World(), lead(World(), "Larkfield", person={"email": "l@larkfield.example"}))
        bad.lead.stage = Stage.CUSTOMER
        db.commit()
        ids, waits = (bad.id, good.id), running(bad.lead.page, "decide")
    later = GRACE_ENDS + timedelta(minutes=1)

    assert waits is not None
    assert [swept(later, id) for id in ids] == ["submitted", "auto_recycled"]
    assert f"RunningClock {waits.id} is left for the next round" in caplog.text
    engines.read_only.set(False)
    session.get_one(Handoff, ids[0]).lead.stage = Stage.HANDED_OFF
    db.commit()
    assert swept(later, ids[0]) == "auto_recycled"
