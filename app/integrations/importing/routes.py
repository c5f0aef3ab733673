"""The addresses of bringing cards in."""

from collections.abc import Iterator

from flask import Blueprint, Flask, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.board.parts import board_part, totals_part
from app.integrations.importing.confirming import Imported, TakenBack, import_cards
from app.integrations.importing.forms import ChoicesForm, UploadForm, choices_form
from app.integrations.importing.models import ImportJob
from app.integrations.importing.planning import Plan, plan
from app.integrations.importing.starting import find_job, start
from app.log.models import Event
from app.log.redrawing import redraws, told
from app.web.answers import Toast, go
from app.web.parts import Part
from app.web.rights import WORK, may
from app.web.slots import fills

LINES_DRAWN = 200

bp = Blueprint("importing", __name__)


@bp.get("/import")
@may(WORK)
def new() -> str:
    return render_template("integrations/importing/new.html", form=UploadForm())


@bp.post("/import")
@may(WORK)
def upload() -> ResponseReturnValue:
    form = UploadForm()
    if not form.validate_on_submit():
        return render_template("integrations/importing/new.html", form=form), 422

    job = start(form.content, filename=form.file.data.filename, by=current_user, table=form.table)
    return go(url_for("importing.show", id=job.id))


@bp.get("/import/<int:id>")
@may(WORK)
def show(id: int) -> str:
    job = find_job(current_user, id)
    if job.is_finished:
        return render_template("integrations/importing/finished.html", job=job)
    found = plan(job.content, job.choices)
    return preview(job, found, choices_form(found, job.people))


@bp.post("/import/<int:id>")
@may(WORK)
def choose(id: int) -> ResponseReturnValue:
    job = find_job(current_user, id)
    if not job.is_finished:
        found = plan(job.content, job.choices)
        form = choices_form(found, job.people)
        if not form.validate_on_submit():
            return preview(job, found, form), 422
        job.choose(form.choices)
    return go(url_for("importing.show", id=id))


@bp.post("/import/<int:id>/cards")
@may(WORK)
def confirm(id: int) -> ResponseReturnValue:
    job = find_job(current_user, id)
    if not job.is_finished:
        found = plan(job.content, job.choices)
        form = choices_form(found, job.people)
        if not form.validate_on_submit():
            return preview(job, found, form), 422
        if form.is_changed:
            job.choose(form.choices)
            return go(
                url_for("importing.show", id=id), toast=Toast("Your choices changed this. Look again first.")
            )
    return told(import_cards(job, by=current_user), page=url_for("board.show"))


def preview(job: ImportJob, found: Plan, form: ChoicesForm) -> str:
    """What the file would do, and the questions that it asks."""
    return render_template(
        "integrations/importing/show.html",
        job=job,
        plan=found,
        form=form,
        lines=found.problems_first[:LINES_DRAWN],
    )


@redraws(Imported, TakenBack)
def whole_board(_event: Event) -> Iterator[Part]:
    yield board_part()
    yield totals_part()


@fills("board.start")
@fills("board.tools")
def way_in(*_things: object) -> str:
    return render_template("integrations/importing/_tools.html")


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
