"""Which goals wait for a person: to be checked in on, or to be closed."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.goals.checking_in import CheckedIn, CheckInTakenBack, last_check_ins, owners_of
from app.goals.drafting import Draft, drafts
from app.goals.ending import ENDINGS
from app.goals.finding import active_goals
from app.goals.judging import judged
from app.goals.models.checkin import MOST_CONFIDENT, CheckIn
from app.goals.rota import days_alone, is_stale, monday_of, whose_turn
from app.goals.standing import Stand, standings
from app.goals.terms import GoalTerms
from app.hours.models import the_teams_today
from app.notices.waiting import OneTap, Wait
from app.people.models import User
from app.text import counted

WAITED_FOR = (CheckedIn, CheckInTakenBack, *ENDINGS)
"""The facts after which other goals wait for somebody."""


def goals_for(person: User) -> list[Wait]:
    """What is to be done for the goals this person owns, in a number of queries that does not grow."""
    today = the_teams_today()
    owned = [goal for goal in active_goals() if person.id in goal.owner_ids and goal.first <= today]
    last = last_check_ins([goal.id for goal in owned]) if owned else {}
    mine = turns_of(person, owned, last, today)
    stands = {each.goal.id: each for each in standings([*over(owned, today), *mine], today)}
    to_check = [stands[goal.id] for goal in mine]
    return [
        *(closing(stands[goal.id]) for goal in over(owned, today)),
        *(
            checking(stand, last.get(stand.goal.id), draft)
            for stand, draft in zip(to_check, drafts(to_check, last), strict=True)
        ),
    ]


def over(goals: Sequence[GoalTerms], today: date) -> list[GoalTerms]:
    """Those whose last day has passed."""
    return [goal for goal in goals if goal.last < today]


def turns_of(
    person: User, goals: Sequence[GoalTerms], last: Mapping[int, CheckIn], today: date
) -> list[GoalTerms]:
    """Those on which it is this person's turn this week, and on which nobody has checked in yet."""
    owners, monday = {each.id: each for each in owners_of(goals)}, monday_of(today)
    open_ones = [
        goal
        for goal in goals
        if goal.is_running(today) and (goal.id not in last or last[goal.id].on < monday)
    ]
    turns = {
        goal.id: whose_turn(goal, [owners[id] for id in goal.owner_ids if id in owners], today)
        for goal in open_ones
    }
    return [goal for goal in open_ones if turns[goal.id] is owners.get(person.id)]


def checking(stand: Stand, last: CheckIn | None, draft: Draft) -> Wait:
    """That its check-in is written, and waits to be confirmed."""
    goal, address = stand.goal, f"{stand.goal.page}/check-in"
    late = is_stale(goal, stand.today, last.on if last else None)
    ago = counted(days_alone(goal, stand.today, last.on if last else None), "day", "days")
    return Wait(
        "gauge",
        f"“{goal.name}”",
        "waits for your check-in",
        address,
        "Put it otherwise",
        more=f"{draft.confidence} of {MOST_CONFIDENT} sure: {draft.note}",
        chip=f"{'last' if last else 'running'} {ago}{' ago' if last else ''}" if late else "",
        tone="risk" if late else "",
        pages=(goal.page,),
        one_tap=OneTap(address, "Confirm", draft.says),
    )


def closing(stand: Stand) -> Wait:
    """That its last day has passed, so that it wants a verdict."""
    judgement = judged(stand)
    more = f"It would end as {judgement.words}." if judgement else "Nothing was measured in its time."
    return Wait(
        "flag",
        f"“{stand.goal.name}”",
        "is over: close it",
        stand.goal.page,
        "Close it",
        more,
        pages=(stand.goal.page,),
    )
