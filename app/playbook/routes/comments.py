"""What is said about a definition."""

from flask import Response, render_template
from flask_login import current_user

import app.playbook.mentioning  # noqa: F401 - it tells those whom a comment mentions
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.people.talk_forms import CommentForm, RevisionForm
from app.people.talking import only_author
from app.playbook.discussing import comment, revise, withdraw
from app.playbook.finding import find_comment, find_definition
from app.playbook.parts.talk import definition_talk_part
from app.playbook.routes.blueprint import bp
from app.web.answers import Answer, Toast, go
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/playbook/<int:id>/talk")
@may(WORK)
def talk(id: int) -> Response:
    definition = find_definition(current_user, id)
    return draw(definition_talk_part(id, definition.page))


@bp.post("/playbook/<int:id>/comments")
@may(WORK)
def add_comment(id: int) -> Answer:
    definition = find_definition(current_user, id)
    form = CommentForm()
    if not form.validate_on_submit():
        return render_template("playbook/comment.html", definition=definition, form=form), 422

    said = done_before(form.once.data) or comment(definition, form.body.data, by=current_user)
    return told(once(said, form.once.data), page=definition.page)


@bp.get("/playbook/<int:id>/comments/<int:comment_id>/edit")
@may(WORK)
def edit_comment(id: int, comment_id: int) -> str:
    definition = find_definition(current_user, id)
    said = find_comment(definition, comment_id)
    only_author(said, current_user)
    form = RevisionForm(said)
    return render_template("playbook/revise.html", said=said, definition=definition, form=form)


@bp.post("/playbook/<int:id>/comments/<int:comment_id>")
@may(WORK)
def revise_comment(id: int, comment_id: int) -> Answer:
    definition = find_definition(current_user, id)
    said = find_comment(definition, comment_id)
    only_author(said, current_user)
    form, page = RevisionForm(said), f"{definition.page}#comment-{comment_id}"
    if not form.validate_on_submit():
        return render_template("playbook/revise.html", said=said, definition=definition, form=form), 422
    if form.body.data == said.body:
        return go(page, toast=Toast("Nothing was changed."))

    return told(revise(said, form.body.data, by=current_user), page=page)


@bp.delete("/playbook/<int:id>/comments/<int:comment_id>")
@may(WORK)
def withdraw_comment(id: int, comment_id: int) -> Answer:
    definition = find_definition(current_user, id)
    said = find_comment(definition, comment_id)
    return told(withdraw(said, by=current_user), page=definition.page)
