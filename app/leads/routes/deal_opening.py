"""Opening a deal: by accepting a handoff's second leg with it, or of a lead that nobody has to accept."""

from flask import render_template
from flask_login import current_user

from app import clock
from app.leads.finding import find_handoff, find_lead
from app.leads.forms.deal import DealForm
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.routes.blueprint import bp
from app.leads.winning.opening import accept_with_deal, only_sellers, open_deal, refuse_unless_ready
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may


@bp.get("/handoffs/<int:id>/deal")
@may(WORK)
def new_deal_of_handoff(id: int) -> str:
    handoff = find_handoff(current_user, id)
    only_the_receiving_side(handoff, current_user)
    refuse_answered(handoff)
    return draw_deal(deal_form(handoff.lead), handoff.lead, handoff)


@bp.post("/handoffs/<int:id>/deal")
@may(WORK)
def add_deal_of_handoff(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    form = deal_form(handoff.lead)
    opened = form.attempt(
        lambda: done_before(form.once.data) or accept_with_deal(handoff, form.terms, by=current_user)
    )
    if opened is None:
        return draw_deal(form, handoff.lead, handoff), 422
    once(opened, form.once.data)
    return go(opened.page or handoff.page, toast=Toast(opened.echo))


@bp.get("/leads/<int:id>/deal")
@may(WORK)
def new_deal(id: int) -> str:
    lead = find_lead(current_user, id)
    only_sellers(current_user)
    refuse_unless_ready(lead)
    return draw_deal(deal_form(lead), lead)


@bp.post("/leads/<int:id>/deal")
@may(WORK)
def add_deal(id: int) -> Answer:
    lead = find_lead(current_user, id)
    form = deal_form(lead)
    opened = form.attempt(lambda: done_before(form.once.data) or open_deal(lead, form.terms, by=current_user))
    if opened is None:
        return draw_deal(form, lead), 422
    once(opened, form.once.data)
    return go(opened.page or lead.page, toast=Toast(opened.echo))


def deal_form(lead: Lead) -> DealForm:
    """What is asked for when a deal opens."""
    return DealForm(lead, the_rules().currency, clock.today(current_user.zone))


def draw_deal(form: DealForm, lead: Lead, handoff: Handoff | None = None) -> str:
    """The form of a new deal, of a handoff that is accepted with it, or of a lead."""
    address = f"/handoffs/{handoff.id}/deal" if handoff else f"{lead.page}/deal"
    return render_template("leads/deal/new.html", form=form, lead=lead, handoff=handoff, address=address)
