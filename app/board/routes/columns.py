"""The columns: what is agreed on about them, for everybody to read and for admins to change."""

from flask import render_template, url_for
from flask_login import current_user

import app.board.parts.columns  # noqa: F401 - says what arranging columns makes stale
from app.board.agreeing import change_column
from app.board.arranging import add_column, move_column, on_board, remove_column
from app.board.finding import find_column
from app.board.forms.column import ColumnForm, ColumnPlaceForm
from app.board.models.counting import NOTHING, tallies
from app.board.routes.blueprint import bp
from app.errors import Refusal
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.rights import ADMIN, WORK, may


@bp.get("/columns")
@may(ADMIN)
def arrange_columns() -> str:
    return render_template("board/columns/show.html", columns=on_board(), tallies=tallies(), nothing=NOTHING)


@bp.get("/columns/new")
@may(ADMIN)
def new_column() -> str:
    return render_template("board/columns/new.html", form=ColumnForm())


@bp.post("/columns")
@may(ADMIN)
def add_column_to_board() -> Answer:
    form = ColumnForm()
    added = form.attempt(lambda: add_column(form.agreed, by=current_user))
    if added is None:
        return render_template("board/columns/new.html", form=form), 422
    return told(added, page=url_for("board.arrange_columns"))


@bp.get("/columns/<int:id>/policy")
@may(WORK)
def show_policy(id: int) -> str:
    return render_template("board/columns/policy.html", column=find_column(current_user, id))


@bp.get("/columns/<int:id>/edit")
@may(ADMIN)
def edit_column(id: int) -> str:
    column = find_column(current_user, id)
    return render_template("board/columns/edit.html", column=column, form=ColumnForm(column))


@bp.post("/columns/<int:id>")
@may(ADMIN)
def save_column(id: int) -> Answer:
    column = find_column(current_user, id)
    form = ColumnForm(column)
    changed = form.attempt(lambda: change_column(column, form.agreed, by=current_user))
    if changed is None:
        return render_template("board/columns/edit.html", column=column, form=form), 422
    return told(changed, page=url_for("board.arrange_columns"))


@bp.post("/columns/<int:id>/place")
@may(ADMIN)
def place_column(id: int) -> Answer:
    column, form = find_column(current_user, id), ColumnPlaceForm()
    if not form.validate_on_submit():
        raise Refusal("Say where the column goes, counted from the left.")
    return told(
        move_column(column, to=form.place.data, by=current_user), page=url_for("board.arrange_columns")
    )


@bp.delete("/columns/<int:id>")
@may(ADMIN)
def remove_column_from_board(id: int) -> Answer:
    removed = remove_column(find_column(current_user, id), by=current_user)
    return told(removed, page=url_for("board.arrange_columns"))
