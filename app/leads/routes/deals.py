"""The list of deals, a deal's own page, and what is done with it."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, render_template
from flask_login import current_user

from app import clock
from app.errors import Refusal
from app.leads.finding import find_deal, find_handoff, find_lead
from app.leads.forms.deal import DealEditForm, DealForm, DealStageForm, LostForm, WonForm, shown
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.parts.deals import deal_part, deal_story_part, deals_part
from app.leads.parts.lead_deal import lead_deal_part
from app.leads.routes.blueprint import bp
from app.leads.winning.closing import lose, win
from app.leads.winning.editing import DealEdited, clashes, edit, fields_of
from app.leads.winning.finding import awaits_choice
from app.leads.winning.keeping import keep
from app.leads.winning.opening import accept_with_deal, only_sellers, open_deal, refuse_unless_ready
from app.leads.winning.stepping import refuse_closed, step_deal
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/deals", endpoint="deals")
@may(WORK)
def show_deals() -> str:
    return render_template("leads/deal/list.html", deals=deals_part().html(page_view()))


@bp.get("/deals/list")
@may(WORK)
def deals_list() -> Response:
    return draw(deals_part())


@bp.get("/deals/<int:id>", endpoint="deal")
@may(WORK)
def show_deal(id: int) -> str:
    deal, view = find_deal(current_user, id), page_view()
    sheet, story = deal_part(deal.id).html(view), deal_story_part(deal.id).html(view)
    return render_template("leads/deal/show.html", deal=deal, sheet=sheet, story=story)


@bp.get("/deals/<int:id>/sheet")
@may(WORK)
def deal_sheet(id: int) -> Response:
    return draw(deal_part(find_deal(current_user, id).id))


@bp.get("/deals/<int:id>/story")
@may(WORK)
def deal_story(id: int) -> Response:
    return draw(deal_story_part(find_deal(current_user, id).id))


@bp.get("/leads/<int:id>/deals")
@may(WORK)
def lead_deals(id: int) -> Response:
    return draw(lead_deal_part(find_lead(current_user, id).id))


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


@bp.get("/deals/<int:id>/edit")
@may(WORK)
def edit_deal(id: int) -> str:
    seen = latest_event_id()
    deal = find_deal(current_user, id)
    return draw_edit(deal, DealEditForm(deal, seen))


@bp.post("/deals/<int:id>")
@may(WORK)
def save_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    form = DealEditForm(deal, latest_event_id())
    if not form.validate_on_submit():
        return draw_edit(deal, form), 422
    if theirs := clashes(deal, form.changes, seen=form.seen_event):
        form.see_again()
        return draw_edit(deal, form, theirs), 409
    if not form.changes:
        return go(deal.page, toast=Toast("Nothing was changed."))
    edited = form.attempt(lambda: edit(deal, form.changes, by=current_user))
    if edited is None:
        return draw_edit(deal, form), 422
    return told(edited, page=deal.page)


@bp.post("/deals/<int:id>/stage")
@may(WORK)
def set_deal_stage(id: int) -> Answer:
    deal, form = find_deal(current_user, id), DealStageForm()
    if not form.validate_on_submit():
        raise Refusal("Choose one of the stages.")
    return told(step_deal(deal, form.stage.data, by=current_user), page=deal.page)


@bp.post("/deals/<int:id>/keeping")
@may(WORK)
def keep_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    return told(keep(deal, by=current_user), page="/loops")


@bp.get("/deals/<int:id>/win")
@may(WORK)
def new_win_of_deal(id: int) -> str:
    deal = find_deal(current_user, id)
    only_sellers(current_user)
    refuse_closed(deal)
    form = WonForm(deal, clock.today(current_user.zone))
    return render_template("leads/deal/won.html", deal=deal, form=form)


@bp.post("/deals/<int:id>/win")
@may(WORK)
def add_win_of_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    form = WonForm(deal, clock.today(current_user.zone))
    won = form.attempt(
        lambda: done_before(form.once.data) or win(deal, on=form.on.data, amount=form.pence, by=current_user)
    )
    if won is None:
        return render_template("leads/deal/won.html", deal=deal, form=form), 422
    once(won, form.once.data)
    return go(deal.page, toast=Toast(won.echo, undo=f"/activity/{won.id}/undo"))


@bp.get("/deals/<int:id>/loss")
@may(WORK)
def new_loss_of_deal(id: int) -> str:
    deal = find_deal(current_user, id)
    only_sellers(current_user)
    refuse_closed(deal)
    form = LostForm(clock.today(current_user.zone))
    return render_template("leads/deal/lost.html", deal=deal, form=form)


@bp.post("/deals/<int:id>/loss")
@may(WORK)
def add_loss_of_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    form = LostForm(clock.today(current_user.zone))
    lost = form.attempt(
        lambda: (
            done_before(form.once.data)
            or lose(deal, form.reason.data, competitor=form.competitor.data, on=form.on.data, by=current_user)
        )
    )
    if lost is None:
        return render_template("leads/deal/lost.html", deal=deal, form=form), 422
    once(lost, form.once.data)
    page = f"{deal.lead.page}/recycling" if awaits_choice(deal.lead) else deal.page
    return go(page, toast=Toast(lost.echo, undo=f"/activity/{lost.id}/undo"))


def deal_form(lead: Lead) -> DealForm:
    """What is asked for when a deal opens."""
    return DealForm(lead, the_rules().currency, clock.today(current_user.zone))


def draw_deal(form: DealForm, lead: Lead, handoff: Handoff | None = None) -> str:
    """The form of a new deal, of a handoff that is accepted with it, or of a lead."""
    address = f"/handoffs/{handoff.id}/deal" if handoff else f"{lead.page}/deal"
    return render_template("leads/deal/new.html", form=form, lead=lead, handoff=handoff, address=address)


def draw_edit(deal: Deal, form: DealEditForm, theirs: Mapping[str, DealEdited] = MappingProxyType({})) -> str:
    """The form to change a deal, beside what others changed meanwhile."""
    now = shown(fields_of(deal), deal)
    return render_template("leads/deal/edit.html", deal=deal, form=form, clashes=theirs, now=now)
