"""The team: who is here, who is invited, and what admins decide about both."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import db
from app.db import session
from app.log.redrawing import told
from app.people.changing import change
from app.people.finding import everybody, find_invitation, find_person, open_invitations
from app.people.forms import InvitationForm, PersonForm
from app.people.inviting import invite, revoke
from app.people.leaving import deactivate, reactivate
from app.people.models import User, new_secret
from app.people.routes.blueprint import bp
from app.web.rights import ADMIN, WORK, may


def team_page(form: InvitationForm) -> str:
    """Who is here; for admins also who may come."""
    people = session.scalars(everybody()).all()
    return render_template(
        "people/members.html",
        people=[person for person in people if person.is_active],
        gone=[person for person in people if not person.is_active],
        invitations=session.scalars(open_invitations()).all(),
        form=form,
    )


def person_page(person: User, form: PersonForm) -> str:
    return render_template("people/person.html", person=person, form=form)


@bp.get("/people", endpoint="members")
@may(WORK)
def show_members() -> str:
    return team_page(InvitationForm())


@bp.post("/people/invitations", endpoint="invite")
@may(ADMIN)
def invite_person() -> ResponseReturnValue:
    form, secret = InvitationForm(), new_secret()
    fact = form.attempt(
        lambda: invite(
            form.email.data, side=form.side.data, role=form.role.data, secret=secret, by=current_user
        )
    )
    if fact is None:
        return team_page(form), 422

    db.commit()
    root = current_app.config["SETTINGS"].base_url or request.url_root
    link = root.rstrip("/") + url_for("people.invitation", secret=secret)
    return render_template("people/invited.html", email=fact.data["email"], link=link)


@bp.delete("/people/invitations/<int:id>", endpoint="revoke")
@may(ADMIN)
def revoke_invitation(id: int) -> ResponseReturnValue:
    fact = revoke(find_invitation(current_user, id), by=current_user)
    return told(fact, page=url_for("people.members"))


@bp.get("/people/<int:id>", endpoint="person")
@may(WORK)
def show_person(id: int) -> str:
    person = find_person(current_user, id)
    return person_page(person, PersonForm(data={"side": person.side, "role": person.role}))


@bp.post("/people/<int:id>")
@may(ADMIN)
def change_person(id: int) -> ResponseReturnValue:
    person, form = find_person(current_user, id), PersonForm()
    fact = form.attempt(lambda: change(person, side=form.side.data, role=form.role.data, by=current_user))
    if fact is None:
        return person_page(person, form), 422

    return told(fact, page=url_for("people.person", id=id))


@bp.post("/people/<int:id>/deactivation")
@may(ADMIN)
def deactivate_person(id: int) -> ResponseReturnValue:
    fact = deactivate(find_person(current_user, id), by=current_user)
    return told(fact, page=url_for("people.person", id=id))


@bp.delete("/people/<int:id>/deactivation")
@may(ADMIN)
def reactivate_person(id: int) -> ResponseReturnValue:
    fact = reactivate(find_person(current_user, id), by=current_user)
    return told(fact, page=url_for("people.person", id=id))
