"""The addresses of the board, and of the list of leads, as tables."""

from flask import Blueprint, Flask, Response, render_template, request, stream_with_context
from flask_login import current_user

from app.integrations.exporting.leads import exported_leads
from app.integrations.exporting.table import exported
from app.leads.listing.looking import Look, look_by
from app.web.rights import WORK, may
from app.web.slots import fills

bp = Blueprint("exporting", __name__)


@bp.get("/board.csv")
@may(WORK)
def board() -> Response:
    answer = Response(exported(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="board.csv"'
    return answer


@bp.get("/leads.csv")
@may(WORK)
def leads() -> Response:
    look = look_by(request.args.items(multi=True))
    rows = exported_leads(look, viewer=current_user)
    answer = Response(stream_with_context(rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="leads.csv"'
    return answer


@fills("board.tools")
def way_out(*_things: object) -> str:
    return render_template("integrations/exporting/_tools.html")


@fills("leads.tools")
def way_out_of_leads(look: Look) -> str:
    return render_template("integrations/exporting/_leads.html", address=look.address("/leads.csv"))


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
