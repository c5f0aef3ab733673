"""Engines: how a database is reached, so that writers take turns and readers never wait for them.

SQLite's write lock is taken when a writing transaction begins, PostgreSQL's begins with one advisory
lock. So ids of events are in the order of their commits, and nothing that was read is changed by somebody
else before it is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

try:  # versions 3.7.0 to 3.51.2 can, rarely, corrupt a file in WAL mode: take the newer one where it is
    import pysqlite3.dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite

WRITERS_LOCK = 0x5B0A4D  # any number, the same in every process

PATIENCE_SECONDS = 10
"""How long a writer waits for its turn before it is told to come back."""

POOL = {"pool_size": 10, "max_overflow": 20, "pool_timeout": PATIENCE_SECONDS, "hide_parameters": True}
"""Logs must not repeat what people typed."""

read_only: ContextVar[bool] = ContextVar("read_only", default=False)
"""Whether what begins now only reads."""


@contextmanager
def reading() -> Iterator[None]:
    """Whatever begins in here only reads, and waits for no writer."""
    token = read_only.set(True)
    try:
        yield
    finally:
        read_only.reset(token)


def connect(url: str) -> Engine:
    """An engine on this database, set up so that no update is lost."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return connect_sqlite(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    patience = {"options": f"-c lock_timeout={PATIENCE_SECONDS}s"}
    engine = create_engine(parsed, pool_pre_ping=True, connect_args=patience, **POOL)
    event.listen(engine, "begin", begin_postgresql)
    return engine


def connect_sqlite(url: str) -> Engine:
    """An engine on a SQLite file, which is made, with its folder, when missing."""
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, module=sqlite, connect_args={"check_same_thread": False}, **POOL)

    def prepare(dbapi: Any, _record: object) -> None:  # noqa: ANN401
        dbapi.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            dbapi.execute(f"PRAGMA {pragma}")
        dbapi.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")

    event.listen(engine, "connect", prepare)
    turns = Turns()
    event.listen(engine, "begin", turns.begin)
    event.listen(engine, "commit", turns.end)
    event.listen(engine, "rollback", turns.end)
    return engine


class Turns:
    """Writers of this process one after the other: SQLite alone lets some wait for ever."""

    def __init__(self) -> None:
        self.lock = Lock()

    def begin(self, connection: Connection) -> None:
        """Readers see one moment; writers take the lock before they read what they will change."""
        if read_only.get():
            connection.exec_driver_sql("BEGIN")
            return
        if not self.lock.acquire(timeout=PATIENCE_SECONDS):
            raise OperationalError("BEGIN IMMEDIATE", None, TimeoutError("other writers take too long"))
        connection.info["turn"] = self
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self.end(connection)
            raise

    def end(self, connection: Connection) -> None:
        """The next writer's turn."""
        if connection.info.pop("turn", None):
            self.lock.release()


def begin_postgresql(connection: Connection) -> None:
    """Writers take turns, as on SQLite."""
    if not read_only.get():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
