"""The pieces of the board itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.board.adding import Added
from app.board.closing import Closed, Reopened
from app.board.discussing import Commented, Withdrew
from app.board.editing import Edited
from app.board.faces import changes_faces, draw_faces
from app.board.facts import card_id_of
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.counting import count_by_kind
from app.board.moving import Moved
from app.board.parts.card import own_page, story_part, talk_part
from app.board.showing import show_board, show_column
from app.board.trashing import Restored, Trashed
from app.db import session
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.changing import PersonChanged
from app.people.describing import Described
from app.web.parts import Part, View

BOARD = "/board"


def board_part() -> Part:
    """All columns, for facts that change many cards at once."""

    def load(view: View) -> Mapping[str, Any]:
        return {"board": show_board(view)}

    return Part("board", "/board/columns", BOARD, "board/_columns.html", load)


def column_part(id: int) -> Part:
    """A column with its first cards."""

    def load(view: View) -> Mapping[str, Any]:
        return {"shown": show_column(session.get_one(Column, id), view)}

    return Part(f"column-{id}", f"/columns/{id}", BOARD, "board/_column.html", load)


def face_part(id: int) -> Part:
    """A card's face on the board."""

    def load(view: View) -> Mapping[str, Any]:
        card = session.get_one(Card, id)
        return {"face": draw_faces([(id, card.face)], clock.today(view["zone"]))[0]}

    return Part(f"card-{id}", f"/cards/{id}/face", BOARD, "board/_face.html", load)


def totals_part() -> Part:
    """How many cards of each kind stand on the board."""

    def load(_view: View) -> Mapping[str, Any]:
        return {"totals": count_by_kind()}

    return Part("totals", "/board/totals", BOARD, "board/_totals.html", load)


@redraws(Moved, Closed, Reopened)
def both_columns(event: Event) -> Iterator[Part]:
    yield column_part(event.data["from"])
    yield column_part(event.data["to"])
    yield from own_page(event)


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


@redraws(Edited)
def face_and_page(event: Edited) -> Iterator[Part]:
    yield face_part(card_id_of(event))
    yield from own_page(event)
    if "kind" in event.data["fields"]:
        yield totals_part()


@redraws(Commented, Withdrew)
def face_and_talk(event: Event) -> Iterator[Part]:
    yield face_part(card_id_of(event))
    yield talk_part(card_id_of(event))
    yield story_part(card_id_of(event))


@redraws(Described, PersonChanged)
def many_faces(event: Event) -> Iterator[Part]:
    if changes_faces(event):
        yield board_part()
