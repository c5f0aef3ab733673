"""The slices of a number are whole and add up to it (M1c)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.goals.figures.splitting import split

WEIGHTS = st.lists(st.integers(0, 366), min_size=1, max_size=40).filter(any)


def test_a_quarter_is_split_by_the_working_days_of_its_months() -> None:
    assert split(300, [22, 21, 21]) == [103, 99, 98]


def test_of_equal_remainders_the_earlier_months_get_the_rest() -> None:
    assert split(2, [1, 1, 1]) == [1, 1, 0]
    assert split(10, [1, 1, 1, 1]) == [3, 3, 2, 2]


def test_a_month_without_working_days_gets_nothing() -> None:
    assert split(7, [0, 3, 0, 4]) == [0, 3, 0, 4]
    assert split(1, [0, 1]) == [0, 1]


def test_large_numbers_are_split_exactly() -> None:
    assert split(10**15, [1, 1, 1]) == [333333333333334, 333333333333333, 333333333333333]
    assert split(100, [Fraction(1, 3), Fraction(2, 3)]) == [33, 67]


@pytest.mark.parametrize("weights", [[], [0], [0, 0, 0]])
def test_without_any_weight_there_is_nothing_to_split_by(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="At least one part must weigh something"):
        split(300, weights)


def test_no_part_weighs_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="No part can weigh less than 0"):
        split(300, [22, -1])


@given(st.integers(-(10**15), 10**15), WEIGHTS)
def test_the_slices_add_up_and_none_is_off_by_one_or_more(total: int, weights: list[int]) -> None:
    slices = split(total, weights)

    assert sum(slices) == total
    whole = sum(weights)
    assert all(abs(got - Fraction(total * due, whole)) < 1 for got, due in zip(slices, weights, strict=True))
