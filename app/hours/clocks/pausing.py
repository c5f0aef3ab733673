"""Pausing a clock and letting it go on: while it stands still, nothing is used."""

from datetime import datetime

from app.errors import Refusal
from app.hours.calendar import BusinessCalendar
from app.hours.clocks.counting import aim, count_up
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.running_out import look_whether_late
from app.hours.models import calendar_of_the_house


def pause(clock: RunningClock, reason: str, at: datetime, until: datetime | None = None) -> RunningClock:
    """Let it stand still, for good reason, until it is told to go on, or until a moment."""
    if clock.state is not State.RUNNING:
        raise Refusal("This clock does not run, so it cannot pause. Load the page again, please.")
    if until is not None and until <= at:
        raise Refusal("The pause has to end later than now. Choose another moment.")

    look_whether_late(clock, at)
    count_up(clock, at, calendar_of_the_house())
    clock.state, clock.paused_at, clock.pause_reason, clock.resumes_at = State.PAUSED, at, reason, until
    return clock


def resume(clock: RunningClock, at: datetime) -> RunningClock:
    """Let it go on."""
    if not clock.is_paused:
        raise Refusal("This clock does not pause. Load the page again, please.")
    go_on(clock, at, calendar_of_the_house())
    return clock


def go_on(clock: RunningClock, at: datetime, calendar: BusinessCalendar) -> None:
    """Count on from this moment: what is left is due so much later."""
    clock.counted_from = max(at, clock.counted_from)
    clock.state, clock.paused_at, clock.pause_reason, clock.resumes_at = State.RUNNING, None, None, None
    aim(clock, calendar)
