"""The list of KPIs, a KPI's own page, and parking one."""

from flask import Response, render_template
from flask_login import current_user

from app.goals.finding import find_kpi
from app.goals.forms.measurements import ParkingForm
from app.goals.parking import may_be_parked, park
from app.goals.parts.kpi import kpi_part, kpis_part
from app.goals.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.notices.models import has_unread
from app.people.talk_forms import CommentForm
from app.playbook.parts.definition import definition_part, definition_story_part
from app.playbook.parts.talk import definition_talk_part
from app.web.answers import Answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/kpis", endpoint="kpis")
@may(WORK)
def show_kpis() -> str:
    return render_template("goals/kpi/list.html", kpis=kpis_part().html(page_view()))


@bp.get("/kpis/tiles")
@may(WORK)
def kpi_tiles() -> Response:
    return draw(kpis_part())


@bp.get("/kpis/<int:id>", endpoint="kpi")
@may(WORK)
def show_kpi(id: int) -> str:
    kpi, view = find_kpi(current_user, id), page_view()
    return render_template(
        "goals/kpi/show.html",
        kpi=kpi,
        definition=kpi,
        has_news=has_unread(current_user.id, kpi.page),
        form=CommentForm(),
        numbers=kpi_part(id).html(view),
        text=definition_part(id, kpi.page).html(view),
        talk=definition_talk_part(id, kpi.page).html(view),
        story=definition_story_part(id, kpi.page).html(view),
    )


@bp.get("/kpis/<int:id>/numbers")
@may(WORK)
def kpi_numbers(id: int) -> Response:
    return draw(kpi_part(find_kpi(current_user, id).id))


@bp.get("/kpis/<int:id>/parking")
@may(WORK)
def new_parking(id: int) -> str:
    kpi = find_kpi(current_user, id)
    may_be_parked(kpi)
    return render_template("goals/kpi/park.html", kpi=kpi, form=ParkingForm(id))


@bp.post("/kpis/<int:id>/parking")
@may(WORK)
def add_parking(id: int) -> Answer:
    kpi, form = find_kpi(current_user, id), ParkingForm(id)
    if before := done_before(form.once.data):
        return told(before, page=kpi.page)
    parked = form.attempt(
        lambda: park(kpi, form.why.data, find_kpi(current_user, form.instead_id), by=current_user)
    )
    if parked is None:
        return render_template("goals/kpi/park.html", kpi=kpi, form=form), 422
    return told(once(parked, form.once.data), page=kpi.page)
