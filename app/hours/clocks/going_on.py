"""What clocks do by themselves: they go on when their pause is over, and say that they ran out."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, select

from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.pausing import go_on
from app.hours.clocks.running_out import look_whether_late
from app.hours.falling_due import due_at, falls_due, one_by_one
from app.hours.models import calendar_of_the_house
from app.log.models import Event
from app.log.recording import record

BATCH = 50


class ClockWentOn(Event, kind="clock.went_on"):
    no_way_back = "The pause was over by itself. Let the clock pause again if it should."
    is_news = False

    @property
    def sentence(self) -> str:
        return f"counts the time to {self.data['name']} again, since the pause is over"


IS_PAUSED = RunningClock.state == State.PAUSED
IS_IN_TIME = RunningClock.state == State.RUNNING, RunningClock.ran_out_at.is_(None)


@due_at(RunningClock.resumes_at, IS_PAUSED)
@falls_due
def let_clocks_go_on(now: datetime) -> None:
    """Those whose pause is over count on from when it was, whenever this runs."""

    def go(clock: RunningClock) -> None:
        go_on(clock, clock.resumes_at or now, calendar_of_the_house())
        data = {"clock": clock.id, "name": clock.name}
        record(ClockWentOn(card_id=clock.card_id, about=clock.page, data=data))

    one_by_one(in_order(IS_PAUSED, RunningClock.resumes_at <= now), go, batch=BATCH)


@due_at(RunningClock.due_at, *IS_IN_TIME)
@falls_due
def tell_what_ran_out(now: datetime) -> None:
    """Those that are late say so, each once."""
    late = in_order(*IS_IN_TIME, RunningClock.due_at < now)
    one_by_one(late, lambda clock: look_whether_late(clock, now), batch=BATCH)


def in_order(*wanted: ColumnElement[bool]) -> Select[RunningClock]:
    """The clocks of which this is true."""
    return select(RunningClock).where(*wanted).order_by(RunningClock.id)
