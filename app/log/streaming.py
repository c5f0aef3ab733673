"""Telling open browsers: hints about what went stale, never what it says now.

Each web process has one Hub and one thread that notices new facts: on SQLite it looks at the file's
`data_version`, on PostgreSQL it listens. A browser gets one message per fact, with the fact's id and the
names of the parts it made stale; it fetches those by itself, as the person it belongs to.
"""

import logging
import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app import limits
from app.db import session
from app.engines import connect, read_only, reading
from app.log.models import Event, events_after, latest_event_id
from app.log.redrawing import stale

log = logging.getLogger(__name__)

POLL_SECONDS = 0.05
LISTEN_SECONDS = 0.5
BEAT_SECONDS = 15.0
EVERYTHING = "*"
"""The name that stands for every part of a page."""
OPEN = ": open\n\n"
BEAT = ": beat\n\n"


@dataclass(frozen=True)
class Hint:
    """That something happened, and where it shows."""

    id: int
    names: tuple[str, ...]
    ends_streams_of: int | None = None

    @classmethod
    def of(cls, event: Event) -> "Hint":
        names = (EVERYTHING,) if event.is_everywhere else tuple(part.name for part in stale(event))
        return cls(event.id, names, event.ends_streams_of)

    @property
    def message(self) -> str:
        """As the stream says it."""
        return f"id: {self.id}\nevent: stale\ndata: {' '.join(self.names)}\n\n"


@dataclass(eq=False)
class Subscription:
    """One open stream: whose it is, and what it has yet to be told (None ends it)."""

    person_id: int
    queue: SimpleQueue[Hint | None] = field(default_factory=SimpleQueue)


class Hub:
    """The open streams of this process, and the thread that feeds them from one database."""

    def __init__(self, engine: Engine, live_url: str) -> None:
        self.engine = engine
        self.live_url = live_url
        self._subscriptions: set[Subscription] = set()
        self._lock = threading.Lock()
        self._watcher: threading.Thread | None = None

    def __len__(self) -> int:
        return len(self._subscriptions)

    def subscriptions_of(self, person_id: int) -> list[Subscription]:
        """The streams that this person has open here."""
        return [each for each in list(self._subscriptions) if each.person_id == person_id]

    def subscribe(self, person_id: int) -> Subscription:
        """Open a stream; the first one starts the thread that watches the log.

        Whatever is committed after this returns reaches the stream.
        """
        subscription = Subscription(person_id)
        with self._lock:
            self._subscriptions.add(subscription)
            if self._watcher is None:
                watched_from = latest(self.engine)
                self._watcher = threading.Thread(
                    target=watch, args=(self, watched_from), name="live", daemon=True
                )
                self._watcher.start()
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        """The stream was closed."""
        with self._lock:
            self._subscriptions.discard(subscription)

    def retire(self) -> bool:
        """Whether nobody listens any more; then the watching thread ends, and the next stream starts one."""
        with self._lock:
            if not self._subscriptions:
                self._watcher = None
            return self._watcher is None

    def publish(self, hint: Hint) -> None:
        """Tell every open stream; end those whose person's rights have changed."""
        for each in list(self._subscriptions):
            each.queue.put(hint)
            if hint.ends_streams_of == each.person_id:
                each.queue.put(None)

    def close(self) -> None:
        """End all streams, so that the process can stop at once. Safe in a signal handler."""
        for each in list(self._subscriptions):
            each.queue.put(None)


def messages(subscription: Subscription, missed: list[Hint], bookmark: int) -> Iterator[str]:
    """What one stream says: first what was missed, then what comes. Touches no database."""
    yield OPEN
    for hint in missed:
        yield hint.message
        bookmark = hint.id
    end = monotonic() + limits.STREAM_SECONDS
    while monotonic() < end:
        try:
            hint_or_end = subscription.queue.get(timeout=BEAT_SECONDS)
        except Empty:
            yield BEAT  # writing is the only way to notice that a browser has gone
            continue
        if hint_or_end is None:
            return
        if hint_or_end.id > bookmark:
            bookmark = hint_or_end.id
            yield hint_or_end.message


def missed_since(bookmark: int) -> list[Hint]:
    """The hints after a bookmark; if they are too many to tell one by one, that everything is stale."""
    events = session.scalars(events_after(bookmark, limits.CATCH_UP_EVENTS + 1)).all()
    if len(events) > limits.CATCH_UP_EVENTS:
        return [Hint(latest_event_id(), (EVERYTHING,))]
    return [Hint.of(event) for event in events if event.is_told]


def watch(hub: Hub, bookmark: int) -> None:
    """Publish every new fact for as long as somebody listens; a lost database is tried again."""
    read_only.set(True)
    while not hub.retire():
        try:
            with closing(changes(hub.engine, hub.live_url)) as seen:
                for something_new in seen:
                    if something_new:
                        bookmark = publish_after(bookmark, hub)
                    elif hub.retire():
                        return
        except Exception:
            log.exception("Live updates lost the database; trying again")
            sleep(1)


def latest(engine: Engine) -> int:
    """The id of the last fact in this database."""
    with reading(), engine.connect() as connection:
        return connection.scalar(select(func.max(Event.id))) or 0


def publish_after(bookmark: int, hub: Hub) -> int:
    """Publish every fact after the bookmark, however many; the new bookmark."""
    with Session(hub.engine) as own:
        while events := own.scalars(events_after(bookmark, limits.CATCH_UP_EVENTS)).all():
            for event in events:
                if event.is_told:
                    hub.publish(Hint.of(event))
                bookmark = event.id
            own.expunge_all()
    return bookmark


def changes(engine: Engine, live_url: str) -> Generator[bool]:
    """Yield true whenever anybody may have written something, and false now and then while nobody did.

    The first is true, so that nothing is missed while the watch is set up.
    """
    if engine.dialect.name == "sqlite":
        return sqlite_changes(engine)
    return postgresql_changes(live_url)


def sqlite_changes(engine: Engine) -> Generator[bool]:
    """SQLite changes a number whenever another connection commits."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        seen = None
        while True:
            version = driver.execute("PRAGMA data_version").fetchone()[0]
            yield version != seen
            seen = version
            sleep(POLL_SECONDS)


def postgresql_changes(live_url: str) -> Generator[bool]:
    """PostgreSQL wakes whoever listens, at commit."""
    engine = connect(live_url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("LISTEN live")
            yield True
            while True:
                yield any(True for _ in driver.notifies(timeout=LISTEN_SECONDS, stop_after=1))
    finally:
        engine.dispose()
