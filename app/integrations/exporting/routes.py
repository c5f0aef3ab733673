"""The address of the board as a table."""

from flask import Blueprint, Flask, Response, render_template

from app.integrations.exporting.table import exported
from app.web.rights import WORK, may
from app.web.slots import fills

bp = Blueprint("exporting", __name__)


@bp.get("/board.csv")
@may(WORK)
def board() -> Response:
    answer = Response(exported(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="board.csv"'
    return answer


@fills("board.tools")
def way_out(*_things: object) -> str:
    return render_template("integrations/exporting/_tools.html")


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
