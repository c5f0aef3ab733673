"""Closing a deal: won, or lost with a reason."""

from flask import render_template
from flask_login import current_user

from app.hours.models import the_teams_today
from app.leads.finding import find_deal
from app.leads.forms.deal import LostForm, WonForm
from app.leads.routes.blueprint import bp
from app.leads.winning.closing import lose, win
from app.leads.winning.finding import awaits_choice
from app.leads.winning.opening import only_sellers
from app.leads.winning.stepping import refuse_closed
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may


@bp.get("/deals/<int:id>/win")
@may(WORK)
def new_win_of_deal(id: int) -> str:
    deal = find_deal(current_user, id)
    only_sellers(current_user)
    refuse_closed(deal)
    form = WonForm(deal, the_teams_today())
    return render_template("leads/deal/won.html", deal=deal, form=form)


@bp.post("/deals/<int:id>/win")
@may(WORK)
def add_win_of_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    form = WonForm(deal, the_teams_today())
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
    form = LostForm(the_teams_today())
    return render_template("leads/deal/lost.html", deal=deal, form=form)


@bp.post("/deals/<int:id>/loss")
@may(WORK)
def add_loss_of_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    form = LostForm(the_teams_today())
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
