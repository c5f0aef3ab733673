"""Telling people what concerns them, and forgetting it when it is taken back."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from app.db import session
from app.log.models import Event
from app.notices.models import Notice, Why
from app.people.models import User, team


def notify(people: Iterable[int], event: Event, why: Why) -> list[int]:
    """Tell those of these people who work here, except whoever did it. Gives back whom it told now.

    The fact keeps who was told, so that `bells` knows whose bell rings.
    """
    if event.page is None:
        raise TypeError(f"{event.kind} is about nothing that has a page")
    wanted = set(people) - {event.actor_id}
    if not wanted:
        return []
    known = select(Notice.person_id).where(Notice.event_id == event.id)
    at_work = team().with_only_columns(User.id).where(User.id.in_(wanted), User.id.not_in(known))
    told = sorted(session.scalars(at_work))
    session.add_all(
        Notice(person_id=id, event_id=event.id, page=event.page, why=why, created_at=event.at) for id in told
    )
    ring(told, event)
    return told


def told_of(events: Sequence[int]) -> set[int]:
    """The ids of those who were told of any of these facts."""
    return set(session.scalars(select(Notice.person_id).where(Notice.event_id.in_(events))))


def forget(events: Sequence[int], *, because: Event) -> None:
    """What was told of these facts is no longer true: nobody is to read of it."""
    if not events:
        return
    theirs = Notice.event_id.in_(events)
    ring(session.scalars(select(Notice.person_id).where(theirs).distinct()), because)
    session.execute(delete(Notice).where(theirs))


def forget_page(page: str) -> None:
    """What was told of a thing that is gone goes with it."""
    session.execute(delete(Notice).where(Notice.page == page))


def ring(people: Iterable[int], event: Event) -> None:
    """Let the fact name these people, whose inboxes it changed."""
    told = {*people, *event.data.get("told", ())}
    if told:
        event.data = {**event.data, "told": sorted(told)}
