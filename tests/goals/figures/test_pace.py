"""A goal's pace is its progress beside the time that is over (M2)."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.goals.figures.level import Level
from app.goals.figures.pace import Standing, expected, progress
from app.goals.figures.status import Status

VALUES = st.integers(-(10**15), 10**15)


def quarter(start: int, target: int, current: int, elapsed: int = 49) -> Standing:
    """A goal of the fourth quarter, on the 18 November if nothing else is said."""
    return Standing(start, target, current, elapsed, 92)


def digits(value: Fraction | None, places: int = 4) -> str:
    return f"{float(value or 0):.{places}f}"


def test_half_of_the_quarter_is_over_by_calendar_and_a_little_more_by_working_days() -> None:
    assert digits(expected(49, 92)) == "0.5326"
    assert digits(expected(35, 64)) == "0.5469"


def test_handoffs_are_behind() -> None:
    handoffs = quarter(0, 300, 151)

    assert digits(handoffs.pace, 3) == "0.945"
    assert handoffs.status is Status.BEHIND
    assert digits(handoffs.expected_value, 2) == "159.78"
    assert digits(handoffs.projection, 1) == "283.5"


def test_revenue_is_behind() -> None:
    revenue = quarter(0, 600_000, 268_000)

    assert digits(revenue.pace) == "0.8386"
    assert revenue.status is Status.BEHIND
    assert digits(revenue.projection, 0) == "503184"


def test_sqls_are_on_pace() -> None:
    sqls = quarter(0, 120, 68)

    assert digits(sqls.pace) == "1.0639"
    assert sqls.status is Status.ON_PACE


def test_a_falling_goal_is_measured_like_a_rising_one() -> None:
    minutes = quarter(300, 60, 190)

    assert digits(minutes.progress) == "0.4583"
    assert digits(minutes.pace) == "0.8605"
    assert minutes.status is Status.BEHIND
    assert minutes.expected_value == 300 - 240 * Fraction(49, 92)
    assert quarter(300, 60, 60).status is Status.DONE


@pytest.mark.parametrize(
    ("current", "status"),
    [
        (9900, Status.ON_PACE),
        (9899, Status.BEHIND),
        (8100, Status.BEHIND),
        (8099, Status.FAR_BEHIND),
        (0, Status.FAR_BEHIND),
        (-5, Status.FAR_BEHIND),
        (19_999, Status.ON_PACE),
        (20_000, Status.DONE),
        (25_000, Status.DONE),
    ],
)
def test_the_status_changes_exactly_at_its_marks(current: int, status: Status) -> None:
    assert Standing(0, 20_000, current, 1, 2).status is status


def test_before_the_first_day_there_is_neither_pace_nor_projection() -> None:
    early = quarter(0, 300, 0, elapsed=0)

    assert early.status is Status.NOT_STARTED
    assert early.pace is None
    assert early.projection is None
    assert early.expected_value == 0
    assert quarter(0, 300, 0, elapsed=-30).status is Status.NOT_STARTED
    assert quarter(0, 300, 300, elapsed=0).status is Status.DONE


def test_on_its_last_day_a_goal_can_still_be_reached_and_on_the_next_it_ended_short() -> None:
    assert quarter(0, 300, 299, elapsed=92).status is Status.ON_PACE
    assert quarter(0, 300, 299, elapsed=93).status is Status.OVER
    assert quarter(0, 300, 300, elapsed=93).status is Status.DONE
    assert quarter(0, 300, 299, elapsed=93).projection == 299


def test_a_goal_by_working_days_is_told_when_it_is_over() -> None:
    assert Standing(0, 300, 299, 64, 64, is_over=True).status is Status.OVER
    assert Standing(0, 300, 299, 63, 64, is_over=True).projection == 299


def test_raw_progress_is_kept_and_the_gauge_stays_within_itself() -> None:
    goals = [quarter(100, 200, current) for current in (50, 130, 250)]

    assert [goal.progress for goal in goals] == [Fraction(-1, 2), Fraction(3, 10), Fraction(3, 2)]
    assert [goal.gauge for goal in goals] == [0, Fraction(3, 10), 1]


def test_a_goal_that_goes_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="The target must differ from where the goal starts"):
        progress(300, 300, 300)
    with pytest.raises(ValueError, match="A goal needs at least one day"):
        expected(0, 0)


@given(VALUES, VALUES, VALUES)
def test_progress_is_linear_and_the_same_in_a_mirror(start: int, target: int, current: int) -> None:
    assume(start != target)

    assert start + progress(start, target, current) * (target - start) == current
    assert progress(start, target, current) == progress(-start, -target, -current)
    assert progress(start, target, start) == 0
    assert progress(start, target, target) == 1


@given(VALUES, VALUES, VALUES, st.integers(1, 366), st.integers(1, 366))
def test_who_is_exactly_on_pace_is_projected_to_the_target(
    start: int, target: int, current: int, elapsed: int, total: int
) -> None:
    assume(start != target)
    standing = Standing(start, target, current, elapsed, total)

    assert standing.projection is not None
    assert standing.pace is not None
    assert (standing.projection == target) is (standing.pace == 1)
    assert (current == standing.expected_value) is (standing.pace == 1)


def test_every_status_has_words_and_all_but_one_a_tone() -> None:
    tones = {status.value: status.tone for status in Status}

    assert tones == {
        "not started yet": "",
        "on pace": "good",
        "behind": "risk",
        "far behind": "late",
        "done": "good",
        "ended short": "late",
    }


@pytest.mark.parametrize(
    ("level", "nearness", "status"),
    [
        (Level(8000, lowest=8000), 1, Status.ON_PACE),
        (Level(7826, lowest=8000), Fraction(7826, 8000), Status.BEHIND),
        (Level(7826, lowest=8000, tolerance=174), 1, Status.ON_PACE),
        (Level(7826, lowest=8000, tolerance=173), Fraction(7826, 8000), Status.BEHIND),
        (Level(7999, lowest=8000), Fraction(7999, 8000), Status.BEHIND),
        (Level(6480, lowest=8000), Fraction(81, 100), Status.BEHIND),
        (Level(6479, lowest=8000), Fraction(6479, 8000), Status.FAR_BEHIND),
        (Level(6000, lowest=8000), Fraction(3, 4), Status.FAR_BEHIND),
        (Level(40000, highest=40000), 1, Status.ON_PACE),
        (Level(42857, highest=40000), Fraction(40000, 42857), Status.BEHIND),
        (Level(90000, highest=40000), Fraction(4, 9), Status.FAR_BEHIND),
        (Level(5, lowest=3, highest=7), 1, Status.ON_PACE),
        (Level(2, lowest=3, highest=7), Fraction(2, 3), Status.FAR_BEHIND),
        (Level(8, lowest=3, highest=7), Fraction(7, 8), Status.BEHIND),
        (Level(0, lowest=3), 0, Status.FAR_BEHIND),
        (Level(1, highest=0), 0, Status.FAR_BEHIND),
        (Level(-20, lowest=-10), 0, Status.FAR_BEHIND),
    ],
)
def test_a_level_is_kept_within_its_tolerance_or_missed_by_how_far_it_is(
    level: Level, nearness: Fraction, status: Status
) -> None:
    assert level.nearness == nearness
    assert level.status is status


def test_a_level_is_done_only_when_it_was_kept_to_the_end() -> None:
    assert Level(9000, lowest=8000, is_over=True).status is Status.DONE
    assert Level(7999, lowest=8000, is_over=True).status is Status.OVER
    assert Level(9000, lowest=8000, has_begun=False).status is Status.NOT_STARTED


def test_a_standing_says_whether_it_is_a_level() -> None:
    assert Level(1, lowest=1).is_level
    assert not quarter(0, 300, 1).is_level
