"""Oneself: name, clock and look, password, and the browsers in which one is signed in."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.db import session
from app.people.agents import browser_in_words
from app.people.changing_password import change_password
from app.people.describing import describe
from app.people.finding import find_sign_in, sessions_of
from app.people.forms import DescriptionForm, PasswordForm
from app.people.models import new_secret
from app.people.routes.blueprint import bp
from app.people.routes.browsers import address, forget_cookie, keep_in_cookie, secret_here, this_sign_in
from app.people.signing_out import sign_out, sign_out_everywhere
from app.web.answers import Toast, go
from app.web.rights import SIGNED_IN, may


def my_page(*, about: DescriptionForm | None = None, password: PasswordForm | None = None) -> str:
    """The page about oneself, with the form that was sent as it was sent."""
    return render_template(
        "people/me.html",
        about=about or DescriptionForm.showing(current_user),
        password=password or PasswordForm(formdata=None),
        sessions=session.scalars(sessions_of(current_user)).all(),
        here=this_sign_in(),
        browser_in_words=browser_in_words,
    )


@bp.get("/me", endpoint="me")
@may(SIGNED_IN)
def show_me() -> str:
    return my_page()


@bp.post("/me")
@may(SIGNED_IN)
def describe_me() -> ResponseReturnValue:
    form = DescriptionForm.of(current_user)
    fact = form.attempt(
        lambda: describe(
            current_user, name=form.name.data, zone=form.zone.data, theme=form.theme.data, by=current_user
        )
    )
    if fact is None:
        return my_page(about=form), 422

    return go(url_for("people.me"), toast=Toast(fact.echo))


@bp.post("/me/password")
@may(SIGNED_IN)
def change_my_password() -> ResponseReturnValue:
    form, secret, email = PasswordForm(), new_secret(), current_user.email
    session.expunge_all()  # who asks stays readable
    session.rollback()  # nothing is changed yet, and the verb takes its turn to write as late as it can
    fact = form.attempt(
        lambda: change_password(
            email,
            old=form.old.data,
            new=form.new.data,
            here=secret_here(),
            secret=secret,
            address=address(),
        )
    )
    if fact is None:
        return my_page(password=form), 422

    keep_in_cookie(secret)
    return go(url_for("people.me"), toast=Toast(fact.echo))


@bp.delete("/me/sessions/<int:id>")
@may(SIGNED_IN)
def end_session(id: int) -> ResponseReturnValue:
    ended = find_sign_in(current_user, id)
    if ended is this_sign_in():
        forget_cookie()
    fact = sign_out(ended, by=current_user)
    browser = browser_in_words(fact.data["agent"])
    return go(url_for("people.me"), toast=Toast(f"Signed out of {browser}."))


@bp.post("/me/sessions/end", endpoint="sign_out_everywhere")
@may(SIGNED_IN)
def end_all_sessions() -> ResponseReturnValue:
    sign_out_everywhere(current_user, by=current_user)
    forget_cookie()
    return go(url_for("people.sign_in"), toast=Toast("You are signed out everywhere."))
