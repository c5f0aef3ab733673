"""How goals stand, from what was measured to the sentence that people read."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from app import clock
from app.db import session
from app.goals.figures.level import Level
from app.goals.figures.pace import Standing
from app.goals.figures.status import Status
from app.goals.finding import goals_in_force
from app.goals.standing import Stand, standings
from app.playbook.models.definition import Definition
from tests.goals.house import goal, kpi, measured, revenue_year, sql_goal
from tests.world import World

DAY_49 = datetime(2026, 11, 18, 15, tzinfo=UTC)
WEEKS = [date(2026, 10, 1) + timedelta(days=7 * number) for number in range(7)]


@pytest.fixture
def on_day_49(world: World) -> Iterator[World]:
    """Wednesday 18 November 2026: day 49 of the 92 of its quarter."""
    with clock.at(DAY_49):
        yield world


def stand_of(definition: Definition) -> Stand:
    """How a goal stands on the day that it is."""
    terms = next(each for each in goals_in_force() if each.id == definition.id)
    return standings([terms], clock.today("Europe/London"))[0]


def weekly(world: World, definition: Definition, values: list[str]) -> None:
    """A value for each of the first weeks of the quarter."""
    for first, value in zip(WEEKS, values, strict=True):
        measured(definition, value, by=world.maya, first=first, last=first + timedelta(days=6))


def kpi_of(definition: Definition) -> Definition:
    """By what a goal is measured."""
    return session.get_one(Definition, definition.latest.body["aim"]["kpi"])


def test_sqls_are_on_pace_on_day_49(on_day_49: World) -> None:
    sqls = sql_goal(on_day_49)
    weekly(on_day_49, kpi_of(sqls), ["8", "11", "9", "12", "10", "7", "11"])

    stand = stand_of(sqls)
    figure = stand.figure

    assert isinstance(figure, Standing)
    assert (stand.elapsed, stand.total, stand.days_left) == (49, 92, 43)
    assert round(float(figure.expected), 4) == 0.5326
    assert figure.pace is not None
    assert round(float(figure.pace), 4) == 1.0639
    assert stand.status is Status.ON_PACE
    assert stand.sentence == "68 so far. At this pace we end at 128, and reach it."


def test_revenue_is_behind_and_the_sentence_says_by_how_much(on_day_49: World) -> None:
    of_the_year = revenue_year(on_day_49)
    money = kpi_of(of_the_year)
    quarterly = goal(on_day_49, "New revenue £600k", money, of_the_year, "£600k")
    weekly(on_day_49, money, ["£24k", "£51k", "£36k", "£12k", "£60k", "£37k", "£48k"])

    stand = stand_of(quarterly)

    assert isinstance(stand.figure, Standing)
    assert stand.figure.pace is not None
    assert round(float(stand.figure.pace), 4) == 0.8386
    assert stand.projection == 50_318_367
    assert stand.status is Status.BEHIND
    assert stand.sentence == "£268k so far. At this pace we end at £503k, 16.1\u202f% short."


def test_a_median_that_shall_fall_is_as_far_as_its_newest_value(on_day_49: World) -> None:
    parent = revenue_year(on_day_49)
    answers = kpi(on_day_49, "First answer", "minutes", adds_up="median", direction="down")
    hour = goal(on_day_49, "Within an hour", answers, parent, "60", aim={"start": 300})
    weekly(on_day_49, answers, ["290", "270", "260", "240", "220", "200", "190"])

    stand = stand_of(hour)

    assert isinstance(stand.figure, Standing)
    assert stand.figure.progress == Fraction(110, 240)
    assert stand.figure.pace is not None
    assert round(float(stand.figure.pace), 4) == 0.8605


def test_working_days_are_counted_where_the_goal_says_so(on_day_49: World) -> None:
    days = {"first": "2026-10-01", "last": "2026-12-31", "counted": "working"}
    sqls = goal(on_day_49, "120 SQLs", kpi(on_day_49), revenue_year(on_day_49), "120", time=days)

    stand = stand_of(sqls)

    assert (stand.elapsed, stand.total) == (35, 64)
    assert round(stand.elapsed / stand.total, 4) == 0.5469


def test_a_share_that_shall_be_kept_is_not_pro_rated(on_day_49: World) -> None:
    parent = revenue_year(on_day_49)
    acceptance = kpi(on_day_49, "Acceptance", "percent", adds_up="latest")
    kept = goal(on_day_49, "80 % accepted", acceptance, parent, "80 %", aim={"way": "keep", "start": None})
    measured(acceptance, "78.26 %", by=on_day_49.maya)

    stand = stand_of(kept)

    assert isinstance(stand.figure, Level)
    assert stand.status is Status.BEHIND
    assert stand.sentence == "78.26\u202f% of 80\u202f%. It is not kept."


def test_without_a_value_nothing_is_said_of_its_pace(on_day_49: World) -> None:
    stand = stand_of(sql_goal(on_day_49))

    assert stand.figure is None
    assert stand.status is None
    assert stand.sentence == "Nothing is measured yet."


def test_values_outside_of_the_goals_days_do_not_count(on_day_49: World) -> None:
    sqls = sql_goal(on_day_49)
    before = {"first": date(2026, 9, 23), "last": date(2026, 9, 29)}
    across = {"first": date(2026, 9, 30), "last": date(2026, 10, 6)}
    within = {"first": date(2026, 10, 7), "last": date(2026, 10, 13)}
    for days, value in ((before, "40"), (across, "20"), (within, "7")):
        measured(kpi_of(sqls), value, by=on_day_49.maya, **days)

    assert stand_of(sqls).value == 7


def test_many_goals_take_as_many_queries_as_one(on_day_49: World, count_queries: Callable[[], int]) -> None:
    parent, sqls = revenue_year(on_day_49), kpi(on_day_49)
    goal(on_day_49, "First", sqls, parent, "120")
    today = clock.today("Europe/London")
    count_queries()
    standings(goals_in_force(), today)
    few = count_queries()
    for number in range(5):
        goal(on_day_49, f"Goal {number}", sqls, parent, "120")
    count_queries()

    standings(goals_in_force(), today)

    assert count_queries() == few
