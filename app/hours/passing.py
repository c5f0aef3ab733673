"""Passing time: on the way to a later moment, what falls due happens when it would have happened.

In the demo somebody leaps over a month in a second. A track still writes its three mails on three days, and
what nobody answers goes back when its grace is over: the clock stops at each of these moments, and whenever a
day begins for the team.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import ceil

from app import clock
from app.db import session, turn
from app.hours.calendar import DAY
from app.hours.falling_due import Sweep, do_what_is_due, next_due, sweeps, to_the_minute
from app.hours.models import DemoClock, the_calendar

A_SECOND = timedelta(seconds=1)
LASTS_SECONDS = 10.0
"""Nobody waits longer for a leap: if so much falls due on the way, the rest of it happens at its end."""


def pass_time(demo: DemoClock, ahead: timedelta) -> None:
    """Go from one moment at which something is due to the next, until the clock would be so much ahead."""
    over, zone, since = time.monotonic() + LASTS_SECONDS, the_calendar().zone, clock.now()
    while time.monotonic() < over:
        stop, some = next_stop(since, zone)
        if stop - clock.real_now() >= ahead:
            return
        with turn():
            put_ahead(session.get_one(DemoClock, demo.id), stop - clock.real_now())
        since = clock.now()
        do_what_is_due(since, some)


def next_stop(since: datetime, zone: str) -> tuple[datetime, Sequence[Sweep]]:
    """The next moment at which something is due, and who does it; or at which a day begins, for everybody.

    What becomes due by what was done at the last stop is done at once.
    """
    there = clock.local(since, zone)
    tomorrow = (there + DAY).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    due = next_due(since)
    return (due + A_SECOND, to_the_minute()) if due and due + A_SECOND < tomorrow else (tomorrow, sweeps())


def put_ahead(demo: DemoClock, by: timedelta) -> None:
    """Let the team's time be so much ahead of the world's, and never less than it is."""
    demo.offset_seconds = max(demo.offset_seconds, ceil(by.total_seconds()))
    clock.go_ahead(timedelta(seconds=demo.offset_seconds))
