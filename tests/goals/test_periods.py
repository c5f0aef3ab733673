"""Periods: days, weeks, months and quarters, and what each is called."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.goals.periods import Period, back_from, last_complete, period_of, periods_between

CADENCES = ("daily", "weekly", "monthly", "quarterly")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "words", "when"),
    [
        ("2026-11-03", "2026-11-03", "3 Nov 2026", "on 3 Nov 2026"),
        ("2026-11-02", "2026-11-08", "week of 2 Nov 2026", "in the week of 2 Nov 2026"),
        ("2026-11-01", "2026-11-30", "November 2026", "in November 2026"),
        ("2026-10-01", "2026-12-31", "Q4 2026", "in Q4 2026"),
        ("2026-11-01", "2026-11-18", "1 to 18 Nov 2026", "from 1 to 18 Nov 2026"),
        ("2026-10-01", "2026-11-18", "1 Oct to 18 Nov 2026", "from 1 Oct to 18 Nov 2026"),
        ("2025-12-29", "2026-01-07", "29 Dec 2025 to 7 Jan 2026", "from 29 Dec 2025 to 7 Jan 2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(first: str, last: str, words: str, when: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))

    assert (period.words, period.when) == (words, when)


@pytest.mark.parametrize("cadence", CADENCES)
@given(day=DAYS)
def test_a_day_is_in_its_period_and_the_one_before_ends_where_it_begins(cadence: str, day: date) -> None:
    period, before = period_of(cadence, day), last_complete(cadence, day)

    assert period.first <= day <= period.last
    assert before.last + timedelta(days=1) == period.first
    assert list(islice(back_from(cadence, day), 2)) == [period, before]


@pytest.mark.parametrize(
    ("cadence", "number"), [("daily", 92), ("weekly", 14), ("monthly", 3), ("quarterly", 1)]
)
def test_a_quarter_has_so_many_periods(cadence: str, number: int) -> None:
    assert len(list(periods_between(cadence, date(2026, 10, 1), date(2026, 12, 31)))) == number
