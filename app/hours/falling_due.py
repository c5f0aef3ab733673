"""What falls due: the sweeps of rooms that do what its time has come for. The worker runs them round after
round; whoever moves the demo's clock on sees at once what comes of it.
"""

import logging
from collections.abc import Callable
from datetime import datetime

log = logging.getLogger(__name__)

Sweep = Callable[[datetime], None]
"""Does a few of the things that are due at this moment, in turns of its own; it calls nobody outside."""

_sweeps: list[Sweep] = []


def falls_due(sweep: Sweep) -> Sweep:
    """Register a sweep that goes by the team's time."""
    _sweeps.append(sweep)
    return sweep


def sweeps() -> tuple[Sweep, ...]:
    """All of them, in the order in which rooms are built on each other."""
    return tuple(_sweeps)


def do_what_is_due(now: datetime) -> None:
    """Each sweep once; one that fails keeps no other from its work, and is tried again by the worker."""
    for sweep in sweeps():
        try:
            sweep(now)
        except Exception:
            log.exception("A sweep failed: %s", sweep.__name__)
