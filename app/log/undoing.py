"""Taking something back: a new fact that inverts an old one, unless somebody built on it since."""

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app.db import find, session
from app.errors import NotFound, Refusal
from app.log.models import Event

if TYPE_CHECKING:
    from app.people.models import User


def find_event(event_id: int) -> Event:
    """The fact with this id; facts are everybody's who works here."""
    event = find(Event, event_id)
    if event is None:
        raise NotFound("There is no such event.")
    return event


def undo(event: Event, *, by: "User") -> Event:
    """Do the opposite of what happened. Refused with who and what, if the same was changed since."""
    if not event.is_undoable:
        raise Refusal(event.no_way_back)
    standing = standing_since(event)
    if any(later.undoes_id == event.id for later in standing):
        raise Refusal("This was taken back already.")
    for later in standing:
        if later.touches & event.touches and not takes_back_something_later(later, event):
            raise Refusal(f"{who_did(later, by)} {later.sentence} since, so this cannot be taken back.")

    opposite = event.undo(by=by)
    opposite.undoes_id = event.id
    session.flush()
    return opposite


def who_did(event: Event, reader: "User") -> str:
    """The actor, as this reader would say it."""
    if event.actor is None:
        return "Somebody"
    return "You" if event.actor.id == reader.id else event.actor.name


def standing_since(event: Event) -> list[Event]:
    """What happened to the same thing since and was not itself taken back, newest first."""
    same = Event.undoes_id == event.id
    if event.card_id is not None:
        same = or_(same, Event.card_id == event.card_id)
    standing: list[Event] = []
    for later in session.scalars(select(Event).where(same, Event.id > event.id).order_by(Event.id.desc())):
        if all(other.undoes_id != later.id for other in standing):
            standing.append(later)
    return standing


def takes_back_something_later(later: Event, event: Event) -> bool:
    """Whether this only restored what stood after the event."""
    return later.undoes_id is not None and later.undoes_id > event.id
