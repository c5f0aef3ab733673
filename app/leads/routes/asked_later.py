"""They asked for later: the clocks of a lead pause, and go on."""

from flask import Response, render_template
from flask_login import current_user

from app.leads.clocks.asked_later import ask_for_later, let_go_on
from app.leads.finding import find_lead
from app.leads.forms.asked_later import AskedLaterForm
from app.leads.parts.asked_later import lead_later_part
from app.leads.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, page_before
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/leads/<int:id>/later/told")
@may(WORK)
def lead_later(id: int) -> Response:
    return draw(lead_later_part(find_lead(current_user, id).id))


@bp.get("/leads/<int:id>/later")
@may(WORK)
def new_later(id: int) -> str:
    return render_template("leads/later/new.html", lead=find_lead(current_user, id), form=AskedLaterForm())


@bp.post("/leads/<int:id>/later")
@may(WORK)
def add_later(id: int) -> Answer:
    lead, form = find_lead(current_user, id), AskedLaterForm()
    asked = form.attempt(
        lambda: (
            done_before(form.once.data)
            or ask_for_later(lead, form.until.data, form.reason.data or "", by=current_user)
        )
    )
    if asked is None:
        return render_template("leads/later/new.html", lead=lead, form=form), 422
    return told(once(asked, form.once.data), page=lead.page)


@bp.delete("/leads/<int:id>/later")
@may(WORK)
def end_later(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return told(let_go_on(lead, by=current_user), page=page_before(lead.page))
