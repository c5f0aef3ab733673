"""Where numbers stand on a drawing, and which round ones are named."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.scale import Scale, round_days, round_values

VALUES = st.integers(min_value=-(10**15), max_value=10**15)
DAYS = st.dates()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ([0, 60_000_000], [0, 20_000_000, 40_000_000, 60_000_000]),
        ([41_200_000], [0, 20_000_000, 40_000_000, 60_000_000]),
        ([300, 190, 60], [0, 100, 200, 300]),
        ([1], [0, 1]),
        ([-390_000, 380_000], [-400_000, -200_000, 0, 200_000, 400_000]),
        ([-30, -10], [-30, -20, -10, 0]),
    ],
)
def test_the_values_beside_a_line_are_round_and_begin_at_nought(values: list[int], named: list[int]) -> None:
    assert list(round_values(values)) == named


def test_values_that_lie_close_together_and_far_from_nought_have_a_scale_of_their_own() -> None:
    assert list(round_values([7_826, 8_240])) == [7_800, 8_000, 8_200, 8_400]
    assert list(round_values([-8_240, -7_826])) == [-8_400, -8_200, -8_000, -7_800]


@pytest.mark.parametrize("values", [[], [0], [0, 0, 0]])
def test_nought_alone_is_the_only_value_named(values: list[int]) -> None:
    assert list(round_values(values)) == [0]


@given(st.lists(VALUES, min_size=1))
def test_the_named_values_are_few_evenly_apart_and_enclose_all(values: list[int]) -> None:
    named = round_values(values)

    assert named[0] <= min(values) <= max(values) <= named[-1]
    assert len(named) <= 5
    assert len({after - before for before, after in pairwise(named)}) <= 1


def words(first: date, last: date) -> list[str]:
    return [word for _, word in round_days(first, last)]


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (date(2026, 10, 1), date(2026, 10, 1), ["1 Oct"]),
        (date(2026, 10, 1), date(2026, 10, 3), ["1 Oct", "2 Oct", "3 Oct"]),
        (date(2026, 10, 1), date(2026, 10, 10), ["1 Oct", "3 Oct", "5 Oct", "7 Oct", "9 Oct"]),
        (date(2026, 10, 1), date(2026, 10, 31), ["5 Oct", "12 Oct", "19 Oct", "26 Oct"]),
        (
            date(2026, 10, 1),
            date(2026, 12, 31),
            ["5 Oct", "19 Oct", "2 Nov", "16 Nov", "30 Nov", "14 Dec", "28 Dec"],
        ),
        (date(2026, 11, 1), date(2027, 4, 30), ["Nov", "Dec", "Jan 2027", "Feb", "Mar", "Apr"]),
        (date(2026, 1, 2), date(2026, 12, 31), ["Mar", "May", "Jul", "Sep", "Nov"]),
        (date(2021, 6, 1), date(2026, 6, 1), ["2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_days_are_named_as_close_together_as_there_is_room(first: date, last: date, named: list[str]) -> None:
    assert words(first, last) == named


@given(DAYS, DAYS)
def test_one_to_eight_days_are_named_and_all_of_them_are_shown(one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = [day for day, _ in round_days(first, last)]

    assert 1 <= len(days) <= 8
    assert all(first <= day <= last for day in days)
    assert days == sorted(set(days))


def test_a_number_stands_where_its_share_of_the_way_ends() -> None:
    up = Scale(0, 600, 196, 28)

    assert [up.place(number) for number in (0, 200, 600)] == [196, 140, 28]


def test_a_single_number_stands_at_the_start() -> None:
    assert Scale(0, 0, 196, 28).place(0) == 196
