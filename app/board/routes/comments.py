"""What is said about a card."""

from flask import render_template, url_for
from flask_login import current_user

import app.board.telling  # noqa: F401 - it tells those whom a comment mentions
from app.board.discussing import comment, revise, withdraw
from app.board.finding import find_card, find_card_to_talk_about, find_comment
from app.board.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.people.talk_forms import CommentForm, RevisionForm
from app.people.talking import only_author
from app.web.answers import Answer, Toast, go
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


@bp.get("/cards/<int:id>/comments/<int:comment_id>/edit")
@may(WORK)
def edit_comment(id: int, comment_id: int) -> str:
    said = find_comment(find_card_to_talk_about(current_user, id), comment_id)
    only_author(said, current_user)
    return render_template("board/card/revise.html", said=said, card=said.card, form=RevisionForm(said))


@bp.post("/cards/<int:id>/comments/<int:comment_id>")
@may(WORK)
def revise_comment(id: int, comment_id: int) -> Answer:
    said = find_comment(find_card(current_user, id), comment_id)
    only_author(said, current_user)
    form, page = RevisionForm(said), url_for("board.show_card", id=id, _anchor=f"comment-{comment_id}")
    if not form.validate_on_submit():
        return render_template("board/card/revise.html", said=said, card=said.card, form=form), 422
    if said.card.is_in_trash:
        return render_template("board/card/revise.html", said=said, card=said.card, form=form), 409
    if form.body.data == said.body:
        return go(page, toast=Toast("Nothing was changed."))

    return told(revise(said, form.body.data, by=current_user), page=page)


@bp.delete("/cards/<int:id>/comments/<int:comment_id>")
@may(WORK)
def withdraw_comment(id: int, comment_id: int) -> Answer:
    said = find_comment(find_card(current_user, id), comment_id)
    return told(withdraw(said, by=current_user), page=url_for("board.show_card", id=id))
