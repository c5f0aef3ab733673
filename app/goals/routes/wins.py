"""The feed of wins, telling one, and thanking people for it."""

from flask import Response, render_template, request
from flask_login import current_user

from app.goals.celebrating import WINS, take_back, tell_win
from app.goals.feed import find_win
from app.goals.forms.wins import ThanksForm, WinForm
from app.goals.occasions import names_of, page_of, people_of
from app.goals.parts.wins import wins_part
from app.goals.routes.blueprint import bp
from app.goals.thanking import thank
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.notices.models import has_unread
from app.web.answers import Answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/wins", endpoint="wins")
@may(WORK)
def show_wins() -> str:
    has_news = has_unread(current_user.id, WINS)
    return render_template("goals/wins/show.html", wins=wins_part().html(page_view()), has_news=has_news)


@bp.get("/wins/feed")
@may(WORK)
def wins_feed() -> Response:
    return draw(wins_part())


@bp.get("/wins/new")
@may(WORK)
def new_win() -> str:
    about = request.args.get("about")
    page = page_of(about) if about else ""
    return draw_win(WinForm(page, people_of(page, viewer=current_user) if page else ()))


@bp.post("/wins")
@may(WORK)
def add_win() -> Answer:
    form = WinForm()
    told_now = form.attempt(lambda: done_before(form.once.data) or tell_win(**form.fields, by=current_user))
    if told_now is None:
        return draw_win(form), 422
    return told(once(told_now, form.once.data), page=WINS)


@bp.delete("/wins/<int:id>")
@may(WORK)
def take_win_back(id: int) -> Answer:
    return told(take_back(find_win(current_user, id), by=current_user), page=WINS)


@bp.get("/wins/<int:id>/thanks")
@may(WORK)
def new_thanks(id: int) -> str:
    win = find_win(current_user, id)
    return render_template("goals/wins/thank.html", win=win, form=ThanksForm(win.people))


@bp.post("/wins/<int:id>/thanks")
@may(WORK)
def add_thanks(id: int) -> Answer:
    win = find_win(current_user, id)
    form = ThanksForm(win.people)
    thanked = done_before(form.once.data) or form.attempt(
        lambda: thank(win, form.people.data, by=current_user)
    )
    if thanked is None:
        return render_template("goals/wins/thank.html", win=win, form=form), 422
    return told(once(thanked, form.once.data), page=WINS)


def draw_win(form: WinForm) -> str:
    """The form, with what the thing is called today that it is about."""
    about = form.about.data
    return render_template(
        "goals/wins/new.html", form=form, name=names_of([about]).get(about) if about else None
    )
