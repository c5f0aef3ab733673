"""Writing down what is known of a lead, and what was found out on qualifying."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import render_template, request
from flask_login import current_user

from app.campaigns.seen import Theirs
from app.leads.editing import edit
from app.leads.finding import find_lead
from app.leads.forms.edit import EditForm
from app.leads.forms.knowing import KnowingForm
from app.leads.forms.notes import NotesForm
from app.leads.models.lead import Lead
from app.leads.routes.blueprint import bp
from app.leads.seen import clashes, read
from app.leads.sources import known_sources
from app.leads.suggesting import suggested_notes
from app.log.redrawing import told
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may

NOBODY: Mapping[str, Theirs] = MappingProxyType({})
EDIT, NOTES = "leads/lead/edit.html", "leads/lead/notes.html"


@bp.get("/leads/<int:id>/edit")
@may(WORK)
def edit_lead(id: int) -> str:
    lead = find_lead(current_user, id)
    return draw_form(EDIT, lead, EditForm(lead))


@bp.post("/leads/<int:id>")
@may(WORK)
def save_lead(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return save(EDIT, lead, EditForm(lead))


@bp.get("/leads/<int:id>/notes")
@may(WORK)
def write_notes(id: int) -> str:
    lead = find_lead(current_user, id)
    return draw_form(NOTES, lead, NotesForm(lead, "" if lead.notes else suggested_notes(lead)))


@bp.post("/leads/<int:id>/notes")
@may(WORK)
def save_notes(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return save(NOTES, lead, NotesForm(lead))


def save(template: str, lead: Lead, form: KnowingForm) -> Answer:
    """Keep what was sent, or draw the form again with what keeps it from being kept."""
    if not form.validate_on_submit():
        return draw_form(template, lead, form), 422
    if theirs := clashes(lead, form.changes, read(form.seen.data or "")):
        form.see_again()
        return draw_form(template, lead, form, theirs), 409
    if not form.changes:
        return go(lead.page, toast=Toast("Nothing was changed."))
    edited = form.attempt(lambda: edit(lead, form.changes, origin=form.known_by, by=current_user))
    return told(edited, page=lead.page) if edited else (draw_form(template, lead, form), 422)


def draw_form(template: str, lead: Lead, form: KnowingForm, theirs: Mapping[str, Theirs] = NOBODY) -> str:
    """The form, beside what others changed meanwhile."""
    more = {"clashes": theirs, "focus": request.args.get("field", ""), "sources": known_sources()}
    return render_template(template, lead=lead, form=form, **more)
