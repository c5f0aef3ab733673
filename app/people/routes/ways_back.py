"""A forgotten password: asking for a link, and the page behind it."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.people.forgetting import ask_way_back
from app.people.forms import LostPasswordForm, WayBackForm
from app.people.resetting import reset_password, way_back_behind
from app.people.routes.blueprint import bp
from app.people.routes.browsers import address, forget_cookie
from app.people.routes.links import behind_a_secret
from app.web.answers import Toast, go
from app.web.rights import ANYONE, may


@bp.get("/ways-back", endpoint="lost_password")
@may(ANYONE)
def show_lost_password() -> str:
    return render_template("people/lost_password.html", form=LostPasswordForm())


@bp.post("/ways-back")
@may(ANYONE)
def ask_for_way_back() -> ResponseReturnValue:
    """The answer is the same for everybody, so that nobody learns from it who is here."""
    form = LostPasswordForm()
    if not form.validate_on_submit():
        return render_template("people/lost_password.html", form=form), 422

    ask_way_back(form.email.data, address=address())
    return render_template("people/lost_password_asked.html")


def way_back_page(secret: str, form: WayBackForm, status: int = 200) -> ResponseReturnValue:
    person = way_back_behind(secret).user
    return behind_a_secret("people/way_back.html", status, person=person, form=form)


@bp.get("/ways-back/<secret>", endpoint="way_back")
@may(ANYONE)
def show_way_back(secret: str) -> ResponseReturnValue:
    return way_back_page(secret, WayBackForm())


@bp.post("/ways-back/<secret>")
@may(ANYONE)
def choose_new_password(secret: str) -> ResponseReturnValue:
    form = WayBackForm()
    fact = form.attempt(lambda: reset_password(secret, password=form.password.data))
    if fact is None:
        return way_back_page(secret, form, 422)

    forget_cookie()
    return go(url_for("people.sign_in"), toast=Toast("Your password is changed. Sign in with the new one."))
