"""Signing a version, objecting to it, having read it."""

from flask import render_template
from flask_login import current_user

from app.errors import Refusal
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.playbook.facts import only_proposed
from app.playbook.finding import find_definition, find_objection, find_version
from app.playbook.forms.signing import ObjectionForm, SignForm
from app.playbook.models.definition import Version
from app.playbook.objecting import object_to, settle
from app.playbook.reading import read
from app.playbook.routes.blueprint import bp
from app.playbook.signing import sign, take_signature_back
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may


def version_at(id: int, number: int) -> Version:
    """The version that an address names."""
    return find_version(find_definition(current_user, id), number)


@bp.post("/playbook/<int:id>/versions/<int:number>/signature")
@may(WORK)
def sign_version(id: int, number: int) -> Answer:
    version, form = version_at(id, number), SignForm()
    if not form.validate_on_submit():
        raise Refusal("Load the page again, read the text, then sign.")
    return told(sign(version, seen=form.seen.data, by=current_user), page=version.definition.page)


@bp.delete("/playbook/<int:id>/versions/<int:number>/signature")
@may(WORK)
def unsign_version(id: int, number: int) -> Answer:
    version = version_at(id, number)
    return told(take_signature_back(version, by=current_user), page=version.definition.page)


@bp.get("/playbook/<int:id>/versions/<int:number>/objections/new")
@may(WORK)
def new_objection(id: int, number: int) -> str:
    version = version_at(id, number)
    only_proposed(version)
    return render_template("playbook/object.html", version=version, form=ObjectionForm())


@bp.post("/playbook/<int:id>/versions/<int:number>/objections")
@may(WORK)
def add_objection(id: int, number: int) -> Answer:
    version, form = version_at(id, number), ObjectionForm()
    if not form.validate_on_submit():
        return render_template("playbook/object.html", version=version, form=form), 422

    objected = done_before(form.once.data) or object_to(version, form.reason.data, by=current_user)
    return told(once(objected, form.once.data), page=version.definition.page)


@bp.delete("/playbook/<int:id>/versions/<int:number>/objections/<int:objection_id>")
@may(WORK)
def settle_objection(id: int, number: int, objection_id: int) -> Answer:
    version = version_at(id, number)
    settled = settle(find_objection(version, objection_id), by=current_user)
    return told(settled, page=version.definition.page)


@bp.post("/playbook/<int:id>/versions/<int:number>/reading")
@may(WORK)
def note_reading(id: int, number: int) -> Answer:
    version = version_at(id, number)
    noted = read(version, by=current_user)
    if noted is None:
        return go(version.definition.page, toast=Toast("You had read it already."))
    return told(noted, page=version.definition.page)
