"""The list of open loops, and telling an outcome from there."""

from flask import Response, render_template
from flask_login import current_user

from app.leads.finding import find_handoff
from app.leads.loops import tell_by_deal
from app.leads.parts.loops import loops_part
from app.leads.routes.blueprint import bp
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/loops", endpoint="loops")
@may(WORK)
def show_loops() -> str:
    return render_template("leads/loops/show.html", loops=loops_part().html(page_view()))


@bp.get("/loops/list")
@may(WORK)
def loops_list() -> Response:
    return draw(loops_part())


@bp.post("/handoffs/<int:id>/outcome")
@may(WORK)
def tell_outcome(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    return told(tell_by_deal(handoff, by=current_user), page="/loops")
