"""Proposing a definition or a version, in other words, and no longer."""

from flask import render_template, request, url_for
from flask_login import current_user

from app.errors import NotFound
from app.log.redrawing import told
from app.log.repeating import once
from app.playbook.binding import book
from app.playbook.facts import definition_of
from app.playbook.finding import find_definition, find_proposal, find_version
from app.playbook.forms.wording import RewordingForm, WordingForm, new_form, next_form, rewording_form
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.naming import agreed_names
from app.playbook.proposing import propose, propose_new, refuse_another, refuse_while_proposed
from app.playbook.rewording import reword
from app.playbook.routes.blueprint import bp
from app.playbook.usual import propose_usual
from app.playbook.withdrawing import withdraw
from app.text import counted
from app.web.answers import Answer, Toast, go
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


@bp.post("/playbook/usual")
@may(WORK)
def propose_the_usual() -> Answer:
    count = len(propose_usual(by=current_user))
    words = f"You proposed {counted(count, 'text', 'texts')}. Read them with the other side, and sign."
    return go(url_for("playbook.book"), toast=Toast(words))


@bp.get("/playbook/new/<kind>")
@may(WORK)
def new_definition(kind: str) -> Answer:
    form = new_form(kind_in(kind), request.args.get("name", ""))
    refuse_another(form.kind)
    return draw("playbook/new.html", form)


@bp.post("/playbook/new/<kind>")
@may(WORK)
def add_definition(kind: str) -> Answer:
    form = new_form(kind_in(kind))
    proposed = form.keep(lambda: propose_new(form.kind, form.called, form.wording, by=current_user))
    if proposed is None:
        return draw("playbook/new.html", form)
    return told(once(proposed, form.once.data), page=definition_of(proposed).page)


@bp.get("/playbook/<int:id>/proposal/new")
@may(WORK)
def new_proposal(id: int) -> Answer:
    definition = find_definition(current_user, id)
    refuse_while_proposed(definition)
    return draw("playbook/propose.html", next_form(definition), definition=definition, late=None)


@bp.post("/playbook/<int:id>/proposal/new")
@may(WORK)
def add_proposal(id: int) -> Answer:
    definition = find_definition(current_user, id)
    form = next_form(definition)
    proposed = form.keep(lambda: propose(definition, form.wording, by=current_user))
    if proposed is None:
        return draw("playbook/propose.html", form, definition=definition, late=None)
    return told(once(proposed, form.once.data), page=definition.page)


@bp.get("/playbook/<int:id>/proposal")
@may(WORK)
def edit_proposal(id: int) -> Answer:
    version = find_proposal(find_definition(current_user, id))
    return draw_rewording(version, rewording_form(version))


@bp.post("/playbook/<int:id>/proposal")
@may(WORK)
def save_proposal(id: int) -> Answer:
    definition = find_definition(current_user, id)
    form = rewording_form(definition.latest)
    version = find_version(definition, form.number)
    reworded = form.keep(lambda: reword(version, form.wording, seen=form.revision, by=current_user))
    if reworded is None:
        return draw_rewording(version, form)
    return told(once(reworded, form.once.data), page=definition.page)


@bp.delete("/playbook/<int:id>/proposal")
@may(WORK)
def withdraw_proposal(id: int) -> Answer:
    version = find_proposal(find_definition(current_user, id))
    return told(withdraw(version, by=current_user), page=version.definition.page)


def draw(template: str, form: WordingForm, **more: object) -> Answer:
    """The form: as it begins, while it is built, because something does not fit, or comes too late."""
    page = render_template(template, form=form, outline=form.outline, **more)
    return page, 409 if form.is_stale else 422 if form.errors else 200


def draw_rewording(version: Version, form: RewordingForm) -> Answer:
    """The form for other words, beside what somebody else wrote meanwhile.

    What is no longer proposed leads to the form for the next version, with the same words.
    """
    definition = version.definition
    if not version.is_proposed:
        return draw("playbook/propose.html", form, definition=definition, late=version)
    if form.is_stale:
        form.see(version)
    words = agreed_names()
    return draw("playbook/reword.html", form, definition=definition, version=version, words=words)
