"""The feed of wins, newest first, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import limits
from app.db import find, session
from app.errors import NotFound
from app.goals.models.win import Win
from app.goals.occasions import names_of
from app.people.models import User
from app.web.rights import Right


@dataclass(frozen=True)
class Feed:
    """Some wins, what their occasions are called today, and whether there are older ones."""

    wins: Sequence[Win]
    names: Mapping[str, str]
    """By page; what is gone has no name."""
    is_more: bool


def feed(before: int = 0) -> Feed:
    """The newest wins, or those that came before this one. A constant number of queries."""
    query = select(Win).order_by(Win.id.desc()).limit(limits.WINS_DRAWN + 1)
    query = query.options(joinedload(Win.by), selectinload(Win.people))
    found = session.scalars(query.where(Win.id < before) if before else query).all()
    wins = found[: limits.WINS_DRAWN]
    return Feed(wins, names_of({win.page for win in wins if win.page}), len(found) > len(wins))


def find_win(viewer: User, id: int) -> Win:
    """The win with this id."""
    win = find(Win, id) if viewer.may(Right.WORK) else None
    if win is None:
        raise NotFound("There is no such win.")
    return win
