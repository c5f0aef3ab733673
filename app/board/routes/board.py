"""The addresses of the board, and of its named views."""

from flask import Response, render_template
from flask_login import current_user

from app.board.chips import chips, lane_choices
from app.board.finding import find_column
from app.board.forms.draft import LinesForm
from app.board.goal_choices import goal_menu
from app.board.looking import Look
from app.board.models.records import trashed
from app.board.parts.board import board_part, column_part, totals_part
from app.board.routes.blueprint import bp
from app.board.showing import count_board, show_board
from app.board.views import CONTENT, NAMED_VIEWS, STAND_UP, WHOLE
from app.db import session
from app.web.htmx import page_view
from app.web.parts import draw, render
from app.web.rights import WORK, may


@bp.get(WHOLE.path)
@bp.get(STAND_UP.path, endpoint="stand_up")
@bp.get(CONTENT.path, endpoint="content")
@may(WORK)
def show() -> str:
    look = Look.of(page_view())
    return render_template(
        "board/show.html",
        columns=render("board/_columns.html", board=show_board(look), look=look),
        look=look,
        views=NAMED_VIEWS,
        chips=chips(look),
        lane_choices=lane_choices(look),
        goals=goal_menu(look),
        composer=LinesForm(),
        **count_board(look),
    )


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
