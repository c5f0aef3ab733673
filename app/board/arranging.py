"""Arranging the columns: adding one, putting them in order, removing one."""

from collections.abc import Sequence

from app import clock, limits
from app.board.agreeing import (
    Agreed,
    agree,
    agreed_on,
    column_of,
    keep_its_like,
    refuse_nonsense,
    refuse_while_cards_stand_in,
)
from app.board.models.column import Column, columns
from app.db import session
from app.errors import Refusal, Stale
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.models import User
from app.text import listed


class ColumnAdded(Event, kind="column.added"):
    @property
    def sentence(self) -> str:
        return f"{'brought back' if self.data.get('again') else 'added'} the column {self.data['name']}"

    def undo(self, *, by: User) -> Event:
        return remove_column(column_of(self), by=by)


class ColumnsReordered(Event, kind="columns.reordered"):
    @property
    def sentence(self) -> str:
        return f"put the columns in the order {listed(self.data['names'])}"

    def undo(self, *, by: User) -> Event:
        now = {column.id: column for column in on_board()}
        if list(now) != self.data["after"]:
            raise Refusal("The columns were arranged again since, so this cannot be taken back.")
        return put_in_order([now[id] for id in self.data["before"]], by=by)


class ColumnRemoved(Event, kind="column.removed"):
    @property
    def sentence(self) -> str:
        return f"removed the column {self.data['name']}"

    def undo(self, *, by: User) -> Event:
        return bring_back(session.get_one(Column, self.data["column"]), by=by)


def add_column(agreed: Agreed, *, by: User) -> ColumnAdded:
    """Add a column at the end, or before what means done while work goes on in it."""
    only_admins(by)
    refuse_one_too_many()
    refuse_nonsense(agreed)

    there, column = on_board(), Column()
    agree(column, agreed)
    ends = (place for place, other in enumerate(there) if other.is_done and not column.is_done)
    there.insert(next(ends, len(there)), column)
    number(there)
    session.add(column)
    session.flush()
    return record(ColumnAdded(actor=by, data={"column": column.id, "name": column.name}))


def move_column(column: Column, *, to: int, by: User) -> ColumnsReordered:
    """Put the column at this place, counted from 1 on the left."""
    there = on_board()
    if not 1 <= to <= len(there):
        raise Refusal(f"There is no place {to}: the board has {len(there)} columns.")
    there.remove(column)
    there.insert(to - 1, column)
    return put_in_order(there, by=by)


def put_in_order(order: Sequence[Column], *, by: User) -> ColumnsReordered:
    """Let the columns stand in this order, from the left."""
    only_admins(by)
    before, after = [column.id for column in on_board()], [column.id for column in order]
    if before == after:
        raise Refusal("The columns stand in this order already.")

    number(order)
    data = {"before": before, "after": after, "names": [column.name for column in order]}
    return record(ColumnsReordered(actor=by, data=data))


def remove_column(column: Column, *, by: User) -> ColumnRemoved:
    """Take an empty column off the board. What stood in it before remembers it by name."""
    only_admins(by)
    keep_its_like(column)
    refuse_while_cards_stand_in(column, "Only an empty column can be removed")

    column.removed_at = clock.now()
    return record(ColumnRemoved(actor=by, data={"column": column.id, "name": column.name}))


def bring_back(column: Column, *, by: User) -> ColumnAdded:
    """Put a column that was removed where it stood."""
    only_admins(by)
    if column.removed_at is None:
        raise Stale(f"{column.name} is on the board already.")
    refuse_one_too_many()
    refuse_nonsense(agreed_on(column))

    there = on_board()
    place = sum(other.position < column.position for other in there)
    column.removed_at = None
    number([*there[:place], column, *there[place:]])
    return record(ColumnAdded(actor=by, data={"column": column.id, "name": column.name, "again": True}))


def on_board() -> list[Column]:
    """The columns of the board, from left to right."""
    return list(session.scalars(columns()))


def refuse_one_too_many() -> None:
    """Refuse more columns than anybody can look at."""
    if len(on_board()) >= limits.COLUMNS:
        raise Refusal(f"A board has at most {limits.COLUMNS} columns. Remove one that you do not need.")


def number(order: Sequence[Column]) -> None:
    """Let the columns stand in this order."""
    for place, column in enumerate(order, start=1):
        column.position = place
