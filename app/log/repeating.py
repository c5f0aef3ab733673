"""Forms that are sent twice, by a double click or a browser that tries again, are done once."""

import secrets

from sqlalchemy import select

from app.db import session
from app.log.models import Event


def new_key() -> str:
    """A word by which one form on one page is known."""
    return secrets.token_hex(12)


def done_before(key: str) -> Event | None:
    """What this form already did, if it comes a second time."""
    return session.scalars(select(Event).where(Event.once == key)).first() if key else None


def once(event: Event, key: str) -> Event:
    """Remember that this form did this."""
    event.once = key or None
    session.flush()
    return event
