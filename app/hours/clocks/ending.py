"""Ending a clock: what was promised is done, in time or late, or nobody waits for it any more."""

from datetime import datetime

from app.errors import Refusal
from app.hours.clocks.counting import count_up
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.running_out import look_whether_late
from app.hours.models import calendar_of_the_house


def stop(clock: RunningClock, at: datetime) -> RunningClock:
    """What was promised is done, or will never be: it is met in time, and breached after that.

    Whoever hears later that it was done in time takes back that it was late; the log still tells that it
    was thought to be.
    """
    if at <= clock.due_at:
        clock.ran_out_at = None
    end(clock, at)
    clock.state = State.BREACHED if clock.is_late else State.MET
    return clock


def cancel(clock: RunningClock, at: datetime) -> RunningClock:
    """What was promised is not needed any more."""
    end(clock, at)
    clock.state = State.CANCELLED
    return clock


def waive(clock: RunningClock, at: datetime) -> RunningClock:
    """The other side lets it pass."""
    end(clock, at)
    clock.state = State.WAIVED
    return clock


def run_on(clock: RunningClock) -> RunningClock:
    """Let it be as if it had not ended: what ended it is taken back."""
    if clock.is_open:
        raise Refusal("This clock has not ended. Load the page again, please.")
    clock.state, clock.ended_at = State.PAUSED if clock.paused_at else State.RUNNING, None
    return clock


def end(clock: RunningClock, at: datetime) -> None:
    """Count no further. That it ran out before is told first, if nobody has."""
    if not clock.is_open:
        raise Refusal("This clock has ended already. Load the page again, please.")
    look_whether_late(clock, at)
    if not clock.is_paused:
        count_up(clock, at, calendar_of_the_house())
    clock.ended_at = at
