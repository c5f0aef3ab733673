"""Proposing a definition or a version, in other words, and no longer."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.errors import NotFound
from app.log.redrawing import told
from app.log.repeating import once
from app.playbook.binding import book
from app.playbook.facts import definition_of
from app.playbook.finding import find_definition, find_proposal
from app.playbook.forms.wording import WordingForm, new_form, wording_form
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.naming import agreed_names
from app.playbook.outlines import outline_of
from app.playbook.proposing import propose, propose_new, refuse_second
from app.playbook.rewording import reword
from app.playbook.routes.blueprint import bp
from app.playbook.withdrawing import withdraw
from app.web.answers import Answer
from app.web.rights import WORK, may


def kind_in(word: str) -> Kind:
    """The kind of definition that an address names."""
    try:
        return Kind(word)
    except ValueError as error:
        raise NotFound("There is no such kind of definition.") from error


@bp.get("/playbook/new")
@may(WORK)
def choose_kind() -> str:
    return render_template("playbook/choose.html", chapters=book())


@bp.get("/playbook/new/<kind>")
@may(WORK)
def new_definition(kind: str) -> str:
    form = new_form(kind_in(kind), request.args.get("name", ""))
    return render_template("playbook/new.html", form=form, outline=form.outline)


@bp.post("/playbook/new/<kind>")
@may(WORK)
def add_definition(kind: str) -> Answer:
    form = new_form(kind_in(kind))
    proposed = form.propose(lambda: propose_new(form.kind, form.called, form.wording, by=current_user))
    if proposed is None:
        return drawn("playbook/new.html", form)
    return told(once(proposed, form.once.data), page=definition_of(proposed).page)


@bp.get("/playbook/<int:id>/proposal/new")
@may(WORK)
def new_proposal(id: int) -> str:
    definition = find_definition(current_user, id)
    refuse_second(definition)
    form = wording_form(definition.in_force or definition.latest, anew=True)
    return render_template(
        "playbook/propose.html", form=form, outline=form.outline, definition=definition, too_late=False
    )


@bp.post("/playbook/<int:id>/proposal/new")
@may(WORK)
def add_proposal(id: int) -> Answer:
    definition = find_definition(current_user, id)
    form = wording_form(definition.in_force or definition.latest, anew=True)
    proposed = form.propose(lambda: propose(definition, form.wording, by=current_user))
    if proposed is None:
        return drawn("playbook/propose.html", form, definition)
    return told(once(proposed, form.once.data), page=definition.page)


@bp.get("/playbook/<int:id>/proposal")
@may(WORK)
def edit_proposal(id: int) -> str:
    version = find_proposal(find_definition(current_user, id))
    form = wording_form(version, anew=False)
    return draw_rewording(version, form)


@bp.post("/playbook/<int:id>/proposal")
@may(WORK)
def save_proposal(id: int) -> ResponseReturnValue:
    definition = find_definition(current_user, id)
    version = definition.proposal
    if version is None:
        return drawn(
            "playbook/propose.html", wording_form(definition.latest, anew=True), definition, too_late=True
        )
    form = wording_form(version, anew=False)
    if form.is_being_built:
        return draw_rewording(version, form)
    if form.seen_revision != version.revision:
        form.seen.data = str(version.revision)
        return draw_rewording(version, form, was_changed=True), 409

    reworded = form.attempt(lambda: reword(version, form.wording, seen=version.revision, by=current_user))
    if reworded is None:
        return draw_rewording(version, form), 422
    return told(reworded, page=definition.page)


@bp.delete("/playbook/<int:id>/proposal")
@may(WORK)
def withdraw_proposal(id: int) -> Answer:
    version = find_proposal(find_definition(current_user, id))
    return told(withdraw(version, by=current_user), page=version.definition.page)


def drawn(
    template: str, form: WordingForm, definition: Definition | None = None, *, too_late: bool = False
) -> ResponseReturnValue:
    """The form again: while it is built, because something in it does not fit, or comes too late."""
    page = render_template(
        template, form=form, outline=form.outline, definition=definition, too_late=too_late
    )
    return page, 200 if form.is_being_built else 409 if too_late else 422


def draw_rewording(version: Version, form: WordingForm, *, was_changed: bool = False) -> str:
    """The form for other words; beside it what stands there now, if somebody else was faster."""
    definition = version.definition
    return render_template(
        "playbook/reword.html",
        form=form,
        outline=outline_of(definition.kind),
        definition=definition,
        version=version,
        was_changed=was_changed,
        words=agreed_names(),
    )
