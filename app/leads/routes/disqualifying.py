"""Giving a lead up for good, and taking it up again, on which both sides agree."""

from flask import render_template
from flask_login import current_user

from app.leads.finding import find_lead
from app.leads.forms.recycling import DisqualificationForm, ReopeningForm
from app.leads.models.lead import Lead
from app.leads.recycling.disqualifying import (
    agree_to_reopen,
    ask_to_reopen,
    disqualify,
    drop_reopening,
    refuse_unless_disqualified,
)
from app.leads.routes.blueprint import bp
from app.leads.winning.opening import only_sellers
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may


@bp.get("/leads/<int:id>/disqualification")
@may(WORK)
def new_disqualification(id: int) -> str:
    lead = find_lead(current_user, id)
    only_sellers(current_user)
    return draw_disqualification(lead, DisqualificationForm())


@bp.post("/leads/<int:id>/disqualification")
@may(WORK)
def add_disqualification(id: int) -> Answer:
    lead, form = find_lead(current_user, id), DisqualificationForm()
    gone = form.attempt(
        lambda: (
            done_before(form.once.data)
            or disqualify(lead, form.reason.data, note=form.note.data or "", by=current_user)
        )
    )
    if gone is None:
        return draw_disqualification(lead, form), 422
    once(gone, form.once.data)
    return go(lead.page, toast=Toast(gone.echo))


@bp.get("/leads/<int:id>/reopening")
@may(WORK)
def new_reopening(id: int) -> str:
    lead = find_lead(current_user, id)
    refuse_unless_disqualified(lead)
    return render_template("leads/recycling/reopen.html", lead=lead, form=ReopeningForm())


@bp.post("/leads/<int:id>/reopening")
@may(WORK)
def add_reopening(id: int) -> Answer:
    lead, form = find_lead(current_user, id), ReopeningForm()
    asked = form.attempt(
        lambda: done_before(form.once.data) or ask_to_reopen(lead, form.note.data, by=current_user)
    )
    if asked is None:
        return render_template("leads/recycling/reopen.html", lead=lead, form=form), 422
    return told(once(asked, form.once.data), page=lead.page)


@bp.delete("/leads/<int:id>/reopening")
@may(WORK)
def end_reopening(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return told(drop_reopening(lead, by=current_user), page=lead.page)


@bp.post("/leads/<int:id>/reopening/agreement")
@may(WORK)
def agree_to_reopening(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return go(lead.page, toast=Toast(agree_to_reopen(lead, by=current_user).echo))


def draw_disqualification(lead: Lead, form: DisqualificationForm) -> str:
    """The form to give a lead up."""
    may_recycle = lead.stage.is_with_sales
    return render_template("leads/recycling/disqualify.html", lead=lead, form=form, may_recycle=may_recycle)
