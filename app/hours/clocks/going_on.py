"""What clocks do by themselves: they go on when their pause is over, and say that they ran out."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.db import peek, session, turn
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.pausing import go_on
from app.hours.clocks.running_out import look_whether_late
from app.hours.falling_due import falls_due
from app.hours.models import calendar_of_the_house
from app.log.models import Event
from app.log.recording import record

BATCH = 50

Conditions = tuple[ColumnElement[bool], ...]


class ClockWentOn(Event, kind="clock.went_on"):
    no_way_back = "The pause was over by itself. Let the clock pause again if it should."
    is_news = False

    @property
    def sentence(self) -> str:
        return f"counts the time to {self.data['name']} again, since the pause is over"


@falls_due
def let_clocks_go_on(now: datetime) -> None:
    """Those whose pause is over count on from when it was, whenever this runs."""
    over = RunningClock.state == State.PAUSED, RunningClock.resumes_at <= now
    while ids := the_next(over):
        with turn():
            calendar = calendar_of_the_house()
            for clock in these(ids, over):
                go_on(clock, clock.resumes_at or now, calendar)
                data = {"clock": clock.id, "name": clock.name}
                record(ClockWentOn(card_id=clock.card_id, about=clock.page, data=data))


@falls_due
def tell_what_ran_out(now: datetime) -> None:
    """Those that are late say so, each once."""
    state = RunningClock.state == State.RUNNING, RunningClock.ran_out_at.is_(None)
    late = *state, RunningClock.due_at < now
    while ids := the_next(late):
        with turn():
            for clock in these(ids, late):
                look_whether_late(clock, now)


def the_next(wanted: Conditions) -> list[int]:
    """The ids of a few clocks of which this is true."""
    return peek(select(RunningClock.id).where(*wanted).limit(BATCH))


def these(ids: list[int], wanted: Conditions) -> list[RunningClock]:
    """Those of which it is still true now that it is our turn: another worker may have been here."""
    found = select(RunningClock).where(RunningClock.id.in_(ids), *wanted).order_by(RunningClock.id)
    return list(session.scalars(found))
