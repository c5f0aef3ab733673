"""Whoever accepts a lead tries five times in 14 days, unless they talk earlier (M26)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leads.figures.depth import Depth, State

ACCEPTED = datetime(2026, 11, 2, 10, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAYS = st.integers(-3, 20)


def day(number: float) -> datetime:
    return ACCEPTED + timedelta(days=number)


def tried(*days: float, now: float = 20, connected: float | None = None) -> Depth:
    return Depth(
        [day(each) for each in days], ACCEPTED, day(now), None if connected is None else day(connected)
    )


def test_the_fifth_attempt_meets_it() -> None:
    depth = tried(0, 1, 3, 6, 9)

    assert (depth.state, depth.met_at, depth.breached_at) == (State.MET, day(9), None)
    assert (depth.made, depth.missing) == (5, 0)


def test_talking_to_each_other_meets_it_at_once() -> None:
    depth = tried(0, 2, connected=2)

    assert (depth.state, depth.met_at, depth.missing) == (State.MET, day(2), 0)


def test_three_attempts_breach_it_on_day_14() -> None:
    depth = tried(0, 5, 11)

    assert (depth.state, depth.met_at, depth.breached_at) == (State.BREACHED, None, day(14))
    assert (depth.made, depth.missing) == (3, 2)


def test_until_day_14_it_is_running() -> None:
    assert tried(0, 5, 11, now=11).state is State.RUNNING
    assert tried(0, 5, 11, now=13.99).breached_at is None
    assert tried(0, 5, 11, now=14).state is State.BREACHED
    assert tried(now=0).missing == 5


def test_an_attempt_at_the_last_moment_counts_and_one_a_second_later_does_not() -> None:
    first_four = [day(each) for each in (0, 1, 2, 3)]
    last = day(14)

    assert Depth([*first_four, last], ACCEPTED, day(20)).met_at == last
    assert Depth([*first_four, last + SECOND], ACCEPTED, day(20)).state is State.BREACHED


def test_what_was_before_the_acceptance_does_not_count() -> None:
    assert tried(-2, -1, 0, 1, 3, now=4).made == 3
    assert tried(0, connected=-1, now=4).state is State.RUNNING


def test_what_is_planned_for_later_does_not_count_yet() -> None:
    assert tried(0, 1, 3, 6, 9, now=8).state is State.RUNNING
    assert tried(0, connected=5, now=4).state is State.RUNNING


def test_talking_after_the_end_comes_too_late() -> None:
    assert tried(0, 5, 11, connected=15).state is State.BREACHED


def test_attempts_are_counted_in_the_order_of_time_whatever_the_order_they_were_told_in() -> None:
    assert tried(9, 0, 6, 1, 3, 12).met_at == day(9)


def test_whichever_was_earlier_met_it() -> None:
    assert tried(0, 1, 3, 6, 9, connected=12).met_at == day(9)
    assert tried(0, 1, 3, 6, 9, connected=7).met_at == day(7)


def test_a_team_may_agree_on_other_numbers() -> None:
    depth = Depth([day(0), day(1), day(2)], ACCEPTED, day(8), needed=3, within=timedelta(days=7))

    assert (depth.due, depth.met_at) == (day(7), day(2))
    with pytest.raises(ValueError, match="At least one attempt must be needed"):
        Depth([], ACCEPTED, day(0), needed=0)


@given(st.lists(DAYS), st.none() | DAYS, st.integers(0, 20))
def test_it_is_met_or_breached_by_day_14_and_never_changes_again(
    attempts: Sequence[int], connected: int | None, now: int
) -> None:
    then, later = tried(*attempts, now=now, connected=connected), tried(*attempts, connected=connected)

    assert later.state is not State.RUNNING
    if then.state is not State.RUNNING:
        assert (then.state, then.met_at, then.breached_at) == (later.state, later.met_at, later.breached_at)
