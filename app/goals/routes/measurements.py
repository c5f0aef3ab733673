"""Entering by hand what a KPI was."""

from flask import render_template
from flask_login import current_user

from app.goals.checking import terms_to_measure
from app.goals.finding import find_kpi
from app.goals.forms.measurements import MeasurementForm
from app.goals.recording import measure
from app.goals.routes.blueprint import bp
from app.goals.sources import HAND
from app.hours.models import the_teams_today
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, answer
from app.web.rights import WORK, may


@bp.get("/kpis/<int:id>/measurements/new")
@may(WORK)
def new_measurement(id: int) -> str:
    kpi = find_kpi(current_user, id)
    form = MeasurementForm(terms_to_measure(kpi, HAND), the_teams_today())
    return render_template("goals/kpi/measure.html", kpi=kpi, form=form)


@bp.post("/kpis/<int:id>/measurements")
@may(WORK)
def add_measurement(id: int) -> Answer:
    kpi = find_kpi(current_user, id)
    form = MeasurementForm(terms_to_measure(kpi, HAND), the_teams_today())
    if before := done_before(form.once.data):
        return told(before, page=kpi.page)
    done = form.attempt(lambda: (measure(kpi, [form.entry], by=current_user),))
    if done is None:
        return render_template("goals/kpi/measure.html", kpi=kpi, form=form), 422
    (measured,) = done
    if measured is None:
        return answer([], page=kpi.page, toast=Toast("That was known already, so nothing changed."))
    return told(once(measured, form.once.data), page=kpi.page)
