"""Packing a lead and offering it; saying which lead a card hands over; qualifying it for the second leg."""

from flask import render_template, request
from flask_login import current_user

from app import clock
from app.board.finding import find_card_on_board
from app.board.placing import first_in
from app.db import as_id
from app.leads.finding import find_handoff, find_lead
from app.leads.forms.handoff import QualifyForm
from app.leads.forms.handoff_offer import OfferForm
from app.leads.forms.new import NewLeadForm
from app.leads.handing_over.drafting import draft, refuse_taken, why_not_again
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.offer_sheet import OfferSheet, offer_sheet
from app.leads.handing_over.offering import offer, only_offerers
from app.leads.handing_over.packing import until_in
from app.leads.handing_over.places import places
from app.leads.handing_over.qualifying import only_who_work, qualify
from app.leads.handing_over.routing import LEG_TWO
from app.leads.handing_over.why import judged
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.rules import Routing, the_rules
from app.leads.routes.blueprint import bp
from app.leads.searching import leads_called
from app.leads.sources import known_sources
from app.leads.taking_in import take_in
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.playbook.kinds import Kind
from app.web.answers import Answer, Toast, back, go
from app.web.rights import WORK, may


@bp.get("/leads/<int:id>/offer")
@may(WORK)
def ask_offer(id: int) -> Answer:
    lead = find_lead(current_user, id)
    only_offerers(current_user)
    if (last := last_of(lead)) and (over := why_not_again(lead, last)):
        return back(last.page, over)
    sheet = offer_sheet(lead)
    return draw_offer(sheet, OfferForm(data={"opener": sheet.pack["opener"]}))


@bp.post("/leads/<int:id>/offer")
@may(WORK)
def offer_lead(id: int) -> Answer:
    lead, form = find_lead(current_user, id), OfferForm()
    sheet = offer_sheet(lead)
    form.to.offer(sheet.side, has_turns=sheet.has_turns)
    offered = form.attempt(
        lambda: done_before(form.once.data)
        or offer(
            lead, to=form.to.person, to_queue=form.to.is_queue, ticked=form.ticked.data,
            opener=form.opener.data, reason=form.reason.data, before=first_in(places().submitted),
            by=current_user,
        )
    )  # fmt: skip
    if offered is None:
        return draw_offer(sheet, form), 422
    once(offered, form.once.data)
    return go(offered.page or lead.page, toast=Toast(offered.echo))


def draw_offer(sheet: OfferSheet, form: OfferForm) -> str:
    """The form, beside what both sides ask for and what would go over."""
    form.ticked.offer(sheet.checklist)
    form.to.offer(sheet.side, has_turns=sheet.has_turns)
    today = clock.today(current_user.zone)
    until = until_in(sheet.pack)
    return render_template("leads/handoff/offer.html", sheet=sheet, form=form, today=today, until=until)


@bp.post("/leads/<int:id>/draft")
@may(WORK)
def pack_draft(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return begun(draft(lead, by=current_user))


@bp.get("/cards/<int:id>/lead")
@may(WORK)
def choose_lead(id: int) -> str:
    return draw_choice(id, NewLeadForm())


@bp.post("/cards/<int:id>/lead")
@may(WORK)
def give_lead(id: int) -> Answer:
    card = find_card_on_board(current_user, id)
    lead = find_lead(current_user, as_id(request.form.get("lead")))
    return begun(draft(lead, card=card, by=current_user))


@bp.post("/cards/<int:id>/lead/new")
@may(WORK)
def give_new_lead(id: int) -> Answer:
    card, form = find_card_on_board(current_user, id), NewLeadForm()
    handoff = form.attempt(
        lambda: draft(take_in(form.says, form.kind, by=current_user).lead, card=card, by=current_user)
    )
    return (draw_choice(id, form), 422) if handoff is None else begun(handoff)


def draw_choice(card_id: int, form: NewLeadForm) -> str:
    """Which lead the card hands over: one that is found by its words, or a new one."""
    card, find = find_card_on_board(current_user, card_id), request.args.get("find", "")
    refuse_taken(card)
    found = leads_called(find)
    return render_template(
        "leads/handoff/choose.html", card=card, form=form, find=find, found=found, sources=known_sources()
    )


def begun(handoff: Handoff) -> Answer:
    """On the card's page it goes on."""
    return go(handoff.page, toast=Toast(f"“{handoff.lead.name}” is being packed. Offer it when it is ready."))


@bp.get("/handoffs/<int:id>/qualification")
@may(WORK)
def ask_qualification(id: int) -> str:
    handoff = find_handoff(current_user, id)
    only_who_work(handoff, current_user)
    return draw_qualification(handoff.lead, handoff, QualifyForm())


@bp.post("/handoffs/<int:id>/qualification")
@may(WORK)
def qualify_it(id: int) -> Answer:
    handoff, form = find_handoff(current_user, id), QualifyForm()
    if not done_before(form.once.data):
        only_who_work(handoff, current_user)
    qualified = form.attempt(
        lambda: done_before(form.once.data)
        or qualify(
            handoff.lead, to=form.to.person, to_queue=form.to.is_queue, before=first_in(places().second),
            by=current_user,
        )
    )  # fmt: skip
    if qualified is None:
        return draw_qualification(handoff.lead, handoff, form), 422
    return told(once(qualified, form.once.data), page=handoff.page)


def draw_qualification(lead: Lead, handoff: Handoff, form: QualifyForm) -> str:
    """What SQL asks for, and who would answer."""
    rules = the_rules()
    form.to.offer(LEG_TWO, has_turns=rules.routing is Routing.TURNS)
    return render_template(
        "leads/handoff/qualify.html",
        handoff=handoff, lead=lead, form=form, ready=judged(lead, Kind.SQL), has_leg=rules.has_second_leg,
    )  # fmt: skip
