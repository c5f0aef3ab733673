"""What is said about a card."""

from flask import render_template, url_for
from flask_login import current_user

from app.board.discussing import comment
from app.board.finding import find_card
from app.board.forms.comment import CommentForm
from app.board.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer
from app.web.rights import WORK, may


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
