"""Reminding: three quarters of the time to answer are over, and nobody has answered. Said once for each."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select

from app.hours.clocks.models import RunningClock, State
from app.hours.falling_due import due_at, falls_due, one_by_one
from app.leads.clocks.targets import DECIDE, DECIDE_SQL
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import current
from app.log.models import Event
from app.log.recording import record

ANSWERS = (DECIDE, DECIDE_SQL)
KIND = "handoff.due_soon"


class HandoffDueSoon(Event, kind=KIND):
    is_news = False
    no_way_back = "Time that has passed does not come back."

    @property
    def sentence(self) -> str:
        return f"reminded that {named(self)} is to be answered soon"


def soon_late(now: datetime) -> Select[RunningClock]:
    """The clocks of answers that are due soon, and of which nobody was reminded."""
    said: ColumnElement[bool] = exists().where(
        Event.kind == KIND, Event.card_id == RunningClock.card_id, Event.at >= RunningClock.started_at
    )
    is_soon = RunningClock.soon_at <= now, RunningClock.due_at > now
    runs = RunningClock.state == State.RUNNING, RunningClock.ran_out_at.is_(None)
    timed = RunningClock.name.in_(ANSWERS), RunningClock.card_id.is_not(None)
    return select(RunningClock).where(*runs, *is_soon, *timed, ~said).order_by(RunningClock.due_at)


@due_at(RunningClock.soon_at, RunningClock.name.in_(ANSWERS), RunningClock.state == State.RUNNING)
@falls_due
def remind_of_answers(now: datetime) -> None:
    """Remind whoever is to answer."""
    one_by_one(soon_late(now), remind)


def remind(clock: RunningClock) -> HandoffDueSoon | None:
    """Tell of one of them, if it still waits."""
    handoff = current(clock.card_id or 0)
    if handoff is None or not handoff.is_waiting:
        return None
    return record(HandoffDueSoon(**about(handoff, {})))
