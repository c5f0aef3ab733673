"""Where a card stands: its place, its closure, the trash."""

from flask import render_template, url_for
from flask_login import current_user

from app.board.closing import close, reopen
from app.board.finding import find_card, find_card_on_board
from app.board.forms.move import MoveForm
from app.board.models.card import Card
from app.board.moving import move
from app.board.routes.asking import told_and_asked
from app.board.routes.blueprint import bp
from app.board.trashing import restore, trash
from app.log.redrawing import told
from app.web.answers import Answer, page_before
from app.web.rights import WORK, may


@bp.get("/cards/<int:id>/place")
@may(WORK)
def choose_place(id: int) -> str:
    card = find_card_on_board(current_user, id)
    return draw_move(card, MoveForm(card))


@bp.post("/cards/<int:id>/place")
@may(WORK)
def place_card(id: int) -> Answer:
    card = find_card_on_board(current_user, id)
    form = MoveForm(card)
    if not form.validate_on_submit():
        return draw_move(card, form), 422

    moved = move(card, to=form.column, before=form.before, by=current_user)
    return told_and_asked(moved, card, page=url_for("board.show"))


def draw_move(card: Card, form: MoveForm) -> str:
    """The form by which a card is sent somewhere."""
    form.offer_columns()
    return render_template("board/card/move.html", card=card, form=form)


@bp.post("/cards/<int:id>/closure")
@may(WORK)
def close_card(id: int) -> Answer:
    card = find_card_on_board(current_user, id)
    closed = close(card, by=current_user)
    return told_and_asked(closed, card, page=url_for("board.show_card", id=id))


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
