"""Wins that the board tells by itself: a goal that is reached thanks all its owners, once."""

from sqlalchemy import select

from app.db import session
from app.figures import said
from app.goals.celebrating import about, named, remove, win_in
from app.goals.checking_in import owners_of
from app.goals.ending import ENDINGS
from app.goals.facts import definition_of
from app.goals.finding import goals_in_force, terms_of_goal
from app.goals.judging import is_reached
from app.goals.models.verdict import Outcome, Verdict
from app.goals.models.win import Win, WinKind
from app.goals.recording import MEASURED
from app.goals.standing import Stand, standings
from app.goals.taking_back import MeasurementTakenBack
from app.goals.terms import GoalTerms
from app.hours.models import the_teams_today
from app.log.models import Event
from app.log.recording import on, record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells
from app.playbook.ruling import CameIntoForce


class GoalWon(Event, kind="win.goal_reached"):
    no_way_back = "The board tells this as long as the goal is reached. Take the value back if it was wrong."
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"celebrates {named(self)}"


class GoalNotWon(Event, kind="win.goal_not_reached"):
    no_way_back = "The board tells it again as soon as the goal is reached."
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"no longer celebrates {named(self)}"


redraws(GoalWon, GoalNotWon)(bells)


@on(*MEASURED, MeasurementTakenBack, CameIntoForce)
def look_at_goals(event: Event) -> None:
    """A value brings goals to their targets, or away; so does another text of a goal or its KPI."""
    id = event.data["definition"]
    celebrate_or_not([goal for goal in goals_in_force() if id in (goal.id, goal.kpi_id)])


@on(*ENDINGS)
def look_at_goal(event: Event) -> None:
    """A verdict may find that it is achieved, or that it is not."""
    terms = terms_of_goal(definition_of(event))
    celebrate_or_not([terms] if terms else [])


def celebrate_or_not(goals: list[GoalTerms]) -> None:
    """Let there be one win of each goal that is reached or achieved, and none of the others."""
    if not goals:
        return
    ids, pages = [goal.id for goal in goals], [goal.page for goal in goals]
    verdicts = {
        each.goal_id: each for each in session.scalars(select(Verdict).where(Verdict.goal_id.in_(ids)))
    }
    told = {
        each.page: each
        for each in session.scalars(select(Win).where(Win.kind == WinKind.GOAL, Win.page.in_(pages)))
    }
    for stand in standings(goals, the_teams_today()):
        verdict, win = verdicts.get(stand.goal.id), told.get(stand.goal.page)
        is_won = verdict.outcome is Outcome.ACHIEVED if verdict else is_reached(stand)
        if is_won and win is None:
            celebrate(stand, verdict)
        elif win is not None and not is_won:
            remove(win, because=record(GoalNotWon(**about(win, ()))))


def celebrate(stand: Stand, verdict: Verdict | None) -> GoalWon:
    """Tell of it, and thank all who own it: by nobody, since nobody has to."""
    goal = stand.goal
    owners = owners_of([goal])
    value = verdict.value if verdict else stand.value
    story = f"{said(value or 0, goal.unit)} of {goal.target_words}, by marketing and sales together."
    win = Win(
        kind=WinKind.GOAL, title=f"{goal.name}: achieved", story=story, page=goal.page, people=list(owners)
    )
    session.add(win)
    session.flush()
    won = record(GoalWon(**about(win, owners)))
    notify([each.id for each in owners], won, Why.THANKED)
    return won
