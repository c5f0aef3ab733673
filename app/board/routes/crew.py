"""Who works on a card, as one says it of oneself."""

from flask import url_for
from flask_login import current_user

from app.board.finding import find_card_on_board
from app.board.pairing import drive, join, leave
from app.board.routes.blueprint import bp
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.rights import WORK, may


@bp.post("/cards/<int:id>/crew/me")
@may(WORK)
def join_card(id: int) -> Answer:
    joined = join(find_card_on_board(current_user, id), by=current_user)
    return told(joined, page=url_for("board.show_card", id=id))


@bp.delete("/cards/<int:id>/crew/me")
@may(WORK)
def leave_card(id: int) -> Answer:
    left = leave(find_card_on_board(current_user, id), by=current_user)
    return told(left, page=url_for("board.show_card", id=id))


@bp.post("/cards/<int:id>/wheel")
@may(WORK)
def drive_card(id: int) -> Answer:
    driving = drive(find_card_on_board(current_user, id), by=current_user)
    return told(driving, page=url_for("board.show_card", id=id))
