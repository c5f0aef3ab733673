"""Writing a fact in the transaction of its change, and telling the rooms that listen."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from app.db import notify_listeners, session
from app.log.models import Event

Fact = TypeVar("Fact", bound=Event)
Listener = Callable[[Any], None]

_listeners: dict[type[Event], list[Listener]] = defaultdict(list)


def on(*kinds: type[Event]) -> Callable[[Listener], Listener]:
    """Answer these facts in their own transaction: quickly, and without a call to the outside."""

    def register(listener: Listener) -> Listener:
        for kind in kinds:
            _listeners[kind].append(listener)
        return listener

    return register


def record(fact: Fact) -> Fact:
    """Write the fact down, with all that led to it, and let the rooms that listen answer."""
    session.add(fact)
    session.flush()
    for listener in _listeners[type(fact)]:
        listener(fact)
    session.flush()
    notify_listeners(fact.id)
    return fact
