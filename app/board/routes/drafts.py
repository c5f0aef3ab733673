"""The addresses of quick add: lines that become cards, and what they would become."""

from flask import render_template, url_for
from flask_login import current_user

from app.board.forms.draft import LinesForm
from app.board.hiding import hidden_here
from app.board.pasting import add_one_or_more
from app.board.routes.blueprint import bp
from app.db import reads
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer
from app.web.htmx import is_partial, page_view
from app.web.rights import WORK, may


@bp.get("/cards/lines")
@may(WORK)
def new_lines() -> str:
    """Several cards at once, on a page of its own: without JavaScript, too."""
    return render_template("board/drafts/new.html", form=LinesForm())


@bp.post("/cards/lines/preview")
@may(WORK)
@reads
def preview_lines() -> str:
    """What the lines would become. It only reads: fifty lines are too long for an address."""
    return render_template("board/drafts/_drafts.html", form=LinesForm())


@bp.post("/cards/lines")
@may(WORK)
def add_lines() -> Answer:
    form = LinesForm()
    if not form.validate_on_submit():
        template = "base/fault_toast.html" if is_partial() else "board/drafts/new.html"
        return render_template(template, form=form, sentence=form.problem), 422

    key = form.once.data
    added = done_before(key) or add_one_or_more(form.fields, column=form.column, by=current_user)
    return told(once(added, key), page=url_for("board.show"), more=hidden_here(added, page_view()))
