"""What a check-in says before anybody has written it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.figures import unit_of
from app.goals.drafting import confidence_from, draft
from app.goals.models.checkin import CheckIn
from tests.goals.days import DAY_49, FIRST
from tests.goals.terms import KPI, SQLS, plain, stand

MINUTES = replace(SQLS, name="An hour", unit=unit_of("minutes"), start=300, target=60)
MEDIAN = replace(KPI, unit=unit_of("minutes"), direction="down", adds_up="median")
RATE = replace(SQLS, name="Eight in ten", unit=unit_of("percent"), is_kept=True, target=8000)
RATIO = replace(KPI, unit=unit_of("percent"), adds_up="ratio")


def last(value: int | None, confidence: int = 7) -> CheckIn:
    """The check-in of nine days ago, the 40th day."""
    return CheckIn(value=value, confidence=confidence, on=DAY_49 - timedelta(days=9))


def test_the_first_one_says_how_it_stands_beside_its_pace_and_where_that_ends() -> None:
    found = draft(stand(151))

    assert found.value == 151
    assert found.note == "151 of 300, 9 behind pace. At this pace 284."


def test_the_next_one_says_what_came_since() -> None:
    found = draft(stand(151), last(117), 40)

    assert found.note == "151 of 300, 9 behind pace; 34 came since the last check-in. At this pace 284."


def test_a_goal_that_falls_is_ahead_when_it_is_lower() -> None:
    slow = draft(stand(190, goal=MINUTES, kpi=MEDIAN), last(205), 40)
    fast = draft(stand(160, goal=MINUTES, kpi=MEDIAN), last(155), 40)

    assert plain(slow.note).startswith(
        "190 min on the way to 60 min, 18 min behind pace; down from 205 min at the last check-in."
    )
    assert "12 min ahead of pace; up from 155 min" in plain(fast.note)


def test_what_is_to_be_kept_is_kept_or_not() -> None:
    assert plain(draft(stand(7826, goal=RATE, kpi=RATIO)).note) == "78.3 % where 80 % is asked for, not kept."
    kept = draft(stand(8100, goal=RATE, kpi=RATIO), last(8100), 40)
    assert plain(kept.note) == "81 % where 80 % is asked for, kept; nothing changed since the last check-in."


def test_what_is_reached_says_so_and_what_is_not_measured_too() -> None:
    assert (
        plain(draft(stand(312), last(290), 40).note)
        == "312 of 300, reached; 22 came since the last check-in."
    )
    assert plain(draft(stand(160)).note) == "160 of 300, right on pace. At this pace 300."
    assert draft(stand(None)).value is None
    assert plain(draft(stand(None)).note) == "Nothing is measured yet."


@pytest.mark.parametrize(
    ("value", "confidence"), [(151, 7), (160, 8), (120, 3), (0, 0), (300, 10), (None, 5)]
)
def test_at_first_one_is_as_sure_as_the_pace_makes_one(value: int | None, confidence: int) -> None:
    assert draft(stand(value)).confidence == confidence


def test_later_one_is_surer_by_what_the_pace_has_gained_and_less_sure_by_what_it_lost() -> None:
    """151 on day 49 is a pace of 0.945; 104 on day 40 was 0.797, and 143 there was 1.096."""
    assert draft(stand(151), last(104, 7), 40).confidence == 10
    assert draft(stand(151), last(143, 7), 40).confidence == 4
    assert draft(stand(151), last(123, 7), 40).confidence == 7


def test_where_nothing_was_known_one_stays_as_sure_as_one_was() -> None:
    assert draft(stand(151), last(None, 4), 40).confidence == 4
    assert draft(stand(None), last(100, 4), 40).confidence == 4
    assert draft(stand(9, today=FIRST), last(3, 4), 0).confidence == 4


FRACTIONS = st.none() | st.fractions(-9, 9)


@settings(deadline=None)
@given(FRACTIONS, FRACTIONS, st.none() | st.integers(0, 10))
def test_it_is_always_from_0_to_10(now: object, then: object, before: int | None) -> None:
    assert 0 <= confidence_from(now, then, before) <= 10  # type: ignore[arg-type]
