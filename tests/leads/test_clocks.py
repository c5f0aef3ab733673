"""The clocks of the funnel follow its steps: started, met, breached, and gone back by themselves once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.db import session
from app.hours.clocks.finding import clocks_of, running
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.pausing import pause
from app.hours.clocks.running_out import ClockRanOut, look_whether_late
from app.hours.deadline import Standing
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.withdrawing import withdraw
from app.leads.models.handoff import Handoff, Rating, Reason
from app.leads.models.touch import TouchKind
from app.leads.recycling.disqualifying import disqualify
from app.leads.recycling.reasons import Never
from app.leads.touching import Touched, touch
from app.leads.worked import worked_share
from tests.leads.house import lead, offered, sign_funnel, soon
from tests.world import World

WEDNESDAY = datetime(2026, 11, 18, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is Wednesday afternoon in London."""
    with clock.at(WEDNESDAY):
        sign_funnel(world)
        yield


def states(handoff: Handoff) -> dict[str, str]:
    """How each clock of the lead stands."""
    return {each.name: each.state.value for each in clocks_of([handoff.lead.page])[handoff.lead.page]}


def test_an_offer_is_to_be_answered_in_four_business_hours(world: World) -> None:
    handoff = offered(world)

    waits = running(handoff.lead.page, "decide")
    assert waits is not None
    assert waits.due_at == datetime(2026, 11, 19, 10, 30, tzinfo=UTC)
    assert waits.card_id == handoff.card_id
    assert states(handoff) == {"route": "met", "decide": "running"}


def test_whoever_raised_a_hand_is_answered_within_the_hour(world: World) -> None:
    made = lead(world)
    touch(made, TouchKind.DEMO_REQUEST, by=None)
    handoff = offered(world, made)

    waits = running(made.page, "decide")
    assert waits is not None
    assert waits.due_at == WEDNESDAY + timedelta(hours=1)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    first = running(made.page, "first_touch")
    assert first is not None
    assert first.due_at == WEDNESDAY + timedelta(hours=1)


def test_an_answer_in_time_meets_the_clock_and_a_late_one_breaks_it(world: World) -> None:
    early, late = offered(world), offered(world, lead(world, "Larkfield", person={"email": "l@l.example"}))
    accept(early, rating=Rating.COMPLETE, by=world.priya)
    with clock.at(WEDNESDAY + timedelta(days=1)):
        send_back(late, Reason.SIZE, by=world.priya)

    assert states(early)["decide"] == "met"
    assert states(late)["decide"] == "breached"


def test_what_is_withdrawn_was_never_late(world: World) -> None:
    handoff = offered(world)
    with clock.at(WEDNESDAY + timedelta(days=3)):
        withdraw(handoff, by=world.maya)

    assert states(handoff)["decide"] == "cancelled"


