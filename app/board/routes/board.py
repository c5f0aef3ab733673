"""The addresses of the board."""

from flask import Response, render_template
from flask_login import current_user

from app.board.finding import find_column
from app.board.models.counting import count_by_kind
from app.board.models.records import trashed
from app.board.parts.board import board_part, column_part, totals_part
from app.board.routes.blueprint import bp
from app.board.showing import show_board
from app.db import session
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


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


@bp.get("/trash")
@may(WORK)
def show_trash() -> str:
    return render_template("board/trash.html", disposals=session.scalars(trashed()).all())
