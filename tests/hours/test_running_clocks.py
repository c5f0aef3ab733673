"""A clock runs for something that somebody promised, and ends once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Select

from app.db import session
from app.errors import Refusal
from app.hours.clocks.ending import cancel, run_on, stop, waive
from app.hours.clocks.finding import cards_with_clocks, clocks_of, clocks_of_cards, expired, running
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.pausing import pause, resume
from app.hours.deadline import Budget, Standing, Unit, due
from app.hours.models import calendar_of_the_house
from tests.hours.deadlines import rows
from tests.hours.timed import DUE, FRIDAY, PAGE, TWO_DAYS, decide, london, told
from tests.world import World

Act = Callable[[RunningClock, datetime], RunningClock]


def found(query: Select[Any]) -> list[Any]:
    """What a query finds."""
    return list(session.scalars(query))


def test_it_begins_with_all_of_its_moments(world: World) -> None:
    clock = decide(grace=TWO_DAYS)

    assert (clock.soon_at, clock.due_at) == (london(16, "11:15"), DUE)
    assert clock.expires_at == london(18, "12:15")
    assert (clock.state, clock.is_open, clock.is_late) == (State.RUNNING, True, False)
    at = [london(16, "11:00"), london(16, "11:30"), london(16, "12:30")]
    assert [clock.standing(moment) for moment in at] == list(Standing)


@pytest.mark.parametrize(
    ("at", "ended"),
    [
        (london(16, "10:00"), State.MET),
        (DUE, State.MET),
        (DUE + timedelta(seconds=1), State.BREACHED),
        (FRIDAY - timedelta(minutes=5), State.MET),
    ],
)
def test_what_is_done_by_its_deadline_is_met_and_after_it_breached(
    world: World, at: datetime, ended: State
) -> None:
    clock = stop(decide(), at)

    assert (clock.state, clock.ended_at) == (ended, at)
    assert clock.used_seconds >= 0
    assert len(told()) == (ended is State.BREACHED)
    assert running(PAGE, "decide") is None


@pytest.mark.parametrize(("act", "ended"), [(cancel, State.CANCELLED), (waive, State.WAIVED)])
def test_it_is_given_up_when_nobody_waits_or_the_other_side_lets_it_pass(
    world: World, act: Act, ended: State
) -> None:
    clock = act(decide(), london(16, "10:00"))

    assert clock.state is ended
    assert clock.used_seconds == 105 * 60
    assert not told()


@pytest.mark.parametrize("again", [stop, cancel, waive])
def test_it_ends_once(world: World, again: Act) -> None:
    for act in (stop, cancel, waive):
        clock = act(decide(), london(16, "10:00"))
        with pytest.raises(Refusal, match="ended already"):
            again(clock, london(16, "11:00"))
        with pytest.raises(Refusal, match="cannot pause"):
            pause(clock, "why not", london(16, "11:00"))


def test_that_it_ran_out_is_told_once_whatever_comes_after(world: World) -> None:
    clock = decide()
    pause(clock, "asked to call back", london(16, "14:00"))
    resume(clock, london(16, "15:00"))

    [fact] = told()
    assert (fact.card_id, fact.about, fact.data["name"]) == (4, PAGE, "decide")
    assert fact.sentence == "saw the time to decide run out"
    assert clock.due_at == DUE
    stop(clock, london(16, "16:00"))
    assert clock.state is State.BREACHED
    assert len(told()) == 1


def test_what_ended_it_is_taken_back_as_if_it_had_run_all_the_time(world: World) -> None:
    clock = stop(decide(), london(16, "10:00"))
    run_on(clock)

    assert (clock.state, clock.ended_at, clock.due_at) == (State.RUNNING, None, DUE)
    stop(clock, london(16, "11:00"))
    assert clock.used_seconds == 165 * 60
    paused = decide()
    pause(paused, "holiday", london(16, "10:00"))
    run_on(cancel(paused, london(16, "11:00")))
    assert paused.is_paused
    with pytest.raises(Refusal, match="has not ended"):
        run_on(paused)


def test_while_it_pauses_nothing_is_used(world: World) -> None:
    clock = decide(grace=TWO_DAYS)
    pause(clock, "asked to call back", london(16, "10:00"))
    assert (clock.state, clock.pause_reason) == (State.PAUSED, "asked to call back")
    assert clock.standing(london(20, "10:00")) is Standing.RUNNING

    resume(clock, london(16, "11:00"))
    assert (clock.soon_at, clock.due_at) == (london(16, "12:15"), london(16, "13:15"))
    assert clock.expires_at == london(18, "13:15")
    assert (clock.paused_at, clock.pause_reason) == (None, None)
    pause(clock, "weekend", london(16, "13:00"))
    assert stop(clock, london(20, "10:00")).state is State.MET


def test_a_pause_in_the_grace_moves_only_the_end_of_the_grace(world: World) -> None:
    clock = decide(grace=TWO_DAYS)
    pause(clock, "ill", london(16, "14:15"))
    resume(clock, london(16, "15:15"))

    assert clock.due_at == DUE
    assert clock.expires_at == london(18, "13:15")


def test_only_what_runs_pauses_until_later_and_only_what_pauses_goes_on(world: World) -> None:
    clock = decide()
    with pytest.raises(Refusal, match="does not pause"):
        resume(clock, london(16, "10:00"))
    with pytest.raises(Refusal, match="later than now"):
        pause(clock, "ill", london(16, "10:00"), until=london(16, "10:00"))
    pause(clock, "ill", london(16, "10:00"), until=london(17, "10:00"))
    with pytest.raises(Refusal, match="cannot pause"):
        pause(clock, "ill", london(16, "11:00"))


def test_days_pause_by_the_clock_on_the_wall(world: World) -> None:
    clock = decide(budget=Budget(14, Unit.DAYS))
    assert clock.due_at == london(27, "16:45")

    pause(clock, "asked to", london(14, "12:00"))
    resume(clock, london(15, "12:30"))
    assert clock.due_at == london(28, "17:15")
    with pytest.raises(ValueError, match="grace"):
        decide(budget=Budget(14, Unit.DAYS), grace=TWO_DAYS)


def test_a_clock_that_pauses_is_due_when_the_numbers_say_so(world: World) -> None:
    calendar = calendar_of_the_house()
    for row in [row for row in rows() if row.pauses and row.office == "london"]:
        clock = decide(budget=row.budget, at=row.start)
        for begun, ended in row.pauses:
            if begun < clock.due_at:
                pause(clock, "away", begun)
                resume(clock, ended)
        assert clock.due_at == due(calendar, row.start, row.budget, row.pauses)


def test_clocks_of_many_pages_and_cards_are_found_at_once(
    world: World, count_queries: Callable[[], int]
) -> None:
    first, second = decide(), decide(name="touch", at=FRIDAY - timedelta(hours=3))
    ended = stop(decide(page="/leads/8", card_id=5), london(16, "10:00"))
    paused = decide(page="/leads/8", card_id=None)
    pause(paused, "ill", london(16, "10:00"))
    session.flush()
    count_queries()

    assert dict(clocks_of([PAGE, "/leads/8", "/leads/9"])) == {
        PAGE: [first, second],
        "/leads/8": [ended, paused],
    }
    assert dict(clocks_of_cards([4, 5, 6])) == {4: [second, first]}
    assert count_queries() == 2
    assert running("/leads/8", "decide") is paused
    assert (dict(clocks_of([])), dict(clocks_of_cards([]))) == ({}, {})
    assert found(cards_with_clocks()) == [4]


def test_those_whose_grace_is_over_are_offered_to_their_room(world: World) -> None:
    clock = decide(grace=TWO_DAYS)
    decide()
    over = london(18, "12:15")

    assert found(expired(over - timedelta(seconds=1), "decide")) == []
    assert found(expired(over, "decide")) == [clock]
    assert found(expired(over, "qualify")) == []
    pause(clock, "ill", london(18, "12:00"))
    assert found(expired(over, "decide")) == []
    resume(clock, london(18, "12:30"))
    assert found(expired(over, "decide")) == []
    stop(clock, london(18, "12:40"))
    assert clock.state is State.BREACHED
    assert found(expired(london(20, "12:00"), "decide")) == []
