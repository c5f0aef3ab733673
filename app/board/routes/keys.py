"""The keys of the board."""

from flask import render_template

from app.board.routes.blueprint import bp
from app.web.rights import WORK, may


@bp.get("/keys")
@may(WORK)
def show_keys() -> str:
    return render_template("board/keys.html")
