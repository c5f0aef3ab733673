"""The rota of check-ins: each Monday it is another owner's turn, and the sides take turns too."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.goals.terms import GoalTerms
from app.people.models import Side, User

HUES = tuple(dict.fromkeys(side.hue for side in Side))
"""In which order the sides come: those that wear one hue speak as one."""


def monday_of(day: date) -> date:
    """The day on which its week began."""
    return day - timedelta(days=day.weekday())


def whose_turn(goal: GoalTerms, owners: Sequence[User], today: date) -> User | None:
    """Who checks in on the goal in the week of this day; nobody, if no owner works here any more.

    Week by week the next side has its turn, so that none comes twice while another one has owners, and
    within a side the next person. Goals begin with different people, so that the turns of somebody who
    owns many do not all come in one week.
    """
    here = sorted((each for each in owners if each.is_at_work), key=lambda each: each.id)
    sides = [[each for each in here if each.side.hue == hue] for hue in HUES]
    sides = [side for side in sides if side]
    if not sides:
        return None
    week = goal.id + (monday_of(today) - monday_of(goal.first)).days // 7
    round_, place = divmod(week, len(sides))
    return sides[place][round_ % len(sides[place])]


def next_turn(goal: GoalTerms, owners: Sequence[User], today: date, last: date | None) -> User | None:
    """Who comes next, after somebody checked in on this last day: this week's, or else next week's."""
    is_done = last is not None and last >= monday_of(today)
    return whose_turn(goal, owners, today + timedelta(days=7) if is_done else today)


def is_stale(goal: GoalTerms, today: date, last: date | None) -> bool:
    """Whether a running goal was left alone for more than a week."""
    return goal.is_running(today) and days_alone(goal, today, last) > 7


def days_alone(goal: GoalTerms, today: date, last: date | None) -> int:
    """How many days ago somebody checked in; if nobody did, how many days ago the goal began."""
    return (today - (last or goal.first)).days
