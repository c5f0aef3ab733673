"""Finding clocks: of a page, of many pages or cards at once, and those whose grace is over."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Select, select

from app.db import session
from app.hours.clocks.models import OPEN, RunningClock, State

Clocks = list[RunningClock]


def running(page: str, name: str) -> RunningClock | None:
    """What is timed on a page under this name and has not ended, also while it pauses."""
    found = select(RunningClock).where(
        RunningClock.page == page, RunningClock.name == name, RunningClock.state.in_(OPEN)
    )
    return session.scalars(found.order_by(RunningClock.id.desc()).limit(1)).first()


def clocks_of(pages: Collection[str]) -> Mapping[str, Clocks]:
    """All that was ever timed on these pages, by page, in the order in which it began."""
    found: dict[str, Clocks] = defaultdict(list)
    query = select(RunningClock).where(RunningClock.page.in_(pages)).order_by(RunningClock.id)
    for clock in session.scalars(query) if pages else ():
        found[clock.page].append(clock)
    return found


def clocks_of_cards(ids: Collection[int]) -> Mapping[int, Clocks]:
    """What is timed for these cards and has not ended, by card, what is due first before the rest."""
    found: dict[int, Clocks] = defaultdict(list)
    theirs = RunningClock.card_id.in_(ids), RunningClock.state.in_(OPEN)
    query = select(RunningClock).where(*theirs).order_by(RunningClock.due_at, RunningClock.id)
    for clock in session.scalars(query) if ids else ():
        if clock.card_id is not None:
            found[clock.card_id].append(clock)
    return found


def cards_with_clocks() -> Select[int]:
    """The ids of the cards for which something is timed: when the calendar is changed, their faces change."""
    timed = RunningClock.card_id.is_not(None), RunningClock.state.in_(OPEN)
    return select(RunningClock.card_id).where(*timed).distinct()  # type: ignore[return-value]


def expired(now: datetime, name: str) -> Select[RunningClock]:
    """What is timed under this name, runs, and whose grace is over: for the sweep of the room that does."""
    over = RunningClock.name == name, RunningClock.state == State.RUNNING, RunningClock.expires_at <= now
    return select(RunningClock).where(*over).order_by(RunningClock.expires_at, RunningClock.id)
