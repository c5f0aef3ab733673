"""Speed to lead is told of all that were due, not only of those that were lucky (M6)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leads.figures.speed import Speed

WEEK = Speed([4, 18, 55, 75, 240, None], target=60)


def test_half_of_the_leads_are_answered_in_time_and_one_is_never() -> None:
    assert (WEEK.met, WEEK.n, WEEK.never) == (3, 6, 1)
    assert WEEK.compliance == Fraction(1, 2)
    assert WEEK.never_share == Fraction(1, 6)


def test_median_and_mean_are_of_the_answered_ones() -> None:
    assert WEEK.median == 55
    assert WEEK.mean == Fraction("78.4")


def test_the_median_of_an_even_number_is_halfway_between_the_two_in_the_middle() -> None:
    assert Speed([10, 15, 2, 40], target=60).median == Fraction("12.5")


@pytest.mark.parametrize(("minutes", "met"), [(Fraction(3599, 60), 1), (60, 1), (Fraction(3601, 60), 0)])
def test_exactly_on_the_target_is_in_time_and_a_second_later_is_not(minutes: Fraction, met: int) -> None:
    assert Speed([minutes], target=60).met == met


def test_an_answer_at_once_is_an_answer() -> None:
    at_once = Speed([0], target=60)

    assert (at_once.met, at_once.never) == (1, 0)
    assert at_once.median == 0


def test_when_nobody_was_answered_there_is_no_median_but_there_is_a_compliance() -> None:
    silence = Speed([None, None], target=60)

    assert (silence.median, silence.mean) == (None, None)
    assert silence.compliance == 0
    assert silence.never_share == 1


def test_of_no_leads_nothing_is_said() -> None:
    nothing = Speed([], target=60)

    assert (nothing.compliance, nothing.never_share, nothing.median, nothing.mean) == (None,) * 4


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="The target must be above 0 minutes"):
        Speed([4], target=0)
    with pytest.raises(ValueError, match="Nobody is answered before"):
        Speed([4, -1], target=60)


@given(st.lists(st.none() | st.integers(0, 10**6)), st.integers(1, 10**6))
def test_in_time_late_and_never_are_all_that_were_due(minutes: list[int | None], target: int) -> None:
    speed = Speed(minutes, target)
    late = [each for each in speed.answered if each > target]

    assert speed.met + len(late) + speed.never == speed.n == len(minutes)
