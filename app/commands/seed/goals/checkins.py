"""How sure the owners were of their goals, Monday by Monday, and how the quarter before ended."""

from collections.abc import Iterator, Mapping
from functools import partial

from app import clock
from app.commands.seed.goals.goals import (
    ACCEPTED_GOAL,
    ANSWER_GOAL,
    CURRENT,
    CUSTOMER_GOAL,
    FORMER,
    HANDOFF_GOAL,
    NEW_REVENUE,
    QUALITY_GOAL,
    year_goal,
)
from app.commands.seed.goals.time import Times, whole_year
from app.commands.seed.playbook.funnel import SQL_GOAL
from app.commands.seed.telling import Act, Stage
from app.goals.checking_in import check_in, owners_of
from app.goals.drafting import draft_for
from app.goals.ending import conclude
from app.goals.finding import terms_of_goal
from app.goals.periods import DAY, periods_between
from app.goals.rota import whose_turn

OWN_WORDS: Mapping[tuple[str, int], str] = {
    (NEW_REVENUE, 2): "Three tenders are with their buyers, and none of them decides before December.",
    (
        NEW_REVENUE,
        1,
    ): "Two big deals may slip into January. Ashcombe decides this month, Larkfield next week.",
    (SQL_GOAL, 1): "More than half, a bit after half-time. What worries me is what comes in behind them.",
}
"""What somebody wrote themselves, by goal and how many Mondays ago; else they sent what the numbers say."""
SURE: Mapping[str, tuple[int, ...]] = {
    NEW_REVENUE: (7, 7, 6, 6, 7, 7, 6),
    CUSTOMER_GOAL: (6, 7, 7, 6, 6, 6, 5),
    SQL_GOAL: (6, 7, 7, 8, 8, 8, 8),
    ACCEPTED_GOAL: (6, 5, 5, 6, 6, 5, 5),
    HANDOFF_GOAL: (7, 6, 6, 7, 7, 6, 6),
    ANSWER_GOAL: (5, 6, 6, 7, 7, 7, 6),
    QUALITY_GOAL: (6, 6, 5, 6, 6, 6, 6),
}
"""How sure they were, from 0 to 10, on seven Mondays, the latest one last."""
OF_THE_YEAR = (6, 6, 6, 5, 6, 6, 5)
LEFT_ALONE = (CUSTOMER_GOAL, 2)
"""A goal on which nobody has checked in on so many of the last Mondays."""


def acts_on_check_ins(stage: Stage) -> Iterator[Act]:
    """A check-in on every goal on every Monday of its time, by whoever's turn it was."""
    times = Times(stage.calendar)
    mondays = [week.first for week in periods_between("weekly", times.now.first, times.last_day)]
    mondays = [day for day in mondays if day > times.now.first and times.number(day) <= 0]
    for place, name in enumerate((*CURRENT, year_goal(times.now.first.year))):
        for ago, monday in enumerate(reversed(mondays), start=1):
            if name == LEFT_ALONE[0] and ago <= LEFT_ALONE[1]:
                continue
            moment = stage.calendar.moment(times.number(monday), f"11:{30 + 2 * place}")
            sure = SURE.get(name, OF_THE_YEAR)[-1 - (ago - 1) % 7]
            yield Act(moment, partial(say_how_sure, stage, name, sure, OWN_WORDS.get((name, ago), "")))


def say_how_sure(stage: Stage, name: str, sure: int, words: str) -> None:
    """Check in with what the numbers say, or in one's own words."""
    goal = stage.definitions[name]
    terms = terms_of_goal(goal)
    if terms is None:
        raise LookupError(f"“{name}” is not in force")
    today = clock.today(stage.people["lena"].zone)
    person = whose_turn(terms, owners_of([terms]), today)
    if person is None:
        raise LookupError(f"Nobody owns “{name}”")
    draft = draft_for(goal, by=person)
    check_in(goal, draft.value, sure, words or draft.note, by=person)


def acts_on_ends(stage: Stage) -> Iterator[Act]:
    """What is over was closed on the day after its last one, if that has come."""
    times = Times(stage.calendar)
    over = dict.fromkeys(FORMER, times.former)
    if times.former.first.year < times.now.first.year:
        over[year_goal(times.former.first.year)] = whole_year(times.former.first.year)
    for place, (name, period) in enumerate(over.items()):
        day = times.number(period.last + DAY)
        if day <= 0:
            moment = stage.calendar.moment(day, f"14:{10 + 5 * place}")
            yield Act(moment, partial(close, stage, name))


def close(stage: Stage, name: str) -> None:
    """Let an owner close the goal."""
    goal = stage.definitions[name]
    terms = terms_of_goal(goal)
    if terms is None:
        raise LookupError(f"“{name}” is not in force")
    conclude(goal, by=owners_of([terms])[0])
