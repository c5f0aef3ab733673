"""The addresses of bringing in what a KPI was, or the rows that it counts."""

from flask import Blueprint, Flask, render_template, url_for
from flask_login import current_user

from app.goals.checking import terms_to_measure
from app.goals.counting import counts_rows, feed_of
from app.goals.finding import find_kpi
from app.goals.sources import TABLE, source_of
from app.goals.terms import KpiTerms
from app.hours.models import the_teams_today
from app.integrations.importing.models import ImportJob
from app.integrations.importing.starting import find_job, start
from app.integrations.measuring.confirming import confirm_table, fact_of
from app.integrations.measuring.forms import ColumnsForm, TableForm, columns_form
from app.integrations.measuring.planning import plan
from app.integrations.measuring.plans import Plan
from app.log.redrawing import told
from app.playbook.models.definition import Definition
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may
from app.web.slots import fills

LINES_DRAWN = 200

bp = Blueprint("measuring", __name__)


@bp.get("/kpis/<int:id>/measurements/import")
@may(WORK)
def new(id: int) -> str:
    return choosing(find_kpi(current_user, id), TableForm())


@bp.post("/kpis/<int:id>/measurements/import")
@may(WORK)
def upload(id: int) -> Answer:
    kpi, form = find_kpi(current_user, id), TableForm()
    if not form.validate_on_submit():
        return choosing(kpi, form), 422
    job = start(form.content, filename=form.file.data.filename, about=kpi.page, by=current_user)
    return go(address_of(kpi, job))


@bp.get("/kpis/<int:id>/measurements/import/<int:job_id>")
@may(WORK)
def show(id: int, job_id: int) -> Answer:
    kpi = find_kpi(current_user, id)
    job = find_job(current_user, job_id, kpi.page)
    if job.is_finished:
        return go(kpi.page)
    found = planned(job, kpi)
    return preview(job, kpi, found, columns_form(found))


@bp.post("/kpis/<int:id>/measurements/import/<int:job_id>")
@may(WORK)
def choose(id: int, job_id: int) -> Answer:
    kpi = find_kpi(current_user, id)
    job = find_job(current_user, job_id, kpi.page)
    if job.is_finished:
        return go(kpi.page)
    found = planned(job, kpi)
    form = columns_form(found)
    if not form.validate_on_submit():
        return preview(job, kpi, found, form), 422
    job.choose(form.choices)
    return go(address_of(kpi, job))


@bp.post("/kpis/<int:id>/measurements/import/<int:job_id>/values")
@may(WORK)
def confirm(id: int, job_id: int) -> Answer:
    kpi = find_kpi(current_user, id)
    job = find_job(current_user, job_id, kpi.page)
    if job.is_finished:
        return told(fact_of(job), page=kpi.page)
    found = planned(job, kpi)
    form = columns_form(found)
    if not form.validate_on_submit():
        return preview(job, kpi, found, form), 422
    if form.is_changed:
        job.choose(form.choices)
        return go(address_of(kpi, job), toast=Toast("Your choices changed this. Check again first."))
    return told(confirm_table(job, kpi, found, by=current_user), page=kpi.page)


def planned(job: ImportJob, kpi: Definition) -> Plan:
    """What the file would do today."""
    terms, today = terms_to_measure(kpi, TABLE), the_teams_today()
    return plan(job.content, job.choices, terms, today)


def choosing(kpi: Definition, form: TableForm) -> str:
    """The page on which a file is chosen."""
    terms = terms_to_measure(kpi, TABLE)
    return render_template(
        "integrations/measuring/new.html", kpi=kpi, terms=terms, feed=feed_of(terms), form=form
    )


def address_of(kpi: Definition, job: ImportJob) -> str:
    """The page of a file."""
    return url_for("measuring.show", id=kpi.id, job_id=job.id)


def preview(job: ImportJob, kpi: Definition, found: Plan, form: ColumnsForm) -> str:
    """What the file would do, and the questions that it asks."""
    return render_template(
        "integrations/measuring/show.html",
        job=job,
        kpi=kpi,
        plan=found,
        form=form,
        lines=found.problems_first[:LINES_DRAWN],
    )


@fills("kpi.tools")
def way_in(kpi: KpiTerms) -> str:
    is_counted = source_of(kpi) is not None and not counts_rows(kpi)
    return "" if is_counted else render_template("integrations/measuring/_tools.html", kpi=kpi)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
