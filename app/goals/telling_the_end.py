"""Telling everybody how a goal ended."""

from sqlalchemy import select

from app.db import session
from app.goals.ending import ENDINGS, Concluded, GoalCancelled, GoalReopened
from app.log.models import Event, kinds
from app.log.recording import on
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import forget, notify
from app.notices.parts import bells
from app.people.models import User, team

redraws(*ENDINGS)(bells)


@on(Concluded)
def tell_of_verdict(event: Concluded) -> None:
    notify(everybody(), event, Why.GOAL_CLOSED)


@on(GoalCancelled)
def tell_of_cancellation(event: GoalCancelled) -> None:
    notify(everybody(), event, Why.GOAL_CANCELLED)


@on(GoalReopened)
def forget_the_end(event: GoalReopened) -> None:
    """Nobody is to read of an end that is none."""
    ends = kinds(lambda kind: kind in (Concluded, GoalCancelled))
    query = select(Event.id).where(Event.about == event.about, Event.kind.in_(ends))
    forget(session.scalars(query).all(), because=event)


def everybody() -> list[int]:
    """The ids of all who work here."""
    return list(session.scalars(team().with_only_columns(User.id)))
