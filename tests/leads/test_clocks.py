"""The clocks of the funnel follow its steps: started, met, breached, and gone back by themselves once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.db import session
from app.hours.clocks.finding import clocks_of, running
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.withdrawing import withdraw
from app.leads.models.handoff import Handoff, Rating, Reason
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
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
