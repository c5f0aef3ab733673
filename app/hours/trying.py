"""Trying time: in the demo, and only there, everybody who works there may move the team's clock on."""

from datetime import UTC, datetime, timedelta
from enum import Enum
from math import ceil
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app import clock
from app.db import session, turn
from app.errors import NotFound, Refusal, Stale
from app.hours.calendar import BusinessCalendar
from app.hours.falling_due import do_what_is_due
from app.hours.models import DemoClock, calendar_of_the_house
from app.hours.passing import A_SECOND, pass_time, put_ahead
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

FURTHEST = timedelta(days=3650)


class Leap(Enum):
    """How far the clock is moved on at once."""

    HOURS = "4 business hours"
    DAY = "1 day"
    MONTH = "30 days"

    def land(self, moment: datetime, hours: BusinessCalendar) -> datetime:
        """The moment it leads to; so many days later it is the same time on the wall."""
        if self is Leap.HOURS:
            return hours.add(moment, 4)
        there = moment.astimezone(ZoneInfo(hours.zone))
        return (there + timedelta(days=1 if self is Leap.DAY else 30)).astimezone(UTC)


class ClockMoved(Event, kind="clock.moved"):
    no_way_back = "Time only goes on. To begin again, start the demo over."
    is_everywhere = True

    @property
    def sentence(self) -> str:
        return f"moved the demo's clock on by {self.data['leap']}"


def find_demo_clock() -> DemoClock:
    """The clock that can be moved on; nowhere but in a demo is there one."""
    demo = session.scalars(select(DemoClock)).first()
    if demo is None:
        raise NotFound("Only a demo has a clock that can be moved.")
    return demo


def set_out(demo: DemoClock, leap: Leap, *, seen: int) -> timedelta:
    """Begin a leap from when whoever asks saw the clock: how far it will be ahead.

    A double click is one leap, since from now on the clock stands elsewhere.
    """
    if demo.offset_seconds != seen:
        raise Stale(
            "The clock was moved on already. Look what time it is, then move it on again if you like."
        )
    now = clock.real_now() + timedelta(seconds=demo.offset_seconds)
    passed = leap.land(now, calendar_of_the_house()) - now
    ahead = timedelta(seconds=demo.offset_seconds + ceil(passed.total_seconds()))
    if ahead > FURTHEST:
        raise Refusal("The demo goes no further than ten years. Start it over to try time again.")

    put_ahead(demo, timedelta(seconds=demo.offset_seconds) + A_SECOND)
    return ahead


def arrive(demo: DemoClock, leap: Leap, ahead: timedelta, *, by: User) -> ClockMoved:
    """Let it be later for the team by the whole leap."""
    put_ahead(demo, ahead)
    return record(ClockMoved(actor=by, data={"leap": leap.value, "to": clock.now().isoformat()}))


def move_on(demo: DemoClock, leap: Leap, *, seen: int, by: User) -> ClockMoved:
    """Let it be later for the team, and let happen on the way what falls due, in turns as the worker's."""
    ahead = set_out(demo, leap, seen=seen)
    pass_time(demo, ahead)
    with turn():
        moved = arrive(find_demo_clock(), leap, ahead, by=by)
    do_what_is_due(clock.now())
    return moved


def set_clock(as_of: datetime) -> None:
    """Let this be a demo in which it is this moment now. Time goes on from there."""
    offset = ceil((as_of - clock.real_now()).total_seconds())
    session.add(DemoClock(offset_seconds=offset))
