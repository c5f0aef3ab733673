"""Taking something back: a new fact that inverts an old one, unless somebody built on it since."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app import clock, limits
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
    if is_taken_back(event, standing):
        raise Refusal("This was taken back already.")
    later = in_the_way(event, standing)
    if later is not None:
        raise Refusal(f"{who_did(later, by)} {later.sentence} since, so this cannot be taken back.")

    opposite = event.undo(by=by)
    opposite.undoes_id = event.id
    session.flush()
    return opposite


def undo_last(*, by: "User") -> Event:
    """Take back one's own latest act that still stands; asked again, the one before it."""
    return undo(last_act(by), by=by)


def last_act(by: "User", refused: Collection[int] = ()) -> Event:
    """One's own latest act of the last day that still stands, to be taken back.

    What was refused before is passed over, and what one changed again oneself with no way back from there.
    """
    since = clock.now() - limits.UNDO_OFFERED
    for act in own_acts(by):
        if act.at < since:
            break
        if act.id in refused:
            continue
        standing = standing_since(act)
        later = in_the_way(act, standing)
        is_past = later is not None and later.actor_id == by.id and not later.is_undoable
        if not is_past and not is_taken_back(act, standing):
            return act
    if refused:
        raise Refusal("There is nothing else of yours to take back.")
    raise Refusal("There is nothing of yours to take back.")


def with_way_back(reader: "User") -> set[int]:
    """The reader's own acts of the last day that still stand, by their ids."""
    since = clock.now() - limits.UNDO_OFFERED
    own = {act.id for act in own_acts(reader) if act.at > since}
    by_others = select(Event.undoes_id).where(Event.undoes_id.in_(own), Event.actor_id != reader.id)
    return own - set(session.scalars(by_others))


def own_acts(person: "User") -> Iterator[Event]:
    """What this person did lately and may take back, newest first: no undo, and no part of a greater act."""
    query = select(Event).where(Event.actor_id == person.id).order_by(Event.id.desc())
    taken_back: set[int] = set()
    parts = 0
    for act in session.scalars(query.limit(limits.ACTS_LOOKED_BACK)).all():
        if parts:
            parts -= 1
            continue
        parts = act.comprises
        if act.undoes_id is None and act.is_undoable and act.id not in taken_back:
            yield act
        elif act.undoes_id is not None and act.id not in taken_back:
            taken_back.add(act.undoes_id)


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
    if event.about is not None:
        same = or_(same, Event.about == event.about)
    standing: list[Event] = []
    for later in session.scalars(select(Event).where(same, Event.id > event.id).order_by(Event.id.desc())):
        if all(other.undoes_id != later.id for other in standing):
            standing.append(later)
    return standing


def is_taken_back(event: Event, standing: list[Event]) -> bool:
    """Whether an undo of it stands."""
    return any(later.undoes_id == event.id for later in standing)


def in_the_way(event: Event, standing: list[Event]) -> Event | None:
    """The latest fact that changed the same since."""
    return next(
        (
            later
            for later in standing
            if later.touches & event.touches and not takes_back_something_later(later, event)
        ),
        None,
    )


def takes_back_something_later(later: Event, event: Event) -> bool:
    """Whether this only restored what stood after the event."""
    return later.undoes_id is not None and later.undoes_id > event.id
