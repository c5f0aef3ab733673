"""What others did: a line for each thing that they did something to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app import limits
from app.db import session
from app.log.models import Event, gone_cards, quiet_kinds
from app.people.models import User


@dataclass(frozen=True)
class Change:
    """The newest of what others did to one thing, and how much more there was."""

    event: Event
    more: int
    is_there: bool
    """Whether its page can still be opened."""


def changes_for(person: User, since: int) -> tuple[Sequence[Change], bool]:
    """What others did after this fact, the newest first, and whether there is more than is listed."""
    newest, number = func.max(Event.id).label("id"), func.count().label("number")
    things = (
        select(newest, number)
        .where(
            Event.id > since,
            or_(Event.actor_id != person.id, Event.actor_id.is_(None)),
            Event.kind.not_in(quiet_kinds()),
            or_(Event.card_id.is_not(None), Event.about.is_not(None)),
        )
        .group_by(Event.card_id, Event.about)
        .order_by(newest.desc())
        .limit(limits.CHANGES_DRAWN + 1)
        .subquery()
    )
    query = select(Event, things.c.number).join(things, things.c.id == Event.id)
    found = session.execute(query.order_by(Event.id.desc())).all()
    shown = found[: limits.CHANGES_DRAWN]
    gone = gone_cards([event for event, _number in shown])
    there = [Change(event, number - 1, event.card_id not in gone - {None}) for event, number in shown]
    return there, len(found) > len(shown)
