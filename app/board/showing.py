"""What the board shows: the first cards of each column, exact counts, and how much more there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from sqlalchemy import literal, select, union_all

from app import clock, limits
from app.board.faces import Face, draw_faces
from app.board.models.card import Card
from app.board.models.column import Column, columns
from app.board.models.counting import counts
from app.db import session
from app.web.parts import View

LONGEST_COLUMN = 2_000


@dataclass(frozen=True)
class ShownColumn:
    """A column as one person's page shows it."""

    column: Column
    count: int
    faces: Sequence[Markup]
    more: str

    @property
    def rest(self) -> int:
        """How many cards are not drawn yet."""
        return self.count - len(self.faces)


def show_board(view: View) -> list[ShownColumn]:
    """All columns, left to right, in a number of queries that does not grow with the board."""
    return show(session.scalars(columns()).all(), view)


def show_column(column: Column, view: View) -> ShownColumn:
    """One column."""
    return show([column], view)[0]


def show(shown: Sequence[Column], view: View) -> list[ShownColumn]:
    """These columns in this view."""
    lengths = {column.id: length_of(column.id, view) for column in shown}
    first = first_cards(lengths)
    faces = iter(
        draw_faces([face for column in shown for face in first[column.id]], clock.today(view["zone"]))
    )
    total = counts()
    return [
        ShownColumn(
            column,
            total.get(column.id, 0),
            [next(faces) for _ in first[column.id]],
            longer(column.id, view),
        )
        for column in shown
    ]


def first_cards(lengths: Mapping[int, int]) -> dict[int, list[Face]]:
    """The first cards of each column, in one query that reads no more than it shows."""
    found: dict[int, list[Face]] = {column_id: [] for column_id in lengths}
    if not lengths:
        return found
    pieces = [
        select(literal(column_id).label("column_id"), Card.id, Card.face, Card.position)
        .where(Card.column_id == column_id)
        .order_by(Card.position, Card.id)
        .limit(length)
        .subquery()
        for column_id, length in lengths.items()
    ]
    rows = union_all(*(select(piece) for piece in pieces)).subquery()
    for column_id, id, face in session.execute(
        select(rows.c.column_id, rows.c.id, rows.c.face).order_by(rows.c.position, rows.c.id)
    ):
        found[column_id].append((id, face))
    return found


def lengths_in(view: View) -> dict[int, int]:
    """How many cards are drawn in the columns that show more than the first: `more=3:50,4:75`."""
    pairs = (pair.partition(":") for pair in view.get("more", "").split(",")[:50])
    return {
        int(column): min(int(length), LONGEST_COLUMN)
        for column, _, length in pairs
        if column.isascii()
        and column.isdigit()
        and length.isascii()
        and length.isdigit()
        and len(column + length) < 20
    }


def length_of(column_id: int, view: View) -> int:
    """How many cards of this column are drawn."""
    return max(lengths_in(view).get(column_id, 0), limits.CARDS_DRAWN)


def longer(column_id: int, view: View) -> str:
    """The same view with the next cards of this column, as the query of an address."""
    lengths = lengths_in(view) | {column_id: length_of(column_id, view) + limits.CARDS_DRAWN}
    more = ",".join(f"{id}:{length}" for id, length in sorted(lengths.items()))
    kept = {name: value for name, value in view.items() if name != "zone"}
    return urlencode({**kept, "more": more}, safe=":,")
