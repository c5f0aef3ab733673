"""A stage's speed is its median and its long end, and what takes longer is stuck (M5)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leads.figures.percentiles import Velocity, mean, median, nearest_rank

STAGE = Velocity([1, 2, 2, 3, 4, 5, 5, 6, 8, 13])


def test_the_worked_stage_takes_four_and_a_half_days_and_at_the_long_end_eight() -> None:
    assert STAGE.median == Fraction("4.5")
    assert STAGE.p85 == 8
    assert STAGE.mean == Fraction("4.9")
    assert STAGE.n == 10


def test_the_order_in_which_days_come_does_not_matter() -> None:
    assert Velocity([13, 1, 8, 2, 6, 2, 5, 3, 5, 4]).p85 == 8


def test_somebody_is_stuck_only_beyond_the_long_end() -> None:
    assert not STAGE.is_stuck(8)
    assert STAGE.is_stuck(Fraction("8.1"))


def test_before_seven_have_left_nobody_is_stuck() -> None:
    assert not Velocity([1] * 6).is_stuck(365)
    assert Velocity([1] * 7).is_stuck(2)


def test_of_nothing_there_is_neither_middle_nor_end() -> None:
    empty = Velocity([])

    assert (empty.median, empty.mean, empty.p85) == (None, None, None)
    assert not empty.is_stuck(365)


@pytest.mark.parametrize(
    ("percent", "rank"), [(1, 15), (5, 15), (30, 20), (40, 20), (41, 35), (50, 35), (85, 50), (100, 50)]
)
def test_nearest_rank_is_always_one_of_the_values(percent: int, rank: int) -> None:
    assert nearest_rank([15, 20, 35, 40, 50], percent) == rank


@pytest.mark.parametrize("percent", [0, -1, 101])
def test_there_is_no_percentile_below_1_or_above_100(percent: int) -> None:
    with pytest.raises(ValueError, match="A percentile must be above 0 and at most 100"):
        nearest_rank([1, 2], percent)


@given(st.lists(st.integers(0, 3650), min_size=1), st.integers(1, 100))
def test_at_least_so_many_percent_do_not_exceed_it_and_fewer_are_below(days: list[int], percent: int) -> None:
    rank = nearest_rank(days, percent)

    assert rank is not None
    assert 100 * sum(each <= rank for each in days) >= percent * len(days)
    assert 100 * sum(each < rank for each in days) < percent * len(days)


@given(st.lists(st.integers(0, 3650), min_size=1))
def test_median_and_mean_lie_between_the_shortest_and_the_longest(days: list[int]) -> None:
    for middle in (median(days), mean(days)):
        assert middle is not None
        assert min(days) <= middle <= max(days)
