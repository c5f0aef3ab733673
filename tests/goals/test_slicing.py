"""A goal month by month: its target by working days, and what was reached in each month."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.db import session
from app.goals.finding import terms_of_goal
from app.goals.models.measurement import Measurement
from app.goals.slicing import slices_of
from app.goals.terms import GoalTerms
from app.hours.changing import change_calendar
from app.hours.models import the_calendar
from app.playbook.models.definition import Definition
from tests.conftest import Browse
from tests.goals.house import goal, kpi, measured, quarter, revenue_year, sql_goal
from tests.playbook.house import today
from tests.world import World

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 31)
MID_NOVEMBER = date(2026, 11, 18)


def last_quarter_of_2026(found: Definition, **more: Any) -> GoalTerms:
    """What a goal says, but from October to December 2026."""
    terms = terms_of_goal(found)
    assert terms is not None
    return replace(terms, **{"first": OCTOBER, "last": DECEMBER, **more})


def known(goal: GoalTerms, first: date, last: date, value: int) -> None:
    """That somebody measured this then."""
    row = Measurement(
        kpi_id=goal.kpi_id, version_id=goal.version, starts_on=first, ends_on=last, value=value, source="hand"
    )
    session.add(row)
    session.flush()


def test_the_target_is_split_by_the_working_days_of_england(world: World) -> None:
    slices = slices_of(last_quarter_of_2026(sql_goal(world, "300")), MID_NOVEMBER)

    assert [(each.name, each.working_days, each.aim) for each in slices] == [
        ("October", 22, 103),
        ("November", 21, 99),
        ("December", 21, 98),
    ]


def test_a_day_off_of_the_team_moves_the_slices(world: World) -> None:
    days = {f"2026-10-{day:02}": "Moving house" for day in range(1, 10)}
    change_calendar(the_calendar(), {"days_off": days}, by=world.lena)

    slices = slices_of(last_quarter_of_2026(sql_goal(world, "300")), MID_NOVEMBER)

    assert [each.working_days for each in slices] == [15, 21, 21]
    assert sum(each.aim for each in slices) == 300


def test_money_is_split_in_whole_pounds_and_what_was_there_at_the_start_is_not_split(world: World) -> None:
    terms = terms_of_goal(revenue_year(world))
    assert terms is not None
    start, target = 100_000_00, 700_000_00

    slices = slices_of(replace(terms, first=OCTOBER, last=DECEMBER, start=start, target=target), MID_NOVEMBER)

    assert [each.aim for each in slices] == [206_250_00, 196_875_00, 196_875_00]
    assert all(each.aim % 100 == 0 for each in slices)


def test_each_month_says_what_was_reached_in_it(world: World) -> None:
    goal = last_quarter_of_2026(sql_goal(world, "300"))
    known(goal, date(2026, 10, 1), date(2026, 10, 2), 30)
    known(goal, date(2026, 10, 9), date(2026, 10, 9), 4)
    known(goal, date(2026, 10, 26), date(2026, 11, 1), 7)
    known(goal, date(2026, 9, 28), date(2026, 9, 30), 99)

    slices = slices_of(goal, MID_NOVEMBER)

    assert [each.words for each in slices] == ["34 of 103", "7 of 99", "0 of 98"]
    assert [each.has_begun for each in slices] == [True, True, False]
    assert slices[2].label == "December · 21 working days, to come"


def test_a_goal_that_begins_within_a_month_has_the_rest_of_it(world: World) -> None:
    goal = last_quarter_of_2026(sql_goal(world, "300"), first=date(2026, 10, 26), last=date(2026, 12, 4))

    slices = slices_of(goal, MID_NOVEMBER)

    assert [(each.first.day, each.last.day, each.working_days) for each in slices] == [
        (26, 31, 5), (1, 30, 21), (1, 4, 4),
    ]  # fmt: skip


def test_a_goal_of_two_years_names_the_year_of_each_month(world: World) -> None:
    goal = last_quarter_of_2026(sql_goal(world), last=date(2027, 1, 31))

    assert [each.name for each in slices_of(goal, MID_NOVEMBER)][-1] == "January 2027"


def test_months_without_a_working_day_are_split_by_all_days(world: World) -> None:
    saturday, sunday = date(2026, 10, 31), date(2026, 11, 1)

    slices = slices_of(
        last_quarter_of_2026(sql_goal(world, "300"), first=saturday, last=sunday), MID_NOVEMBER
    )

    assert [each.aim for each in slices] == [150, 150]


@pytest.mark.parametrize(
    "more",
    [
        {"last": date(2026, 10, 31)},
        {"is_kept": True},
        {"start": 400},
        {"last": date(2028, 12, 31)},
        {"last": date(9999, 12, 31)},
    ],
)
def test_what_is_short_endless_kept_or_falling_has_no_months(world: World, more: dict[str, Any]) -> None:
    assert slices_of(last_quarter_of_2026(sql_goal(world, "300"), **more), MID_NOVEMBER) == []


def test_what_does_not_add_up_has_no_months(world: World) -> None:
    rate = kpi(world, "Acceptance", "percent", adds_up="ratio")
    found = goal(world, "Better leads", rate, revenue_year(world), "80 %")

    assert slices_of(last_quarter_of_2026(found), MID_NOVEMBER) == []


def test_the_page_moves_when_a_value_is_measured(world: World, browse: Browse) -> None:
    found = sql_goal(world, "300")
    id, kpi_id, bens = found.id, found.latest.body["aim"]["kpi"], browse(world.ben)
    month, first = f"{today():%B}", max(quarter()[0], today().replace(day=1))
    part = f"/goals/{id}/months"
    assert f"{month} · " in bens.get(f"/goals/{id}").text
    assert "34 of" not in bens.get(part).text

    measured(session.get_one(Definition, kpi_id), "34", by=world.tom, first=first, last=today())

    assert "34 of" in bens.get(part).text


def test_the_months_of_two_years_are_asked_for_at_once(
    world: World, count_queries: Callable[[], int]
) -> None:
    goal = last_quarter_of_2026(sql_goal(world))
    slices_of(goal, MID_NOVEMBER)
    count_queries()
    slices_of(goal, MID_NOVEMBER)
    few = count_queries()

    slices = slices_of(replace(goal, last=OCTOBER + timedelta(days=729)), MID_NOVEMBER)

    assert (len(slices), count_queries()) == (24, few)
    assert few <= 3
