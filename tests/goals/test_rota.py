"""Whose turn it is to check in: a pure rule, tried on teams of all sizes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.goals.rota import HUES, days_alone, is_stale, next_turn, whose_turn
from app.goals.terms import GoalTerms
from app.people.models import Role, Side, User
from tests.goals.days import DAY_49, FIRST, LAST
from tests.goals.terms import SQLS

MONDAY = date(2026, 10, 5)
MAYA = User(id=1, name="Maya", side=Side.MARKETING, role=Role.MEMBER)
TOM = User(id=2, name="Tom", side=Side.MARKETING, role=Role.MEMBER)
SOFIA = User(id=4, name="Sofia", side=Side.SALES, role=Role.MEMBER)
BEN = User(id=5, name="Ben", side=Side.SALES, role=Role.MEMBER)

people = st.builds(User, id=st.integers(1, 99), side=st.sampled_from(Side), role=st.just(Role.MEMBER))
owners = st.lists(people, min_size=1, max_size=9, unique_by=lambda each: each.id)


def turns(goal: GoalTerms, team: list[User], weeks: int) -> list[User]:
    """Whose turn it is, week by week."""
    found = [whose_turn(goal, team, MONDAY + timedelta(days=7 * week)) for week in range(weeks)]
    return [each for each in found if each]


@settings(deadline=None)
@given(owners, st.integers(1, 500))
def test_no_side_comes_twice_in_a_row_while_another_one_has_owners(team: list[User], id: int) -> None:
    hues = [each.side.hue for each in turns(replace(SQLS, id=id), team, 30)]

    assert len(hues) == 30
    if len(set(hues)) > 1:
        assert all(one != other for one, other in pairwise(hues))


@settings(deadline=None)
@given(owners, st.integers(1, 500))
def test_everybody_has_a_turn_before_anybody_of_their_side_has_two(team: list[User], id: int) -> None:
    found = turns(replace(SQLS, id=id), team, len(HUES) * len(team))

    assert {each.id for each in found} == {each.id for each in team}
    for hue in {each.side.hue for each in team}:
        own = [each.id for each in team if each.side.hue == hue]
        taken = [each.id for each in found if each.side.hue == hue]
        assert len(set(taken[: len(own)])) == len(own)


@settings(deadline=None)
@given(owners, st.dates(FIRST, LAST))
def test_it_is_the_same_persons_turn_from_monday_to_sunday(team: list[User], day: date) -> None:
    monday = day - timedelta(days=day.weekday())

    assert {whose_turn(SQLS, team, monday + timedelta(days=each)) for each in range(7)} == {
        whose_turn(SQLS, team, day)
    }


def test_who_was_deactivated_is_passed_over() -> None:
    gone = User(id=4, name="Sofia", side=Side.SALES, role=Role.MEMBER, deactivated_at=clock.now())

    assert {each.name for each in turns(SQLS, [MAYA, gone, BEN], 6)} == {"Maya", "Ben"}
    assert whose_turn(SQLS, [gone], DAY_49) is None
    assert whose_turn(SQLS, [], DAY_49) is None


def test_goals_begin_with_different_people() -> None:
    first = [whose_turn(replace(SQLS, id=id), [MAYA, TOM, SOFIA, BEN], MONDAY) for id in range(4)]

    assert {each.name for each in first if each} == {"Maya", "Tom", "Sofia", "Ben"}


def test_once_somebody_has_checked_in_this_week_the_next_week_is_next() -> None:
    team = [MAYA, SOFIA]
    this, following = turns(SQLS, team, 2)

    assert next_turn(SQLS, team, MONDAY + timedelta(days=2), None) is this
    assert next_turn(SQLS, team, MONDAY + timedelta(days=2), MONDAY - timedelta(days=1)) is this
    assert next_turn(SQLS, team, MONDAY + timedelta(days=2), MONDAY) is following


def test_a_goal_is_left_alone_after_more_than_a_week_without_a_check_in() -> None:
    assert days_alone(SQLS, DAY_49, DAY_49 - timedelta(days=9)) == 9
    assert is_stale(SQLS, DAY_49, DAY_49 - timedelta(days=8))
    assert not is_stale(SQLS, DAY_49, DAY_49 - timedelta(days=7))
    assert is_stale(SQLS, DAY_49, None)
    assert not is_stale(SQLS, FIRST + timedelta(days=3), None)
    assert not is_stale(SQLS, LAST + timedelta(days=1), None)
