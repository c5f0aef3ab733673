"""What keeps a card from going on."""

from flask import render_template, url_for
from flask_login import current_user

from app.board.blocking import block, require_open, unblock
from app.board.finding import find_card_on_board
from app.board.forms.block import BlockForm
from app.board.routes.blueprint import bp
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.rights import WORK, may


@bp.get("/cards/<int:id>/block")
@may(WORK)
def ask_for_block(id: int) -> str:
    card = find_card_on_board(current_user, id)
    require_open(card)
    return render_template("board/card/block.html", card=card, form=BlockForm(card))


@bp.post("/cards/<int:id>/block")
@may(WORK)
def block_card(id: int) -> Answer:
    card = find_card_on_board(current_user, id)
    form = BlockForm(card)
    if not form.validate_on_submit():
        return render_template("board/card/block.html", card=card, form=form), 422

    blocked = block(card, reason=form.reason.data, waits_for=form.waits_for.data, by=current_user)
    return told(blocked, page=url_for("board.show_card", id=id))


@bp.delete("/cards/<int:id>/block")
@may(WORK)
def unblock_card(id: int) -> Answer:
    unblocked = unblock(find_card_on_board(current_user, id), by=current_user)
    return told(unblocked, page=url_for("board.show_card", id=id))
