"""The page behind an invitation's link."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.facts import person_of
from app.people.finding import invitation_behind
from app.people.forms import JoinForm
from app.people.inviting import refuse_closed
from app.people.joining import join_by_link
from app.people.models import new_secret
from app.people.routes.blueprint import bp
from app.people.routes.browsers import address, agent, keep_in_cookie
from app.people.routes.links import behind_a_secret
from app.people.signing_in import begin
from app.web.answers import Toast, go
from app.web.rights import ANYONE, may


def invitation_page(secret: str, form: JoinForm, status: int = 200) -> ResponseReturnValue:
    invitation = invitation_behind(secret)
    refuse_closed(invitation)
    return behind_a_secret("people/invitation.html", status, invitation=invitation, form=form)


@bp.get("/invitations/<secret>", endpoint="invitation")
@may(ANYONE)
def show_invitation(secret: str) -> ResponseReturnValue:
    return invitation_page(secret, JoinForm())


@bp.post("/invitations/<secret>")
@may(ANYONE)
def accept_invitation(secret: str) -> ResponseReturnValue:
    form, new = JoinForm(), new_secret()
    fact = form.attempt(
        lambda: join_by_link(
            secret, name=form.name.data, password=form.password.data, zone=form.zone.data, by=current_user
        )
    )
    if fact is None:
        return invitation_page(secret, form, 422)

    person = person_of(fact)
    begin(person, secret=new, address=address(), agent=agent())
    keep_in_cookie(new)
    return go(url_for("people.home"), toast=Toast(f"Welcome, {person.first_name}."))
