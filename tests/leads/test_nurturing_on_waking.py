"""Who wakes is put on the track that was chosen when they were recycled, unless they came back themselves."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.db import session
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.models.track import Enrolment
from app.leads.nurturing.standing import current_of
from app.leads.recycling.waking import wake
from app.leads.touching import touch
from tests.leads.house import sign_funnel
from tests.leads.looped import recycled
from tests.leads.nurtured import track
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def test_a_lead_that_wakes_goes_on_the_track_that_was_chosen_for_it(world: World) -> None:
    sleeper, chosen = recycled(world), track(world)
    sleeper.track_id = chosen.id
    wake(sleeper)

    made = current_of(sleeper)
    assert made
    assert made.track is chosen
    assert sleeper.track_id is None


def test_a_lead_that_comes_back_by_itself_is_answered_by_a_person_and_goes_on_no_track(world: World) -> None:
    sleeper = recycled(world)
    sleeper.track_id = track(world).id
    session.flush()
    with clock.at(clock.now() + timedelta(hours=1)):
        touch(sleeper, TouchKind.ENQUIRY, by=None)

    assert sleeper.stage is Stage.NURTURING
    assert current_of(sleeper) is None


def test_a_track_that_was_taken_out_meanwhile_takes_nobody_who_wakes(world: World) -> None:
    sleeper, chosen = recycled(world), track(world)
    sleeper.track_id, chosen.removed_at = chosen.id, clock.now()
    wake(sleeper)

    assert sleeper.stage is Stage.NURTURING
    assert session.scalars(select(Enrolment)).all() == []
