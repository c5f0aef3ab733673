"""The addresses of bringing leads in."""

from flask import Blueprint, Flask, Response, render_template
from flask_login import current_user

import app.integrations.leads.forgetting
import app.integrations.leads.working  # noqa: F401 - these say what the worker does
from app import limits
from app.errors import Refusal
from app.integrations.leads.cancelling import cancel
from app.integrations.leads.forms import FileForm, QuestionsForm, questions_form
from app.integrations.leads.models import LeadImport, Progress
from app.integrations.leads.parts import lead_import_part
from app.integrations.leads.planning import Plan, plan
from app.integrations.leads.problems import problems_as_a_file
from app.integrations.leads.starting import begin, find_import, start
from app.integrations.tables.reading import TooBig
from app.leads.models.rules import the_rules
from app.log.redrawing import told
from app.web.answers import Answer, Toast, go
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may
from app.web.sizes import takes_up_to
from app.web.slots import fills

FRAME_BYTES = 100_000
"""What a form adds to the file in it."""

KINDS_SHOWN = 50
"""How many different problems a preview tells."""

bp = Blueprint("leads_in", __name__)


@bp.get("/leads/import")
@may(WORK)
def new() -> str:
    return choosing(FileForm())


@bp.post("/leads/import")
@may(WORK)
@takes_up_to(limits.LEAD_BYTES + FRAME_BYTES)
def upload() -> Answer:
    form = FileForm()
    if not form.validate_on_submit():
        return choosing(form), 422
    try:
        job = start(form.content, filename=form.file.data.filename, by=current_user)
    except TooBig:
        raise
    except Refusal as refusal:
        form.file.errors = [refusal.sentence]
        return choosing(form), 422
    return go(job.page)


@bp.get("/leads/import/<int:id>")
@may(WORK)
def show(id: int) -> Answer:
    job = find_import(current_user, id)
    if job.state is not Progress.WAITING:
        return render_template(
            "integrations/leads/running.html", job=job, part=lead_import_part(id).html(page_view())
        )
    found = plan(job, by=current_user)
    return preview(job, found, questions_form(found, the_rules().currency))


@bp.post("/leads/import/<int:id>")
@may(WORK)
def choose(id: int) -> Answer:
    job = find_import(current_user, id)
    if job.state is not Progress.WAITING:
        return go(job.page)
    found = plan(job, by=current_user)
    form = questions_form(found, the_rules().currency)
    if not form.validate_on_submit():
        return preview(job, found, form), 422
    keep(job, form)
    return go(job.page)


@bp.post("/leads/import/<int:id>/rows")
@may(WORK)
def confirm(id: int) -> Answer:
    job = find_import(current_user, id)
    if job.state is not Progress.WAITING:
        return go(job.page)
    found = plan(job, by=current_user)
    form = questions_form(found, the_rules().currency)
    if not form.validate_on_submit():
        return preview(job, found, form), 422
    if form.is_changed:
        keep(job, form)
        return go(job.page, toast=Toast("Your choices changed this. Check again first."))
    begin(job, tuple(found.header), found.coming, by=current_user)
    return go(job.page)


@bp.get("/leads/import/<int:id>/problems.csv")
@may(WORK)
def problems(id: int) -> Answer:
    job = find_import(current_user, id)
    if job.state is not Progress.WAITING:
        return go(job.page)
    answer = Response(problems_as_a_file(job, by=current_user), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="lines-with-problems.csv"'
    return answer


@bp.get("/leads/import/<int:id>/progress")
@may(WORK)
def progress(id: int) -> Answer:
    find_import(current_user, id)
    return draw(lead_import_part(id))


@bp.post("/leads/import/<int:id>/cancellation")
@may(WORK)
def stop(id: int) -> Answer:
    job = find_import(current_user, id)
    return told(cancel(job, by=current_user), page=job.page)


def keep(job: LeadImport, form: QuestionsForm) -> None:
    """Keep what was decided."""
    job.mapping, job.answers, job.sort = dict(form.mapping), form.answers.to_keep(), form.sort_chosen


def choosing(form: FileForm) -> str:
    """The page on which a file is chosen."""
    return render_template(
        "integrations/leads/new.html", form=form, rows=limits.LEAD_ROWS, size=limits.LEAD_BYTES // 2**20
    )


def preview(job: LeadImport, found: Plan, form: QuestionsForm) -> str:
    """What the file would do, and the questions that it asks."""
    problems = found.problems.told
    more = {"problems": problems[:KINDS_SHOWN], "kinds_left": len(problems[KINDS_SHOWN:])}
    return render_template("integrations/leads/show.html", job=job, plan=found, form=form, **more)


@fills("leads.begin")
@fills("leads.tools")
def way_in(*_things: object) -> str:
    return render_template("integrations/leads/_tools.html")


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
