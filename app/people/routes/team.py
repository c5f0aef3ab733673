"""The team: who is here, and who is invited."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.db import session
from app.log.redrawing import told
from app.people.entrusting import sides_without_signer
from app.people.finding import everybody, find_invitation, open_invitations
from app.people.forms import InvitationForm
from app.people.inviting import invite, revoke
from app.people.models import new_secret
from app.people.routes.blueprint import bp
from app.people.routes.links import link_to
from app.text import listed
from app.web.rights import ADMIN, WORK, may
from app.web.slots import slot


def team_page(form: InvitationForm) -> str:
    """Who is here; for admins also who may come."""
    people = session.scalars(everybody()).all()
    return render_template(
        "people/members.html",
        people=[person for person in people if person.is_active],
        nobody_signs_for=listed([side.value for side in sides_without_signer(people)], "or"),
        gone=[person for person in people if not person.is_active],
        invitations=session.scalars(open_invitations()).all(),
        form=form,
    )


@bp.get("/people", endpoint="members")
@may(WORK)
def show_members() -> str:
    return team_page(InvitationForm())


@bp.post("/people/invitations", endpoint="invite")
@may(ADMIN)
def invite_person() -> ResponseReturnValue:
    """By mail; or, if that was asked for, by a link that is shown once."""
    form = InvitationForm()
    secret = new_secret() if form.link.data else None
    fact = form.attempt(
        lambda: invite(
            form.email.data, side=form.side.data, role=form.role.data, secret=secret, by=current_user
        )
    )
    if fact is None:
        return team_page(form), 422
    if secret is None:
        return told(fact, page=url_for("people.members"), more=slot("people.invited"))

    link = link_to("people.invitation", secret)
    return render_template("people/invited.html", email=fact.data["email"], link=link)


@bp.delete("/people/invitations/<int:id>", endpoint="revoke")
@may(ADMIN)
def revoke_invitation(id: int) -> ResponseReturnValue:
    fact = revoke(find_invitation(current_user, id), by=current_user)
    return told(fact, page=url_for("people.members"))
