"""The addresses of bringing cards in."""

from collections.abc import Callable, Iterator

from flask import Blueprint, Flask, render_template, url_for
from flask_login import current_user

from app.board.parts.board import board_part, totals_part
from app.integrations.importing.confirming import Imported, PutBack, TakenBack, import_cards
from app.integrations.importing.forms import ChoicesForm, UploadForm, choices_form
from app.integrations.importing.models import ImportJob
from app.integrations.importing.planning import Plan, plan
from app.integrations.importing.starting import find_job, start
from app.log.models import Event
from app.log.redrawing import redraws, told
from app.web.answers import Answer, Toast, go
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
def upload() -> Answer:
    form = UploadForm()
    if not form.validate_on_submit():
        return render_template("integrations/importing/new.html", form=form), 422

    job = start(form.content, filename=form.file.data.filename, by=current_user)
    return go(address_of(job))


@bp.get("/import/<int:id>")
@may(WORK)
def show(id: int) -> str:
    job = find_job(current_user, id)
    if job.is_finished:
        return render_template("integrations/importing/finished.html", job=job)
    found = plan(job.content, job.choices, by=current_user)
    return preview(job, found, choices_form(found, job.people))


@bp.post("/import/<int:id>")
@may(WORK)
def choose(id: int) -> Answer:
    job = find_job(current_user, id)
    return go(address_of(job)) if job.is_finished else answered(job, look_again)


@bp.post("/import/<int:id>/cards")
@may(WORK)
def confirm(id: int) -> Answer:
    job = find_job(current_user, id)
    return bring_in(job) if job.is_finished else answered(job, bring_in_what_was_seen)


def answered(job: ImportJob, then: Callable[[ImportJob, Plan, ChoicesForm], Answer]) -> Answer:
    """What follows from the answers to the questions of a file; answers that cannot be are shown again."""
    found = plan(job.content, job.choices, by=current_user)
    form = choices_form(found, job.people)
    if not form.validate_on_submit():
        return preview(job, found, form), 422
    return then(job, found, form)


def look_again(job: ImportJob, _found: Plan, form: ChoicesForm) -> Answer:
    job.choose(form.choices)
    return go(address_of(job))


def bring_in_what_was_seen(job: ImportJob, found: Plan, form: ChoicesForm) -> Answer:
    if form.is_changed:
        job.choose(form.choices)
        return go(address_of(job), toast=Toast("Your choices changed this. Check again first."))
    return bring_in(job, found)


def bring_in(job: ImportJob, found: Plan | None = None) -> Answer:
    return told(import_cards(job, found, by=current_user), page=url_for("board.show"))


def address_of(job: ImportJob) -> str:
    """The page of a file."""
    return url_for("importing.show", id=job.id)


def preview(job: ImportJob, found: Plan, form: ChoicesForm) -> str:
    """What the file would do, and the questions that it asks."""
    return render_template(
        "integrations/importing/show.html",
        job=job,
        plan=found,
        form=form,
        lines=found.problems_first[:LINES_DRAWN],
    )


@redraws(Imported, TakenBack, PutBack)
def whole_board(_event: Event) -> Iterator[Part]:
    yield board_part()
    yield totals_part()


@fills("board.start")
@fills("board.tools")
def way_in(*_things: object) -> str:
    return render_template("integrations/importing/_tools.html")


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
