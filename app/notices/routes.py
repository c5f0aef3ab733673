"""The addresses of the inbox. Everybody has one, and nobody sees another's."""

from flask import Blueprint, Flask, Response, render_template, url_for
from flask_login import current_user

from app.log.redrawing import stale
from app.notices.parts import bell_part, lines_part
from app.notices.reading import NoticesRead, mark_read
from app.web.answers import Answer, Toast, answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may

bp = Blueprint("notices", __name__)


@bp.get("/inbox")
@may(WORK)
def show() -> str:
    lines = lines_part(current_user.id).load(page_view())
    return render_template("notices/show.html", **lines)


@bp.get("/inbox/bell")
@may(WORK)
def bell() -> Response:
    return draw(bell_part(current_user.id))


@bp.get("/inbox/lines")
@may(WORK)
def lines() -> Response:
    return draw(lines_part(current_user.id))


@bp.post("/inbox/reading")
@may(WORK)
def read_all() -> Answer:
    return noted(mark_read(by=current_user), toast=Toast("Everything is marked as read."))


@bp.post("/inbox/reading/<path:page>")
@may(WORK)
def read_page(page: str) -> Answer:
    return noted(mark_read(page=f"/{page}", by=current_user), toast=Toast("Marked as read."))


@bp.post("/inbox/opening/<path:page>")
@may(WORK)
def open_page(page: str) -> Answer:
    return noted(mark_read(page=f"/{page}", by=current_user))


def noted(read: NoticesRead | None, toast: Toast | None = None) -> Answer:
    """What has changed in the inbox; opening a page says nothing about it."""
    return answer(stale(read) if read else [], page=url_for("notices.show"), toast=toast)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
