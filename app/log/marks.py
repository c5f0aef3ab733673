"""Marks: numbers that facts raise, so that what was drawn and kept is known to be out of date.

A part that many pages show is drawn once for each mark, by any process, and asks for no more than the mark.
"""

from sqlalchemy import select, update

from app.db import session
from app.log.models import Mark


def mark(name: str) -> int:
    """How often this was changed until now."""
    return session.scalar(select(Mark.count).where(Mark.name == name)) or 0


def raise_mark(name: str) -> None:
    """Say that it has changed."""
    session.execute(update(Mark).where(Mark.name == name).values(count=Mark.count + 1))
