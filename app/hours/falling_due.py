"""What falls due: the sweeps of rooms that do what its time has come for. The worker runs them round after
round; whoever moves the demo's clock on sees at once what comes of it (`passing.py`).
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import InstrumentedAttribute

from app.db import peek, session, turn
from app.errors import Refusal

log = logging.getLogger(__name__)

Sweep = Callable[[datetime], None]
"""Does some of the things that are due at this moment, in turns of its own; it calls nobody outside."""

BATCH = 20
"""So many are done in one turn, so that others may write in between."""

Row = TypeVar("Row")

_sweeps: list[Sweep] = []
_moments: list[tuple[Sweep, InstrumentedAttribute[Any], tuple[ColumnElement[bool], ...]]] = []


def falls_due(sweep: Sweep) -> Sweep:
    """Register a sweep that goes by the team's time."""
    _sweeps.append(sweep)
    return sweep


def sweeps() -> tuple[Sweep, ...]:
    """All of them, in the order in which rooms are built on each other."""
    return tuple(_sweeps)


def due_at(moment: InstrumentedAttribute[Any], *of: ColumnElement[bool]) -> Callable[[Sweep], Sweep]:
    """Say where it stands when something is due for a sweep, to the minute. What goes by days needs no more
    than to be looked at when one begins.
    """

    def register(sweep: Sweep) -> Sweep:
        _moments.append((sweep, moment, of))
        return sweep

    return register


def to_the_minute() -> tuple[Sweep, ...]:
    """The sweeps that say when something is due."""
    return tuple(sweep for sweep, *_ in _moments)


def next_due(since: datetime) -> datetime | None:
    """When something is due next for one of those, after this moment. One query."""
    firsts = [select(func.min(moment).label("at")).where(moment > since, *of) for _, moment, of in _moments]
    if not firsts:
        return None
    [first] = peek(select(func.min(union_all(*firsts).subquery().c.at)))
    return cast("datetime | None", first)


def do_what_is_due(now: datetime, some: Sequence[Sweep] = ()) -> None:
    """Each sweep once, or only some; one that fails keeps no other from its work, and is tried again by the
    worker.
    """
    for sweep in some or sweeps():
        try:
            sweep(now)
        except Exception:
            log.exception("A sweep failed: %s", sweep.__name__)


def one_by_one(due: Select[Row], do: Callable[[Row], object], *, batch: int = BATCH) -> int:
    """Do this with each row that is due, a few in a turn; how many were done.

    Each is done by itself: what cannot be done keeps nothing else from its time. And each is looked for again
    in its turn, since another worker may have been there.
    """
    key = due.column_descriptions[0]["entity"].id
    ids: list[int] = peek(due.with_only_columns(key))
    done = 0
    for some in (ids[begin : begin + batch] for begin in range(0, len(ids), batch)):
        with turn():
            done += sum(by_itself(row, do) for row in session.scalars(due.where(key.in_(some))).all())
    return done


def by_itself(row: Any, do: Callable[[Any], object]) -> bool:  # noqa: ANN401 - of any table
    """Do it, or leave it as it was: the log tells which it is, and it is tried again in the next round."""
    name = f"{type(row).__name__} {row.id}"
    try:
        with session.begin_nested():
            do(row)
        return True
    except Refusal as refusal:
        log.warning("%s is left for the next round: %s", name, refusal.sentence)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("%s is left for the next round", name)
    return False
