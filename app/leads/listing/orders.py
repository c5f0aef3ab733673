"""The orders in which leads can be listed, both ways; those of whom it is not known come last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, literal, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from app.db import UTCDateTime, as_id
from app.errors import Refusal
from app.leads.models.lead import Lead

Column = InstrumentedAttribute[Any]
BETWEEN = "~"
"""What parts the pieces of a place in an address."""


@dataclass(frozen=True)
class Shelf:
    """Leads that are sorted by the same columns; the last of them is always the number of the lead."""

    columns: tuple[Column, ...]
    whose: ColumnElement[bool]

    def sorted(self, *, down: bool) -> list[ColumnElement[Any]]:
        """By its columns, from the least or from the most."""
        return [column.desc() if down else column.asc() for column in self.columns]

    def beyond(self, key: Sequence[Any], *, down: bool) -> ColumnElement[bool]:
        """Whatever comes after the lead that stands at this place."""
        here = [literal(value, column.type) for value, column in zip(key, self.columns, strict=True)]
        place, limit = tuple_(*self.columns), tuple_(*here)
        first = self.columns[0] <= here[0] if down else self.columns[0] >= here[0]
        return and_(first, place < limit if down else place > limit)


@dataclass(frozen=True)
class Order:
    """One order: its shelves, the way it goes, and what it is called."""

    words: str
    shelves: tuple[Shelf, ...]
    down: bool = False


@dataclass(frozen=True)
class Place:
    """After which lead the next page begins: on which shelf, and where there."""

    shelf: int
    key: tuple[Any, ...]

    @property
    def words(self) -> str:
        """As the address keeps it."""
        return BETWEEN.join([str(self.shelf), *map(written, self.key)])


def shelf(*columns: Column, whose: ColumnElement[bool] | None = None) -> Shelf:
    return Shelf((*columns, Lead.id), true() if whose is None else whose)


AGE = (shelf(Lead.stage_since),)
GRADE = (
    shelf(Lead.grade, Lead.stage_since, whose=Lead.grade > ""),
    shelf(Lead.stage_since, whose=Lead.grade == ""),
)
TOUCH = (
    shelf(Lead.last_touch_at, whose=Lead.last_touch_at.is_not(None)),
    shelf(whose=Lead.last_touch_at.is_(None)),
)
CREATED = (shelf(Lead.created_at),)
QUALITY = (shelf(Lead.quality),)

NEWEST = "-created"
ORDERS: Mapping[str, Order] = {
    NEWEST: Order("Newest first", CREATED, down=True),
    "created": Order("Oldest first", CREATED),
    "grade": Order("Best grade, then longest in stage", GRADE),
    "-grade": Order("Lowest grade, then shortest in stage", GRADE, down=True),
    "age": Order("Longest in their stage", AGE),
    "-age": Order("Shortest in their stage", AGE, down=True),
    "touch": Order("Longest without a touch", TOUCH),
    "-touch": Order("Touched last", TOUCH, down=True),
    "quality": Order("Least is known", QUALITY),
    "-quality": Order("Most is known", QUALITY, down=True),
}


def written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def place_in(order: Order, words: str) -> Place:
    """The place that an address names."""
    number, *pieces = words.split(BETWEEN)
    try:
        where = order.shelves[int(number)] if number in ("0", "1") else None
        if where is None or len(pieces) != len(where.columns):
            raise ValueError(words)
        return Place(int(number), tuple(map(value_in, where.columns, pieces)))
    except (ValueError, IndexError, OverflowError) as error:
        raise Refusal("This address is not whole. Go back to the beginning of the list.") from error


def value_in(column: Column, words: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """What stands in this column, by its words."""
    if isinstance(column.type, UTCDateTime):
        moment = datetime.fromisoformat(words)
        if moment.tzinfo is None:
            raise ValueError(words)
        return moment.astimezone(UTC)
    return words if isinstance(column.type, String) else as_id(words)
