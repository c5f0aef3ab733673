"""Deadlines in working time: what is due when, how much is used, and how that stands."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.hours.calendar import BusinessCalendar
from app.hours.deadline import Budget, Standing, Unit, due, state, used
from app.hours.holidays import DaysOff
from tests.hours.deadlines import OFFICES, counted, rows

OFFICE = BusinessCalendar("Europe/London", holidays=DaysOff("GB", "ENG"))
FOUR_HOURS = Budget.from_json({"amount": 4, "unit": "business_hours"})
MINUTES = st.integers(0, 60 * 24 * 20)


def there(day: str, at: str, zone: str = "Europe/London") -> datetime:
    """A moment on the wall."""
    return datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZoneInfo(zone))


FRIDAY = there("2026-11-13", "16:45")
A_PAUSE = [(there("2026-11-16", "10:00"), there("2026-11-16", "11:00"))]


def test_four_hours_from_friday_afternoon_are_over_on_monday_at_a_quarter_past_twelve() -> None:
    assert due(OFFICE, FRIDAY, FOUR_HOURS) == there("2026-11-16", "12:15")
    on_monday = used(OFFICE, FRIDAY, FOUR_HOURS, there("2026-11-16", "10:00"))
    assert on_monday == timedelta(minutes=105)
    assert on_monday / FOUR_HOURS.length(OFFICE) == 0.4375


def test_a_pause_of_an_hour_at_work_makes_it_an_hour_later() -> None:
    assert due(OFFICE, FRIDAY, FOUR_HOURS, A_PAUSE) == there("2026-11-16", "13:15")
    assert used(OFFICE, FRIDAY, FOUR_HOURS, there("2026-11-16", "10:40"), A_PAUSE) == timedelta(minutes=105)
    assert used(OFFICE, FRIDAY, FOUR_HOURS, there("2026-11-16", "11:30"), A_PAUSE) == timedelta(minutes=135)


def test_a_pause_at_night_a_weekend_or_after_the_deadline_moves_nothing() -> None:
    at_night = (there("2026-11-13", "17:30"), there("2026-11-16", "09:00"))
    later = (there("2026-11-16", "12:15"), there("2026-11-16", "16:00"))

    assert due(OFFICE, FRIDAY, FOUR_HOURS, [later, at_night]) == there("2026-11-16", "12:15")


def test_over_christmas_and_from_a_saturday() -> None:
    assert due(OFFICE, there("2026-12-24", "16:00"), FOUR_HOURS) == there("2026-12-29", "11:30")
    saturday = there("2026-11-14", "11:00")
    assert due(OFFICE, saturday, Budget(1, Unit.HOURS)) == there("2026-11-16", "10:00")


def test_a_business_day_is_as_long_as_the_teams_and_a_day_is_one_on_the_wall() -> None:
    assert due(OFFICE, FRIDAY, Budget(1, Unit.BUSINESS_DAYS)) == there("2026-11-16", "16:45")
    short = BusinessCalendar("Europe/London", opens=time(10), closes=time(14))
    assert Budget(3, Unit.BUSINESS_DAYS).length(short) == timedelta(hours=12)

    friday = there("2026-03-27", "16:00", "Europe/Berlin")
    assert due(OFFICES["berlin"], friday, Budget(3, Unit.DAYS)) == there(
        "2026-03-30", "16:00", "Europe/Berlin"
    )
    assert due(OFFICES["berlin"], friday, Budget(3, Unit.DAYS)) - friday.astimezone(UTC) == timedelta(
        hours=71
    )


def test_it_is_due_soon_from_three_quarters_on_and_late_after_its_deadline() -> None:
    def standing(at: str) -> Standing:
        return state(OFFICE, FRIDAY, FOUR_HOURS, there("2026-11-16", at))

    assert standing("11:14") is Standing.RUNNING
    assert standing("11:15") is Standing.SOON
    assert standing("12:15") is Standing.SOON
    assert standing("12:16") is Standing.LATE
    paused = [(there("2026-11-16", "10:00"), there("2026-11-16", "12:00"))]
    assert state(OFFICE, FRIDAY, FOUR_HOURS, there("2026-11-16", "12:16"), paused) is Standing.RUNNING


def test_r23_two_hundred_deadlines_in_nine_offices() -> None:
    table = list(rows())
    assert len({(row.office, row.start, row.budget, str(row.pauses)) for row in table}) == 200

    wrong = [row for row in table if due(row.calendar, row.start, row.budget, row.pauses) != row.due]
    assert wrong == []
    for row in table:
        assert used(row.calendar, row.start, row.budget, row.due, row.pauses) >= row.budget.length(
            row.calendar
        )


def test_r23_the_table_is_what_counting_each_minute_leads_to() -> None:
    for row in list(rows())[::11]:
        assert counted(row) == row.due


@settings(max_examples=150, deadline=None)
@given(
    where=st.sampled_from(sorted(OFFICES)),
    start=MINUTES,
    amount=st.integers(1, 30),
    unit=st.sampled_from([Unit.HOURS, Unit.BUSINESS_DAYS]),
    later=st.lists(MINUTES, min_size=3, max_size=3).map(sorted),
)
def test_what_is_used_grows_until_the_deadline_and_no_pause_brings_it_nearer(
    where: str, start: int, amount: int, unit: Unit, later: list[int]
) -> None:
    calendar, budget = OFFICES[where], Budget(amount, unit)
    first = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=start)
    begun, ended, now = (first + timedelta(minutes=minutes) for minutes in later)
    pauses = [(begun, ended)]
    deadline = due(calendar, first, budget, pauses)

    assert deadline >= due(calendar, first, budget)
    assert used(calendar, first, budget, begun, pauses) <= used(calendar, first, budget, now, pauses)
    assert used(calendar, first, budget, min(deadline, now), pauses) <= budget.length(calendar)
    if deadline < begun:
        assert deadline == due(calendar, first, budget)


def test_a_clock_that_is_set_back_never_uses_less_than_nothing() -> None:
    before = FRIDAY - timedelta(minutes=5)

    for budget in (FOUR_HOURS, Budget(3, Unit.DAYS)):
        assert used(OFFICE, FRIDAY, budget, before) == timedelta(0)
        assert state(OFFICE, FRIDAY, budget, before) is Standing.RUNNING
