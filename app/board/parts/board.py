"""The pieces of the board itself."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from app.board.adding import Added
from app.board.blocking import Blocked, Unblocked
from app.board.closing import Closed, Reopened
from app.board.discussing import Commented, Withdrew
from app.board.editing import Edited
from app.board.faces import changes_faces, draw_faces
from app.board.facts import card_id_of
from app.board.looking import Look
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.moving import Moved
from app.board.parts.card import own_page, story_part, talk_part
from app.board.pasting import AddedTogether, PutBackTogether, TakenBackTogether
from app.board.places import columns_in, goes_stale
from app.board.showing import ShownColumn, count_board, show, show_board
from app.board.trashing import Restored, Trashed
from app.board.views import PATHS, WHOLE
from app.db import session
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import bells
from app.people.changing import PersonChanged
from app.people.describing import Described
from app.web.parts import Part, View


def board_part() -> Part:
    """All columns, for facts that change many cards at once."""

    def load(view: View) -> Mapping[str, Any]:
        look = Look.of(view)
        return {"board": show_board(look), "look": look}

    return Part("board", "/board/columns", WHOLE.path, "board/_columns.html", load, also=PATHS)


def column_part(id: int) -> Part:
    """A column with its first cards."""
    return column_parts(id)[0]


def column_parts(*ids: int) -> list[Part]:
    """Columns with their first cards, which are read together when the first of them is drawn."""
    shown: dict[int, ShownColumn] = {}

    def load(id: int, view: View) -> Mapping[str, Any]:
        if not shown:
            columns = [session.get_one(Column, each) for each in dict.fromkeys(ids)]
            shown.update({each.column.id: each for each in show(columns, Look.of(view))})
        return {"shown": shown[id]}

    return [
        Part(
            f"column-{id}", f"/columns/{id}", WHOLE.path, "board/_column.html", partial(load, id), also=PATHS
        )
        for id in ids
    ]


def face_part(id: int) -> Part:
    """A card's face on the board."""

    def load(view: View) -> Mapping[str, Any]:
        card = session.get_one(Card, id)
        return {"face": draw_faces([(id, card.face)], view["zone"])[id]}

    return Part(f"card-{id}", f"/cards/{id}/face", WHOLE.path, "board/_face.html", load, also=PATHS)


def totals_part() -> Part:
    """How many cards of each kind stand on the board."""

    def load(view: View) -> Mapping[str, Any]:
        return count_board(Look.of(view))

    return Part("totals", "/board/totals", WHOLE.path, "board/_totals.html", load, also=PATHS)


@redraws(Moved, Closed, Reopened)
def both_columns(event: Event) -> Iterator[Part]:
    yield from column_parts(event.data["to"], event.data["from"])  # where the card is now comes first
    yield from own_page(event)


@goes_stale
def wherever_it_stood(event: Event) -> Iterator[Part]:
    """For facts of rooms above: a card that came to the board or left it changes how many there are.

    One that stayed has a new face; one that was erased has nothing any more.
    """
    columns = columns_in(event)
    yield from column_parts(*columns)
    if len(columns) == 1:
        yield totals_part()
    if event.card_id is not None:
        yield from own_page(event)
        if not columns:
            yield face_part(event.card_id)


@redraws(Added, Restored)
def its_new_column(event: Event) -> Iterator[Part]:
    yield column_part(event.data["to"])
    yield totals_part()
    yield from own_page(event)


@redraws(Trashed)
def its_old_column(event: Event) -> Iterator[Part]:
    yield column_part(event.data["from"])
    yield totals_part()
    yield from own_page(event)


@redraws(PutBackTogether)
def whole_board(_event: Event) -> Iterator[Part]:
    """Where a column is gone by now, its cards stand in another one."""
    yield board_part()
    yield totals_part()


@redraws(AddedTogether, TakenBackTogether)
def their_column(event: Event) -> Iterator[Part]:
    yield column_part(event.data["to"])
    yield totals_part()


@redraws(Edited)
def face_and_page(event: Edited) -> Iterator[Part]:
    yield face_part(card_id_of(event))
    yield from own_page(event)
    if "kind" in event.data["fields"]:
        yield totals_part()
        if event.data.get("column"):
            yield column_part(event.data["column"])


@redraws(Blocked, Unblocked)
def column_and_page(event: Event) -> Iterator[Part]:
    yield column_part(event.data["in"])
    yield from own_page(event)
    yield from bells(event)


@redraws(Commented, Withdrew)
def face_and_talk(event: Event) -> Iterator[Part]:
    yield face_part(card_id_of(event))
    yield talk_part(card_id_of(event))
    yield story_part(card_id_of(event))


@redraws(Described, PersonChanged)
def many_faces(event: Event) -> Iterator[Part]:
    if changes_faces(event):
        yield board_part()
