"""Visiting: what somebody has seen is not new the next time. Nobody else cares, so the log is not told."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app import clock
from app.db import session
from app.log.models import Event, latest_event_id
from app.people.models import User
from app.today.models import Visit
from app.web.words import day

MORNING = time(6)


def new_since(person: User) -> tuple[int, datetime]:
    """From which fact and moment on things are new to this person: to newcomers, those of a working day."""
    visit = session.get(Visit, person.id)
    if visit:
        return visit.since
    event, at = last_morning(person.zone)
    return (event, at) if person.created_at <= at else (event, person.created_at)


def last_morning(zone: str) -> tuple[int, datetime]:
    """The last fact before the work of the last working day, and when that began."""
    at = datetime.combine(clock.working_day_before(clock.today(zone)), MORNING, ZoneInfo(zone))
    before = select(Event.id).where(Event.at < at).order_by(Event.id.desc()).limit(1)
    return session.scalar(before) or 0, at


def moment(at: datetime, zone: str) -> str:
    """A moment of the past as one says it: “16:40”, “yesterday, 16:40”, “Friday, 16:40”, “3 Nov, 16:40”."""
    there, today = clock.local(at, zone), clock.today(zone)
    distance = (today - there.date()).days
    if distance == 0:
        return f"{there:%H:%M}"
    is_near = 1 < distance < 7
    return f"{f'{there:%A}' if is_near else day(there.date(), today)}, {there:%H:%M}"


def visit(person: User, *, seen: int) -> Visit:
    """Begin a visit, or go on with it. All facts up to `seen` have been there to be seen."""
    seen, (event, at) = min(seen, latest_event_id()), new_since(person)
    here = session.get(Visit, person.id) or Visit(person_id=person.id, here_event=0)
    here.since_event, here.since_at = event, at
    here.here_event, here.here_at = max(here.here_event, seen), clock.now()
    session.add(here)
    return here


def leave_behind(person: User, *, seen: int) -> Visit:
    """From now on only what came after `seen` is new, also in this visit."""
    here = visit(person, seen=seen)
    here.since_event, here.since_at = max(here.since_event, min(seen, here.here_event)), clock.now()
    return here
