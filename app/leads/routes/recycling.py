"""Sending a lead back for later, and waking it."""

from urllib.parse import urlsplit

from flask import redirect, render_template, request
from flask_login import current_user

from app import clock
from app.leads.finding import find_lead
from app.leads.forms.recycling import RecyclingForm, WakeForm
from app.leads.models.deal import LostReason
from app.leads.models.lead import Lead
from app.leads.recycling.proposing import usual_note, usual_track
from app.leads.recycling.reasons import COMMON, wakes_on
from app.leads.recycling.recycling import recycle, refuse_elsewhere
from app.leads.recycling.waking import BY_HAND, refuse_awake, set_wake, wake
from app.leads.routes.blueprint import bp
from app.leads.winning.facts import how_lost
from app.leads.winning.finding import lost_deal_of, open_deals_of
from app.leads.winning.opening import only_sellers
from app.log.models import Event
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go, page_before
from app.web.htmx import is_partial, page_view
from app.web.rights import WORK, may

LOOPS = "/loops"


@bp.get("/leads/<int:id>/recycling")
@may(WORK)
def new_recycling(id: int) -> str:
    lead = find_lead(current_user, id)
    only_sellers(current_user)
    refuse_elsewhere(lead)
    return draw_recycling(lead, recycling_form(lead))


@bp.get("/leads/<int:id>/recycling/usual")
@may(WORK)
def usual_recycling(id: int) -> Answer:
    """When we look again and what they hear then, as is usual for the reason that was just chosen."""
    lead = find_lead(current_user, id)
    if not is_partial():
        return redirect(f"{lead.page}/recycling", 303)
    return render_template("leads/recycling/_usual.html", form=recycling_form(lead))


@bp.post("/leads/<int:id>/recycling")
@may(WORK)
def add_recycling(id: int) -> Answer:
    lead = find_lead(current_user, id)
    form = recycling_form(lead)
    recycled = form.attempt(
        lambda: done_before(form.once.data)
        or recycle(
            lead, form.reason.data, wake_on=form.day, note=form.note.data or "", track_id=form.track_id,
            by=current_user,
        )
    )  # fmt: skip
    if recycled is None:
        return draw_recycling(lead, form), 422
    once(recycled, form.once.data)
    return told(recycled, page=LOOPS) if came_from_loops() else leave_for(lead, recycled)


@bp.get("/leads/<int:id>/waking")
@may(WORK)
def new_waking(id: int) -> str:
    lead = find_lead(current_user, id)
    refuse_awake(lead)
    form = WakeForm(lead.wake_on, lead.track_id)
    return render_template("leads/recycling/wake.html", lead=lead, form=form)


@bp.post("/leads/<int:id>/waking")
@may(WORK)
def set_waking(id: int) -> Answer:
    lead = find_lead(current_user, id)
    form = WakeForm(lead.wake_on, lead.track_id)
    chosen = form.attempt(
        lambda: (
            done_before(form.once.data) or set_wake(lead, form.wake_on.data, form.track_id, by=current_user)
        )
    )
    if chosen is None:
        return render_template("leads/recycling/wake.html", lead=lead, form=form), 422
    return told(once(chosen, form.once.data), page=lead.page)


@bp.post("/leads/<int:id>/waking/now")
@may(WORK)
def wake_now(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return leave_for(lead, wake(lead, BY_HAND, by=current_user))


def recycling_form(lead: Lead) -> RecyclingForm:
    """The form, filled in by the reason that was chosen, or by the loss that it follows."""
    lost, sent = lost_deal_of(lead), request.values.get("reason", "")
    usual = lost.lost_reason if lost and lost.lost_reason else LostReason.NOT_NOW
    reason = next((each for each in LostReason if each.value == sent), usual)
    today = clock.today(current_user.zone)
    form = RecyclingForm(reason, today, usual_track(lead, reason), usual_note(lead))
    form.reason.render_kw = {
        "hx-get": f"{lead.page}/recycling/usual", "hx-trigger": "change", "hx-target": "#recycling-usual",
        "hx-swap": "outerHTML", "hx-include": "this",
    }  # fmt: skip
    return form


def draw_recycling(lead: Lead, form: RecyclingForm) -> str:
    """The form, below what takes one tap."""
    lost, today = lost_deal_of(lead), clock.today(current_user.zone)
    first = (lost.lost_reason,) if lost and lost.lost_reason else ()
    reasons = dict.fromkeys((*first, *COMMON))
    return render_template(
        "leads/recycling/new.html",
        lead=lead,
        form=form,
        lost=lost,
        how_lost=how_lost(lost) if lost else "",
        deals=len(open_deals_of(lead)),
        common=[(reason, wakes_on(reason, today)) for reason in reasons],
        today=today,
    )


def leave_for(lead: Lead, event: Event) -> Answer:
    """Back to the lead's page, drawn anew: more than one thing has changed there."""
    return go(lead.page, toast=Toast(event.echo))


def came_from_loops() -> bool:
    """Whether it was tapped in the list of open loops."""
    path = page_view()["path"] if is_partial() else urlsplit(page_before("")).path
    return path == LOOPS
