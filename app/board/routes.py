"""The addresses of the board and its cards."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, Flask, Response, render_template, request, url_for
from flask_login import current_user

from app.board.adding import add
from app.board.closing import close, reopen
from app.board.discussing import comment
from app.board.editing import Edited, clashes, edit, fields_of
from app.board.finding import find_card, find_card_on_board, find_column
from app.board.forms import AddForm, CommentForm, EditForm, MoveForm
from app.board.models import Card, count_by_kind, trashed
from app.board.moving import move
from app.board.parts import board_part, column_part, face_part, sheet_part, story_part, talk_part, totals_part
from app.board.showing import show_board
from app.board.trashing import restore, trash
from app.db import session
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go, page_before
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may
from app.web.slots import door

bp = Blueprint("board", __name__)


@bp.get("/board")
@may(WORK)
def show() -> str:
    return render_template("board/show.html", board=show_board(page_view()), totals=count_by_kind())


@bp.get("/board/columns")
@may(WORK)
def all_columns() -> Response:
    return draw(board_part())


@bp.get("/board/totals")
@may(WORK)
def totals() -> Response:
    return draw(totals_part())


@bp.get("/columns/<int:id>")
@may(WORK)
def column(id: int) -> Response:
    return draw(column_part(find_column(current_user, id).id))


@bp.get("/cards/new")
@may(WORK)
def new_card() -> str:
    form = AddForm(start_in=request.args.get("column", type=int))
    return render_template("board/card/new.html", form=form)


@bp.post("/cards")
@may(WORK)
def add_card() -> Answer:
    form = AddForm()
    if not form.validate_on_submit():
        return render_template("board/card/new.html", form=form), 422

    added = done_before(form.once.data) or add(form.fields, column=form.column, by=current_user)
    return told(once(added, form.once.data), page=url_for("board.show"))


@bp.get("/cards/<int:id>")
@may(WORK)
def show_card(id: int) -> str:
    card, view = find_card(current_user, id), page_view()
    parts = {
        part.name.partition("-")[0]: part.html(view)
        for part in (sheet_part(id), talk_part(id), story_part(id))
    }
    return render_template("board/card/show.html", card=card, form=CommentForm(), **parts)


@bp.get("/cards/<int:id>/face")
@may(WORK)
def face(id: int) -> Response:
    return draw(face_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/sheet")
@may(WORK)
def sheet(id: int) -> Response:
    return draw(sheet_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/talk")
@may(WORK)
def talk(id: int) -> Response:
    return draw(talk_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/story")
@may(WORK)
def story(id: int) -> Response:
    return draw(story_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/edit")
@may(WORK)
def edit_card(id: int) -> str:
    card = find_card_on_board(current_user, id)
    return draw_edit(card, EditForm(card, latest_event_id()))


@bp.post("/cards/<int:id>")
@may(WORK)
def save_card(id: int) -> Answer:
    card = find_card(current_user, id)
    form = EditForm(card, latest_event_id())
    if not form.validate_on_submit():
        return draw_edit(card, form), 422

    theirs = clashes(card, form.changes, seen=form.seen_event)
    if theirs or card.is_in_trash:
        form.see_again()
        return draw_edit(card, form, theirs), 409
    if not form.changes:
        return go(url_for("board.show_card", id=id), toast=Toast("Nothing was changed."))
    edited = edit(card, form.changes, by=current_user)
    return told(edited, page=url_for("board.show_card", id=id))


def draw_edit(card: Card, form: EditForm, theirs: Mapping[str, Edited] = MappingProxyType({})) -> str:
    """The form to edit a card, beside what others changed meanwhile."""
    return render_template("board/card/edit.html", card=card, form=form, clashes=theirs, now=fields_of(card))


@bp.get("/cards/<int:id>/place")
@may(WORK)
def choose_place(id: int) -> str:
    card = find_card_on_board(current_user, id)
    return render_template("board/card/move.html", card=card, form=MoveForm(card))


@bp.post("/cards/<int:id>/place")
@may(WORK)
def place_card(id: int) -> Answer:
    card = find_card_on_board(current_user, id)
    form = MoveForm(card)
    if not form.validate_on_submit():
        return render_template("board/card/move.html", card=card, form=form), 422

    moved = move(card, to=form.column, before=form.before, by=current_user)
    return told(moved, page=url_for("board.show"))


@bp.post("/cards/<int:id>/closure")
@may(WORK)
def close_card(id: int) -> Answer:
    closed = close(find_card_on_board(current_user, id), by=current_user)
    return told(closed, page=url_for("board.show_card", id=id))


@bp.delete("/cards/<int:id>/closure")
@may(WORK)
def reopen_card(id: int) -> Answer:
    reopened = reopen(find_card_on_board(current_user, id), by=current_user)
    return told(reopened, page=url_for("board.show_card", id=id))


@bp.post("/cards/<int:id>/disposal")
@may(WORK)
def trash_card(id: int) -> Answer:
    trashed = trash(find_card_on_board(current_user, id), by=current_user)
    return told(trashed, page=url_for("board.show"))


@bp.delete("/cards/<int:id>/disposal")
@may(WORK)
def restore_card(id: int) -> Answer:
    restored = restore(find_card(current_user, id), by=current_user)
    return told(restored, page=page_before(url_for("board.show_card", id=id)))


@bp.post("/cards/<int:id>/comments")
@may(WORK)
def add_comment(id: int) -> Answer:
    card = find_card(current_user, id)
    form = CommentForm()
    if not form.validate_on_submit():
        return render_template("board/card/comment.html", card=card, form=form), 422
    if card.is_in_trash:
        return render_template("board/card/comment.html", card=card, form=form), 409

    said = done_before(form.once.data) or comment(card, form.body.data, by=current_user)
    return told(once(said, form.once.data), page=url_for("board.show_card", id=id))


@bp.get("/trash")
@may(WORK)
def show_trash() -> str:
    return render_template("board/trash.html", disposals=session.scalars(trashed()).all())


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    door("board.show", "Board", WORK)
