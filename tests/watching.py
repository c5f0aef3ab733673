"""What the tables hold: one that nobody wrote to since it was read is not read again.

Tests that prove of hundreds of requests that they changed nothing look at every table after each of them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, event

from app.db import session

READS = re.compile(r"SELECT\b|RELEASE SAVEPOINT\b")
SAVEPOINT = re.compile(r"SAVEPOINT (\S+)")
GIVEN_UP = re.compile(r"ROLLBACK TO SAVEPOINT (\S+)")
WRITES = re.compile(r'(?:INSERT INTO|UPDATE) "?(\w+)')
ANY = "any table"
"""Where something may have been written that we do not understand, or that was taken along by a deletion."""

Rows = list[str]


class Watch:
    """What is known of the tables, and which of them were written to since they were read."""

    def __init__(self) -> None:
        self.known: dict[str, Rows] = {}
        self.written: list[str] = []
        self.begun: dict[str, int] = {}

    def note(self, _conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """See what a statement writes to. What is given up changes back what was written since."""
        if READS.match(statement):
            return
        if begins := SAVEPOINT.match(statement):
            self.begun[begins[1]] = len(self.written)
        elif ends := GIVEN_UP.match(statement):
            self.forget(self.written[self.begun[ends[1]] :])
        else:
            writes = WRITES.match(statement)
            self.written.append(writes[1] if writes else ANY)
            self.forget(self.written[-1:])

    def forget(self, tables: list[str]) -> None:
        """What these hold is to be read again."""
        if ANY in tables:
            self.known.clear()
        for table in tables:
            self.known.pop(table, None)

    def rows(self, table: Table) -> Rows:
        """What the table holds."""
        if table.name not in self.known:
            self.known[table.name] = read(table)
        return self.known[table.name]


_watches: dict[object, Watch] = {}


@contextmanager
def watched(connection: Connection) -> Iterator[None]:
    """As long as nobody else writes, all that happens is seen on this connection."""
    _watches[connection] = watch = Watch()
    event.listen(connection, "before_cursor_execute", watch.note)
    try:
        yield
    finally:
        del _watches[connection]


def rows(table: Table) -> Rows:
    """What the table holds now."""
    watch = _watches.get(session.get_bind())
    return watch.rows(table) if watch else read(table)


def read(table: Table) -> Rows:
    """The same, asked of the database."""
    return sorted(map(repr, session.execute(table.select()).all()))