def test_a_call_is_the_first_touch_and_a_sequence_mail_is_not(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    touch(handoff.lead, TouchKind.SEQUENCE_MAIL, is_ours=True, by=None)
    assert states(handoff)["first_touch"] == "running"

    touch(handoff.lead, TouchKind.CALL, is_ours=True, by=world.priya)
    assert states(handoff)["first_touch"] == "met"
    assert states(handoff)["depth"] == "running"


def test_the_fifth_attempt_is_deep_enough_and_so_is_talking(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    for days in range(4):
        with clock.at(WEDNESDAY + timedelta(days=days)):
            touch(handoff.lead, TouchKind.CALL, is_ours=True, by=world.priya)
    assert states(handoff)["depth"] == "running"
    with clock.at(WEDNESDAY + timedelta(days=5)):
        touch(handoff.lead, TouchKind.MAIL, is_ours=True, by=world.priya)
    assert states(handoff)["depth"] == "met"


def test_a_call_that_never_was_lets_the_clock_run_as_if_it_had_not_stopped(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    due = running(handoff.lead.page, "first_touch")
    assert due is not None
    before = due.due_at
    with clock.at(WEDNESDAY + timedelta(hours=1)):
        fact = touch(handoff.lead, TouchKind.CALL, is_ours=True, is_two_way=True, by=world.priya)
    assert states(handoff)["depth"] == "met"

    with clock.at(WEDNESDAY + timedelta(hours=2)):
        fact.undo(by=world.priya)
    assert {**states(handoff), "decide": ""} == {
        "route": "met", "decide": "", "first_touch": "running", "depth": "running", "qualify": "running",
    }  # fmt: skip
    assert due.due_at == before


def test_of_two_calls_one_may_be_taken_back_and_the_clock_stays_met(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    fact = touch(handoff.lead, TouchKind.CALL, is_ours=True, by=world.priya)
    touch(handoff.lead, TouchKind.CALL, is_ours=True, by=world.priya)

    fact.undo(by=world.priya)
    assert states(handoff)["first_touch"] == "met"


def first_touch_of(handoff: Handoff) -> RunningClock:
    """The clock of the first touch, be it that it runs or not."""
    clocks = clocks_of([handoff.lead.page])[handoff.lead.page]
    return next(each for each in clocks if each.name == "first_touch")


def called(handoff: Handoff, at: datetime, *, noted: datetime, talked: bool = False) -> Touched:
    """A call of Priya's that was made then, and written down at a later moment."""
    with clock.at(noted):
        return touch(
            handoff.lead, TouchKind.CALL, at=at, is_ours=True, is_two_way=talked, by=handoff.receiver
        )


TEN = datetime(2026, 11, 19, 10, tzinfo=UTC)
"""Half an hour before the first touch of what was accepted on Wednesday at three is late."""
NIGHT = datetime(2026, 11, 19, 20, tzinfo=UTC)


def test_a_call_noted_late_stops_its_clock_when_it_was_made(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    called(handoff, TEN, noted=NIGHT, talked=True)
    first = first_touch_of(handoff)
    assert (first.state, first.ended_at, first.is_late) == (State.MET, TEN, False)
    assert first.time_left(calendar_of_the_house(), "Europe/London").brief == "in time"
    assert states(handoff)["depth"] == "met"


def test_what_was_thought_to_be_late_is_in_time_again_and_the_log_still_tells_of_it(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    first = first_touch_of(handoff)
    with clock.at(NIGHT):
        look_whether_late(first, NIGHT)
        assert first.standing(NIGHT) is Standing.LATE

    fact = called(handoff, TEN, noted=NIGHT)
    assert (first.state, first.ended_at) == (State.MET, TEN)
    assert first.standing(NIGHT) is not Standing.LATE
    assert len(session.scalars(select(ClockRanOut)).all()) == 1

    with clock.at(NIGHT):
        fact.undo(by=world.priya)
    assert first.state is State.RUNNING
    assert first.standing(NIGHT) is Standing.LATE


def test_an_earlier_call_counts_before_one_that_was_noted_first(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    called(handoff, NIGHT, noted=NIGHT)
    first = first_touch_of(handoff)
    assert (first.state, first.ended_at) == (State.BREACHED, NIGHT)

    fact = called(handoff, TEN, noted=NIGHT + timedelta(hours=1))
    assert (first.state, first.ended_at) == (State.MET, TEN)
    with clock.at(NIGHT + timedelta(hours=2)):
        fact.undo(by=world.priya)
    assert (first.state, first.ended_at) == (State.BREACHED, NIGHT)


def test_a_call_that_was_late_stays_late_whenever_it_is_noted(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    called(handoff, TEN + timedelta(hours=1), noted=NIGHT)
    assert first_touch_of(handoff).state is State.BREACHED


def test_of_five_attempts_the_fifth_that_was_made_counts_in_whichever_order_they_are_noted(
    world: World,
) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    late = WEDNESDAY + timedelta(days=15)
    for days in (9, 1, 6, 3, 2):
        called(handoff, WEDNESDAY + timedelta(days=days), noted=late)

    depth = clocks_of([handoff.lead.page])[handoff.lead.page][-2]
    assert (depth.name, depth.state, depth.ended_at) == ("depth", State.MET, WEDNESDAY + timedelta(days=9))


def test_a_call_before_they_were_accepted_stops_nothing(world: World) -> None:
    handoff = offered(world)
    with clock.at(TEN):
        accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    called(handoff, TEN - timedelta(minutes=1), noted=NIGHT)
    assert first_touch_of(handoff).state is State.RUNNING


def test_a_call_of_the_very_minute_in_which_they_were_accepted_came_after_it(world: World) -> None:
    handoff = offered(world)
    with clock.at(TEN + timedelta(seconds=20)):
        accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    called(handoff, TEN, noted=NIGHT)
    first = first_touch_of(handoff)
    assert first.state is State.MET
    assert first.ended_at is not None
    assert f"{first.ended_at:%H:%M}" == "10:00"
    assert worked_share(TEN.date(), TEN.date()).part == 1


def test_a_call_noted_late_on_a_clock_that_pauses_was_in_time(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    first = first_touch_of(handoff)
    pause(first, "They asked for later", TEN + timedelta(minutes=10))

    fact = called(handoff, TEN, noted=NIGHT)
    assert (first.state, first.ended_at) == (State.MET, TEN)
    with clock.at(NIGHT):
        fact.undo(by=world.priya)
    assert first.state is State.PAUSED


def test_a_call_noted_after_the_lead_went_back_corrects_what_was_late(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    called(handoff, NIGHT, noted=NIGHT)
    with clock.at(NIGHT):
        disqualify(handoff.lead, Never.OUT_OF_BUSINESS, by=world.priya)

    called(handoff, TEN, noted=NIGHT + timedelta(hours=1))
    assert first_touch_of(handoff).state is State.MET


def test_a_request_that_never_came_raises_no_hand(world: World) -> None:
    made = lead(world)
    fact = touch(made, TouchKind.DEMO_REQUEST, by=world.maya)
    again = touch(made, TouchKind.ENQUIRY, by=world.maya)

    fact.undo(by=world.maya)
    assert made.is_hand_raiser
    again.undo(by=world.maya)
    assert not made.is_hand_raiser


def test_a_second_leg_that_is_returned_restarts_the_clock_of_qualifying(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    qualify(soon(handoff.lead), by=world.priya)
    assert states(handoff) | {"first_touch": "", "depth": ""} == {
        "route": "met", "decide": "met", "qualify": "met", "decide_sql": "running",
        "first_touch": "", "depth": "",
    }  # fmt: skip

    second = session.query(Handoff).filter_by(leg=2).one()
    with clock.at(WEDNESDAY + timedelta(hours=1)):
        send_back(second, Reason.NOT_READY, by=second.receiver or world.ben)
        again = running(handoff.lead.page, "qualify")
    assert again is not None
    assert again.started_at == WEDNESDAY + timedelta(hours=1)
    assert states(handoff)["decide_sql"] == "met"
