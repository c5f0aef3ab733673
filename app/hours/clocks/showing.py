"""Showing how long is left, in words that stay true on a face that is kept for a day.

Templates call the macro of "parts/time_left.html" with a clock, the viewer's zone and the team's calendar.
What it draws says of itself when it turns, and from when to when the team works until it is due: so a
browser counts on without asking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from app import clock as clocks
from app.hours.calendar import DAY, NO_TIME, BusinessCalendar
from app.hours.deadline import Standing

if TYPE_CHECKING:
    from app.hours.clocks.models import RunningClock

SPANS_TOLD = 12
"""How many of the team's working days a browser is told; of what comes after, only how much it is."""
MINUTE = timedelta(minutes=1)
HUES = {Standing.RUNNING: "", Standing.SOON: "risk", Standing.LATE: "late"}
ENDS = {"met": "in time", "breached": "too late", "cancelled": "not needed any more", "waived": "waived"}

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class TimeLeft:
    """How a clock stands now, on the clocks of a zone."""

    clock: "RunningClock"
    calendar: BusinessCalendar
    zone: str
    now: datetime

    @property
    def is_ticking(self) -> bool:
        """Whether less is left with every minute."""
        return self.clock.is_open and not self.clock.is_paused

    @property
    def hue(self) -> str:
        """The colour in which it stands."""
        if self.is_ticking:
            return HUES[self.clock.standing(self.now)]
        return {"met": "good", "breached": "late"}.get(self.clock.state.value, "")

    @property
    def words(self) -> str:
        """How long is left and until when, if it is late since when, or why it pauses."""
        standing = self.clock.standing(self.now)
        if not self.is_ticking or standing is Standing.LATE:
            return f"{self.brief}: {self.clock.pause_reason}" if self.clock.is_paused else self.brief
        soon = "due soon: " if standing is Standing.SOON else ""
        return f"{soon}{lasting(self.left, self.day, self.day_words)} left, until {self.until}"

    @property
    def brief(self) -> str:
        """The same in a few words, which are still true when they are read hours later."""
        if self.clock.is_paused:
            until = self.clock.resumes_at
            return f"paused until {self.on_the_wall(until)}" if until else "paused"
        if not self.clock.is_open:
            return ENDS[self.clock.state.value]
        is_late = self.clock.standing(self.now) is Standing.LATE
        return f"late since {self.until}" if is_late else f"due {self.until}"

    @property
    def until(self) -> str:
        """When it is due."""
        return self.on_the_wall(self.clock.due_at)

    @property
    def left(self) -> timedelta:
        """How much time is left, counted as its budget is."""
        return self.clock.budget.counted_in(self.calendar).used(self.now, self.clock.due_at)

    @property
    def day(self) -> timedelta:
        """How long a day is for it."""
        return self.calendar.day_lasts if self.clock.unit.is_working_time else DAY

    @property
    def day_words(self) -> str:
        """What such days are called."""
        return "working days" if self.clock.unit.is_working_time else "days"

    @cached_property
    def told(self) -> tuple[Sequence[Span], timedelta]:
        """From when to when it counts until it is due, as far as browsers are told, and how much follows."""
        due = self.clock.due_at
        if not self.clock.unit.is_working_time:
            return [(self.now, due)], NO_TIME
        coming = ((opens, min(closes, due)) for opens, closes in self.calendar.spans(self.now))
        spans = [span for span in islice(coming, SPANS_TOLD) if span[0] < due]
        return spans, self.calendar.used(spans[-1][1], due) if spans else NO_TIME

    @property
    def spans(self) -> str:
        """The same in seconds of UTC, as `1794820500-1794835800 1794907800-1794919500`."""
        return " ".join(f"{opens.timestamp():.0f}-{closes.timestamp():.0f}" for opens, closes in self.told[0])

    @property
    def rest(self) -> timedelta:
        """How much is left after those."""
        return self.told[1]

    def on_the_wall(self, moment: datetime) -> str:
        """“13:12”, “Mon 12:15”, “29 Dec 11:30”, as short as it can be said today."""
        there, today = clocks.local(moment, self.zone), clocks.local(self.now, self.zone).date()
        distance = (there.date() - today).days
        if distance == 0:
            return f"{there:%H:%M}"
        if -7 < distance < 7:
            return f"{there:%a %H:%M}"
        year = "" if there.year == today.year else f" {there.year}"
        return f"{there.day} {there:%b}{year} {there:%H:%M}"


def lasting(left: timedelta, day: timedelta, days: str) -> str:
    """“14 m”, “2 h 14 m”, “6 working days”: begun minutes count, begun days do not."""
    if left >= 2 * day:
        return f"{left // day} {days}"
    hours, minutes = divmod(ceil(left / MINUTE), 60)
    return " ".join([*([f"{hours} h"] if hours else ()), *([f"{minutes} m"] if minutes or not hours else ())])
