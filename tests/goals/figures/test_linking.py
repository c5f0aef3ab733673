"""A link between two rows of weeks is told with its n, and not before there are weeks enough (M22)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.goals.figures.linking import Link, link, spearman

WEEKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10**15)), min_size=2, max_size=60)
TRAFFIC = [100, 120, 90, 150, 130, 110]
WON = [8, 12, 10, 9, 7, 11]
LEADS = [3, 14, 1, 12, 6, 20, 9, 17, 2, 11, 5, 19, 8, 16, 4, 13, 7, 18, 10, 15, 21, 0, 23, 22]


def test_six_weeks_of_traffic_are_too_short_to_tell_anything() -> None:
    found = link(TRAFFIC, WON)

    assert (found.rho, found.n, found.lag, found.is_enough) == (Decimal("-0.2"), 6, 0, False)
    assert found.words == "6 weeks: too short to tell, 12 are needed"
    assert not found.is_visible
    assert not found.caution


def test_no_visible_link_is_told_with_its_rho_and_its_weeks() -> None:
    visits = list(range(20))
    revenue = [11, 4, 8, 15, 2, 17, 6, 12, 0, 19, 10, 3, 14, 7, 18, 1, 13, 9, 16, 5]

    found = link(visits, revenue, lags=[0])

    assert found.words == f"rho {found.rho:.2f} over 20 weeks: no visible link"
    assert Link(Decimal("0.08"), 0, 20).words == "rho 0.08 over 20 weeks: no visible link"


def test_what_follows_three_weeks_later_is_found_three_weeks_later() -> None:
    later = [50, 50, 50, *LEADS[:-3]]

    found = link(LEADS, later)

    assert (found.rho, found.lag, found.n) == (Decimal(1), 3, 21)
    assert found.words == "rho 1.00 over 21 weeks, 3 weeks later: they move together"


def test_what_moves_the_other_way_has_a_real_minus() -> None:
    found = link(LEADS, [-each for each in LEADS])

    assert found.words == "rho −1.00 over 24 weeks: they move against each other"


def test_only_lags_with_twelve_pairs_are_tried_and_their_number_is_told() -> None:
    found = link(LEADS, LEADS)

    assert found.tried == 13
    assert found.caution.startswith("The strongest of 13 lags tried: the best of many is often chance")
    assert link(LEADS[:14], LEADS[:14]).tried == 3
    assert not link(LEADS[:12], LEADS[:12]).caution


@pytest.mark.parametrize(("weeks", "is_enough"), [(11, False), (12, True)])
def test_twelve_weeks_are_enough_and_eleven_are_not(weeks: int, is_enough: bool) -> None:
    assert link(LEADS[:weeks], LEADS[:weeks]).is_enough is is_enough


def test_a_longer_lag_wins_only_if_it_has_weeks_enough() -> None:
    ys = [LEADS[0], *LEADS[:11]]

    assert spearman(LEADS[:11], ys[1:]) == 1
    assert link(LEADS[:12], ys).lag == 0


def test_of_equally_strong_lags_the_shorter_is_told() -> None:
    saw = [0, 1] * 10

    found = link(saw, saw, lags=[2, 0, 1])

    assert (found.lag, found.rho) == (0, Decimal(1))


def test_what_never_moves_has_no_rho() -> None:
    found = link([7] * 20, LEADS[:20])

    assert (found.rho, found.n, found.is_visible) == (None, 20, False)
    assert found.words == "20 weeks: one of the two never moved, so nothing can be told"
    assert link([7] * 6, WON).words == "6 weeks: too short to tell, 12 are needed"


def test_a_lag_at_which_something_moves_is_told_before_one_at_which_nothing_does() -> None:
    xs, ys = [5] * 12 + [9], [1] * 12 + [2]

    assert link(xs, ys, lags=[0, 1]).rho == 1
    assert link([5] * 13, ys, lags=[0, 1]).rho is None


def test_weeks_in_which_one_is_unknown_are_left_out() -> None:
    holes = [None if week % 4 == 0 else value for week, value in enumerate(LEADS)]

    assert link(holes, LEADS, lags=[0]) == Link(Decimal(1), 0, 18, tried=1)
    assert link(LEADS, [None] * 24).n == 0


@pytest.mark.parametrize(
    ("rho", "n", "is_visible"),
    [
        ("0.90", 12, False),
        ("0.91", 12, True),
        ("-0.91", 12, True),
        ("0.6", 26, True),
        ("0.599999", 26, False),
    ],
)
def test_a_link_is_visible_from_three_standard_errors_on(rho: str, n: int, is_visible: bool) -> None:
    assert Link(Decimal(rho), 0, n).is_visible is is_visible


def test_equal_values_share_their_average_rank() -> None:
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == Decimal("0.948683")
    assert spearman([1, 1, 2, 2], [1, 2, 1, 2]) == 0


def test_rows_of_different_lengths_and_no_lags_are_refused() -> None:
    with pytest.raises(ValueError, match="Both rows need the same weeks"):
        link([1, 2], [1])
    with pytest.raises(ValueError, match="At least one lag is needed"):
        link([1, 2], [1, 2], lags=[])


@given(WEEKS)
def test_rho_stays_between_its_ends_and_is_the_same_both_ways(weeks: list[tuple[int, int]]) -> None:
    xs, ys = [x for x, _ in weeks], [y for _, y in weeks]
    rho = spearman(xs, ys)

    assert rho == spearman(ys, xs)
    assert (rho is None) is (len(set(xs)) == 1 or len(set(ys)) == 1)
    if rho is not None:
        assert -1 <= rho <= 1
        assert spearman(xs, [-y for y in ys]) == -rho


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60, unique=True))
def test_only_the_order_of_values_counts(values: list[int]) -> None:
    assert spearman(values, [each**3 for each in values]) == 1
