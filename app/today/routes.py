"""The addresses of Today. Everybody who works here has one, and nobody sees another's."""

from flask import Blueprint, Flask, Response, render_template, request, url_for
from flask_login import current_user

from app.db import as_id
from app.today.parts import today_changes_part, today_waits_part
from app.today.visiting import leave_behind, visit
from app.web.answers import Answer, Toast, answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may
from app.web.slots import door

bp = Blueprint("today", __name__)


@bp.get("/today")
@may(WORK)
def show() -> str:
    parts = (today_waits_part(), today_changes_part())
    view = page_view()
    shown = {name: thing for part in parts for name, thing in part.load(view).items()}
    return render_template("today/show.html", **shown)


@bp.get("/today/waits")
@may(WORK)
def waits() -> Response:
    return draw(today_waits_part())


@bp.get("/today/changes")
@may(WORK)
def changes() -> Response:
    return draw(today_changes_part())


@bp.post("/today/visit")
@may(WORK)
def be_here() -> Answer:
    visit(current_user, seen=as_id(request.form.get("seen")))
    return answer([], page=url_for("today.show"))


@bp.post("/today/reading")
@may(WORK)
def have_seen() -> Answer:
    leave_behind(current_user, seen=as_id(request.form.get("seen")))
    toast = Toast("Noted. From now on you read here what is new since.")
    return answer([today_changes_part()], page=url_for("today.show"), toast=toast)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    door("today.show", "Today", WORK)
