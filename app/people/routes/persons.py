"""One person's page, and what admins decide about that person."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.log.redrawing import told
from app.people.changing import change
from app.people.correcting import correct_email
from app.people.entrusting import can_sign, name_signer, release_signer
from app.people.finding import find_person
from app.people.forms import EmailForm, PersonForm
from app.people.leaving import deactivate, reactivate
from app.people.models import User, new_secret
from app.people.resetting import offer_way_back
from app.people.routes.blueprint import bp
from app.people.routes.links import link_to
from app.web.rights import ADMIN, WORK, may


def person_page(person: User, *, place: PersonForm | None = None, email: EmailForm | None = None) -> str:
    """The page about a person, with the form that was sent as it was sent."""
    now = {"side": person.side, "role": person.role, "email": person.email}
    return render_template(
        "people/person.html",
        person=person,
        place=place or PersonForm(formdata=None, data=now),
        email=email or EmailForm(formdata=None, data=now),
        can_sign=can_sign(person),
    )


@bp.get("/people/<int:id>", endpoint="person")
@may(WORK)
def show_person(id: int) -> str:
    return person_page(find_person(current_user, id))


@bp.post("/people/<int:id>")
@may(ADMIN)
def change_person(id: int) -> ResponseReturnValue:
    person, form = find_person(current_user, id), PersonForm()
    fact = form.attempt(lambda: change(person, side=form.side.data, role=form.role.data, by=current_user))
    if fact is None:
        return person_page(person, place=form), 422

    return told(fact, page=url_for("people.person", id=id))


@bp.post("/people/<int:id>/email")
@may(ADMIN)
def correct_persons_email(id: int) -> ResponseReturnValue:
    person, form = find_person(current_user, id), EmailForm()
    fact = form.attempt(lambda: correct_email(person, form.email.data, by=current_user))
    if fact is None:
        return person_page(person, email=form), 422

    return told(fact, page=url_for("people.person", id=id))


@bp.post("/people/<int:id>/signing")
@may(ADMIN)
def name_person_signer(id: int) -> ResponseReturnValue:
    fact = name_signer(find_person(current_user, id), by=current_user)
    return told(fact, page=url_for("people.person", id=id))


@bp.delete("/people/<int:id>/signing")
@may(ADMIN)
def release_person_signer(id: int) -> ResponseReturnValue:
    fact = release_signer(find_person(current_user, id), by=current_user)
    return told(fact, page=url_for("people.person", id=id))


@bp.post("/people/<int:id>/way-back")
@may(ADMIN)
def make_way_back(id: int) -> ResponseReturnValue:
    person, secret = find_person(current_user, id), new_secret()
    offer_way_back(person, secret=secret, by=current_user)
    link = link_to("people.way_back", secret)
    return render_template("people/way_back_made.html", person=person, link=link)


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
