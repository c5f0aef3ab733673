"""The demo's clock leaps over a month, and all of it happens on its own days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.db import session
from app.hours import passing
from app.hours.clocks.finding import running
from app.hours.clocks.running_out import ClockRanOut
from app.leads.awaiting.reminding import HandoffDueSoon
from app.leads.handing_over.expiring import HandoffExpired
from app.leads.models.deal import LostReason
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.doing import TrackStepDone
from app.leads.recycling.recycling import recycle
from app.leads.recycling.waking import Woke
from tests.conftest import Browse
from tests.hours.stage import WEDNESDAY, begin_demo, press, team_time
from tests.leads.house import offered, sign_funnel
from tests.leads.looped import accepted
from tests.leads.nurtured import GUIDE, enrolled, sign_readiness, track
from tests.world import World

A_MOMENT = timedelta(seconds=30)
"""How much later than it is due something may happen, while a test is under way."""


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is Wednesday afternoon in the demo."""
    begin_demo()
    with clock.at(WEDNESDAY):
        sign_funnel(world)
    yield
    clock.go_ahead(None)


def test_a_track_writes_its_three_mails_on_three_days(world: World, browse: Browse) -> None:
    every_third_day = replace(GUIDE, after=3)
    with clock.at(WEDNESDAY):
        sign_readiness(world)
        enrolled(world, on=track(world, every_third_day, every_third_day, every_third_day))
        session.flush()

    press(browse(world.ben), "30 days")
    done = session.scalars(select(TrackStepDone).order_by(TrackStepDone.id)).all()
    assert [each.at.date() for each in done] == [date(2026, 11, day) for day in (21, 24, 27)]
    assert len(session.scalars(select(TrackMail)).all()) == 3


def test_what_nobody_answers_is_told_and_goes_back_when_its_times_are_over(
    world: World, browse: Browse
) -> None:
    with clock.at(WEDNESDAY):
        waits = running(offered(world).lead.page, "decide")
        session.flush()
    assert waits is not None
    soon, due, over = waits.soon_at, waits.due_at, waits.expires_at

    press(browse(world.ben), "30 days")
    facts = [session.scalars(select(kind)).one() for kind in (HandoffDueSoon, ClockRanOut, HandoffExpired)]
    assert over is not None
    for fact, at in zip(facts, (soon, due, over), strict=True):
        assert at < fact.at < at + A_MOMENT
    assert team_time() == WEDNESDAY + timedelta(days=30)


def test_whoever_sleeps_wakes_when_their_day_begins_for_the_team(world: World, browse: Browse) -> None:
    with clock.at(WEDNESDAY):
        made = accepted(world).lead
        recycle(made, LostReason.NOT_NOW, wake_on=date(2026, 11, 30), note="In winter", by=world.priya)
        session.flush()

    press(browse(world.ben), "30 days")
    begins = datetime(2026, 11, 30, tzinfo=UTC)
    assert begins <= session.scalars(select(Woke)).one().at < begins + A_MOMENT


def test_nobody_waits_for_a_leap_for_long(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "LASTS_SECONDS", 0)
    with clock.at(WEDNESDAY):
        handoff = offered(world).id
        session.flush()

    press(browse(world.ben), "30 days")
    assert team_time() == WEDNESDAY + timedelta(days=30)
    expired = session.scalars(select(HandoffExpired)).one()
    assert expired.data["handoff"] == handoff
    assert expired.at.date() == date(2026, 12, 18)
