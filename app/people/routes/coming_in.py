"""Coming in: the first admin, signing in and out, and where each role starts."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.db import session
from app.people import starting
from app.people.admins import admins
from app.people.facts import person_of
from app.people.forms import SetUpForm, SignInForm
from app.people.models import new_secret
from app.people.returning import local_path
from app.people.routes.blueprint import bp
from app.people.routes.browsers import address, agent, forget_cookie, keep_in_cookie, switch_to, this_sign_in
from app.people.signing_in import begin, sign_in
from app.people.signing_out import sign_out
from app.web.answers import Toast, go
from app.web.rights import ANYONE, SIGNED_IN, may


@bp.get("/", endpoint="home")
@may(SIGNED_IN)
def show_home() -> ResponseReturnValue:
    """Where this person's work is."""
    page = "today.show" if current_user.is_at_work else "people.overview"
    return redirect(url_for(page), 303)


@bp.get("/overview", endpoint="overview")
@may(SIGNED_IN)
def show_overview() -> str:
    return render_template("people/overview.html", admins=session.scalars(admins()).all())


@bp.get("/setup", endpoint="set_up")
@may(ANYONE)
def show_setup() -> str:
    starting.refuse_once_set_up()
    return render_template("people/setup.html", form=SetUpForm())


@bp.post("/setup")
@may(ANYONE)
def make_first_admin() -> ResponseReturnValue:
    form, secret = SetUpForm(), new_secret()
    fact = form.attempt(
        lambda: starting.set_up(
            name=form.name.data,
            email=form.email.data,
            password=form.password.data,
            side=form.side.data,
            zone=form.zone.data,
        )
    )
    if fact is None:
        return render_template("people/setup.html", form=form), 422

    person = person_of(fact)
    begin(person, secret=secret, address=address(), agent=agent())
    keep_in_cookie(secret)
    welcome = f"Your board is ready. You are {person.name}, its admin: under People you invite the others."
    return go(url_for("board.show"), toast=Toast(welcome))


@bp.get("/sign-in", endpoint="sign_in")
@may(ANYONE)
def show_sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(local_path(request.args.get("next", "")), 303)
    return render_template("people/sign_in.html", form=SignInForm())


@bp.post("/sign-in")
@may(ANYONE)
def start_session() -> ResponseReturnValue:
    form, secret = SignInForm(), new_secret()
    fact = form.attempt(
        lambda: sign_in(form.email.data, form.password.data, secret=secret, address=address(), agent=agent())
    )
    if fact is None:
        return render_template("people/sign_in.html", form=form), 422

    switch_to(secret)
    return go(local_path(request.args.get("next", "")))


@bp.post("/sign-out", endpoint="sign_out")
@may(SIGNED_IN)
def end_this_session() -> ResponseReturnValue:
    here = this_sign_in()
    if here is not None:
        sign_out(here, by=current_user)
    forget_cookie()
    return go(url_for("people.sign_in"), toast=Toast("You are signed out."))
