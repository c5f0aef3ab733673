"""Sending a lead to another stage from its own page."""

from flask import render_template, request
from flask_login import current_user

from app.errors import NotFound
from app.hours.models import the_calendar
from app.leads.finding import find_lead
from app.leads.forms.step import StepForm
from app.leads.knowing import known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.lifecycle.witnessing import told_of
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.routes.blueprint import bp
from app.leads.sending_on import missing_to_be_a_lead, send_on, ways_for, why_not
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.playbook.kinds import Kind
from app.web.answers import Answer
from app.web.rights import WORK, may


@bp.get("/leads/<int:id>/stage")
@may(WORK)
def ask_for_stage(id: int) -> str:
    lead = find_lead(current_user, id)
    return draw_step(lead, StepForm(lead, stage_called(request.args.get("to", ""), lead)))


@bp.post("/leads/<int:id>/stage")
@may(WORK)
def send_to_stage(id: int) -> Answer:
    lead = find_lead(current_user, id)
    form = StepForm(lead)
    stepped = form.attempt(
        lambda: (
            done_before(form.once.data)
            or send_on(lead, form.to.data, reason=form.reason.data, track=form.chosen_track, by=current_user)
        )
    )
    if stepped is None:
        return draw_step(lead, form), 422
    return told(once(stepped, form.once.data), page=lead.page)


def stage_called(name: str, lead: Lead) -> Stage:
    """The stage of this name; where none is named, the one that comes first from here."""
    if name in {stage.value for stage in Stage}:
        return Stage(name)
    if name:
        raise NotFound("There is no such stage.")
    return lead.stage


def draw_step(lead: Lead, form: StepForm) -> str:
    """The form: what will happen, and what is missing for it."""
    to = form.to.data if isinstance(form.to.data, Stage) else lead.stage
    refused = why_not(lead, to, current_user) if to is not lead.stage else ""
    verdict = None
    if to is Stage.MQL and not refused:
        verdict = verdict_by(Kind.MQL, known_of_one(lead, the_calendar().zone), Agreed())
    return render_template(
        "leads/lead/stage.html",
        lead=lead,
        form=form,
        to=to,
        refused=refused,
        ways=ways_for(lead, current_user),
        verdict=verdict,
        criteria=told_of(verdict) if verdict else [],
        missing=missing_to_be_a_lead(lead) if to is Stage.LEAD else [],
    )
