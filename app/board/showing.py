"""What the board shows: the first cards of each column, exact counts, and how much more there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup
from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, select, union_all

from app import limits
from app.board.faces import Face, draw_faces, faces_there
from app.board.laning import NOBODY, Lane, lane_keys, lanes
from app.board.looking import Look
from app.board.models.card import Card
from app.board.models.column import Column, LimitRule, columns
from app.board.models.counting import NOTHING, Tally, count_by_kind, tallies
from app.db import as_id, session
from app.web.parts import View

LONGEST_COLUMN = 2_000


@dataclass(frozen=True)
class ShownLane:
    """The cards of one column that are in one lane; without lanes there is one that has no name."""

    lane: Lane | None
    faces: Sequence[Markup]

    @property
    def html(self) -> Markup:
        """The cards, one below the other."""
        return Markup("").join(self.faces)


@dataclass(frozen=True)
class ShownColumn:
    """A column as one person's page shows it."""

    column: Column
    tally: Tally
    matching: int
    """How many of its cards the filter lets through."""
    lanes: Sequence[ShownLane]
    more: str
    """The address of the same page with the next cards of this column."""

    @property
    def faces(self) -> list[Markup]:
        """The cards that are drawn, whatever their lane."""
        return [face for lane in self.lanes for face in lane.faces]

    @property
    def rest(self) -> int:
        """How many cards are not drawn yet."""
        return self.matching - len(self.faces)

    @property
    def over(self) -> int:
        """By how many cards the column is above its limit."""
        limit = self.column.limit_in_force
        return 0 if limit is None else max(0, self.tally.in_work - limit)

    @property
    def is_full(self) -> bool:
        """Whether another card would be refused."""
        limit = self.column.limit_in_force
        return limit is not None and self.column.limit_rule is LimitRule.BLOCK and self.tally.in_work >= limit


def show_board(look: Look) -> list[ShownColumn]:
    """All columns, left to right, in a number of queries that does not grow with the board."""
    return show(shown_columns(look), look)


def count_board(look: Look) -> dict[str, Any]:
    """How many cards of each kind stand on the board, and how many of all of them are shown."""
    totals = count_by_kind()
    if not look.is_filtered:
        return {"totals": totals, "matching": None}
    found = count_matching(look.conditions)
    return {"totals": totals, "matching": sum(found.get(column.id, 0) for column in shown_columns(look))}


def shown_columns(look: Look) -> list[Column]:
    """The columns of this page, left to right."""
    return [column for column in session.scalars(columns()) if look.named.shows(column)]


def show(shown: Sequence[Column], look: Look) -> list[ShownColumn]:
    """These columns in this view."""
    conditions = look.conditions
    lengths = lengths_in(look.view)
    first = first_cards({column.id: length_of(column.id, lengths) for column in shown}, conditions)
    faces = [face for column in shown for face in first[column.id]]
    drawn = draw_faces(faces, look.view["zone"], faces_there(look.view))
    totals = tallies()
    matching = count_matching(conditions) if conditions else None
    rows = lanes(look.sort, conditions)
    keys = lane_keys(look.sort, list(drawn)) if rows else {}
    return [
        ShownColumn(
            column,
            tally := totals.get(column.id, NOTHING),
            tally.cards if matching is None else matching.get(column.id, 0),
            in_lanes([id for id, _face in first[column.id]], drawn, rows, keys),
            look.address(more=longer(column.id, lengths)),
        )
        for column in shown
    ]


def in_lanes(
    ids: Sequence[int], drawn: Mapping[int, Markup], rows: Sequence[Lane], keys: Mapping[int, str]
) -> list[ShownLane]:
    """The cards of one column, lane by lane."""
    if not rows:
        return [ShownLane(None, [drawn[id] for id in ids if id in drawn])]
    known = {lane.key for lane in rows}
    place = {id: keys[id] if keys.get(id) in known else NOBODY for id in ids if id in drawn}
    return [ShownLane(lane, [drawn[id] for id in place if place[id] == lane.key]) for lane in rows]


def first_cards(
    lengths: Mapping[int, int], conditions: Sequence[ColumnElement[bool]]
) -> dict[int, list[Face]]:
    """The first cards of each column, in one query that reads no more than it shows."""
    found: dict[int, list[Face]] = {column_id: [] for column_id in lengths}
    if not lengths:
        return found
    query = first_of_each(len(lengths)) if not conditions else first_cards_query(len(lengths), conditions)
    values: dict[str, int] = {}
    for number, (column_id, length) in enumerate(lengths.items()):
        values |= {f"column_{number}": column_id, f"length_{number}": length}
    for column_id, id, face in session.execute(query, values):
        found[column_id].append((id, face))
    return found


@cache
def first_of_each(columns: int) -> Select[Any]:
    """The same statement for the same number of columns, made once: making it costs more than running it."""
    return first_cards_query(columns, ())


def first_cards_query(columns: int, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The first cards, from the top, of so many columns."""
    pieces = [
        select(Card.column_id, Card.id, Card.face, Card.position)
        .where(Card.column_id == bindparam(f"column_{number}"), *conditions)
        .order_by(Card.position, Card.id)
        .limit(bindparam(f"length_{number}", type_=Integer))
        .subquery()
        for number in range(columns)
    ]
    rows = union_all(*(select(piece) for piece in pieces)).subquery()
    return select(rows.c.column_id, rows.c.id, rows.c.face).order_by(rows.c.position, rows.c.id)


def count_matching(conditions: Sequence[ColumnElement[bool]]) -> dict[int, int]:
    """How many cards of each column fulfil these conditions."""
    query = (
        select(Card.column_id, func.count())
        .where(Card.column_id.is_not(None), *conditions)
        .group_by(Card.column_id)
    )
    return {column_id: count for column_id, count in session.execute(query) if column_id is not None}


def lengths_in(view: View) -> dict[int, int]:
    """How many cards are drawn in the columns that show more than the first: `more=3:50,4:75`."""
    pairs = (pair.partition(":") for pair in view.get("more", "").split(",")[:50])
    lengths = {as_id(column): as_id(length) for column, _, length in pairs}
    return {column: min(length, LONGEST_COLUMN) for column, length in lengths.items() if column and length}


def length_of(column_id: int, lengths: Mapping[int, int]) -> int:
    """How many cards of this column are drawn."""
    return max(lengths.get(column_id, 0), limits.CARDS_DRAWN)


def longer(column_id: int, lengths: Mapping[int, int]) -> str:
    """The same lengths with the next cards of this column, as an address says it."""
    longer = {**lengths, column_id: length_of(column_id, lengths) + limits.CARDS_DRAWN}
    return ",".join(f"{id}:{length}" for id, length in sorted(longer.items()))
