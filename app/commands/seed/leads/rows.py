"""Writing rows down at once, numbered by us."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select

from app.db import Base, session

Row = dict[str, Any]


def write(model: type[Base], rows: Sequence[Row]) -> list[int]:
    """Insert rows at once, numbered by us, so that others can refer to them; their ids, in the same order."""
    if not rows:
        return []
    table = Base.metadata.tables[model.__tablename__]
    first = 1 + (session.scalar(select(func.max(table.c.id))) or 0)
    ids = [first + place for place in range(len(rows))]
    session.execute(insert(table), [{**row, "id": id} for row, id in zip(rows, ids, strict=True)])
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), ids[-1])))
    return ids


def write_rows(table: Table, rows: Iterable[Row]) -> None:
    """Insert rows that nobody refers to."""
    if found := list(rows):
        session.execute(insert(table), found)


def plain(thing: Base, *, without: Iterable[str] = ("id",)) -> Row:
    """What a record says, column by column, to be inserted."""
    return {
        attribute.key: getattr(thing, attribute.key)
        for attribute in type(thing).__mapper__.column_attrs
        if attribute.key not in without
    }


def complete(thing: Base) -> Base:
    """Let it say of itself what a database would fill in."""
    for column in thing.__table__.columns:
        key = type(thing).__mapper__.get_property_by_column(column).key
        if getattr(thing, key) is None and column.default is not None:
            default = column.default
            setattr(thing, key, default.arg(None) if default.is_callable else default.arg)
    return thing


def set_trips(open_trips: Sequence[tuple[int, int]]) -> None:
    """Let leads be on the trips that have not ended."""
    if open_trips:
        table = Base.metadata.tables["leads"]
        query = table.update().where(table.c.id == bindparam("key")).values(pass_id=bindparam("trip"))
        session.execute(query, [{"key": lead_id, "trip": pass_id} for lead_id, pass_id in open_trips])
