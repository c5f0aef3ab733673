"""Marks: numbers that facts raise, so that what was drawn and kept is known to be out of date.

A part that many pages show is drawn once for each mark, by any process, and asks for no more than the mark.
"""

from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from app.db import session
from app.log.models import Mark

RAISED = "marks"


def mark(name: str) -> int:
    """How often this was changed until now."""
    return session.scalar(select(Mark.count).where(Mark.name == name)) or 0


def raise_mark(name: str) -> None:
    """Say that it has changed; however often that is said in one transaction, it counts once."""
    raised = session.info.setdefault(RAISED, set())
    if name not in raised:
        raised.add(name)
        session.execute(update(Mark).where(Mark.name == name).values(count=Mark.count + 1))


@event.listens_for(session, "after_commit")
def begin_anew(own: Session) -> None:
    """The next transaction raises its own."""
    own.info.pop(RAISED, None)


@event.listens_for(session, "after_soft_rollback")
def forget(own: Session, _given_up: object) -> None:
    """What was given up, also in part, has raised nothing."""
    own.info.pop(RAISED, None)
