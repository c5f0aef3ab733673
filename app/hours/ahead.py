"""How far the team's clock is ahead of the world's: asked at the start of each request and of each sweep.

Where people work and there is no demo, that is known after the first answer, and nobody asks again.
"""

from datetime import timedelta
from weakref import WeakSet

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app import clock
from app.db import apart, session
from app.hours.models import DemoClock
from app.people.models import User

no_demos: WeakSet[Engine] = WeakSet()
"""The databases of which we know that the team's time is the world's."""


def tell_time() -> None:
    """Let the clock show the team's time from here on; asked beside the transaction, so nothing is locked."""
    clock.go_ahead(None)
    engine = session.get_bind().engine
    if engine in no_demos:
        return
    with apart(writes=False) as own:
        clock.go_ahead(offset(own))
        if not clock.is_tried() and own.scalar(select(User.id).limit(1)) is not None:
            no_demos.add(engine)


def offset(own: Session) -> timedelta | None:
    """How far the clock is ahead here; None where no time is tried."""
    seconds = own.scalar(select(DemoClock.offset_seconds))
    return None if seconds is None else timedelta(seconds=seconds)
