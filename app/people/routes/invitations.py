"""The page behind an invitation's link."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.finding import invitation_behind
from app.people.forms import JoinForm
from app.people.inviting import refuse_closed
from app.people.joining import join
from app.people.models import new_secret
from app.people.routes.blueprint import bp
from app.people.routes.browsers import address, agent, keep_in_cookie
from app.people.signing_in import begin
from app.web.answers import Toast, go
from app.web.rights import ANYONE, may


@bp.get("/invitations/<secret>", endpoint="invitation")
@may(ANYONE)
def show_invitation(secret: str) -> str:
    invitation = invitation_behind(secret)
    refuse_closed(invitation)
    return render_template("people/invitation.html", invitation=invitation, form=JoinForm())


@bp.post("/invitations/<secret>")
@may(ANYONE)
def accept_invitation(secret: str) -> ResponseReturnValue:
    form, invitation, new = JoinForm(), invitation_behind(secret), new_secret()
    refuse_closed(invitation)
    if current_user.is_authenticated:
        return render_template("people/invitation.html", invitation=invitation, form=form), 422
    fact = form.attempt(
        lambda: join(invitation, name=form.name.data, password=form.password.data, zone=form.zone.data)
    )
    if fact is None or fact.actor is None:
        return render_template("people/invitation.html", invitation=invitation, form=form), 422

    begin(fact.actor, secret=new, address=address(), agent=agent())
    keep_in_cookie(new)
    return go(url_for("people.home"), toast=Toast(f"Welcome, {fact.actor.first_name}."))
