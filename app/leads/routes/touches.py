"""Writing down contacts between them and us."""

from flask import render_template, request
from flask_login import current_user

from app.leads.finding import find_lead
from app.leads.forms.touch import TAPS, TapForm, TouchForm
from app.leads.models.lead import Lead
from app.leads.routes.blueprint import bp
from app.leads.touching import touch
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer
from app.web.rights import WORK, may


@bp.get("/leads/<int:id>/touches/new")
@may(WORK)
def new_touch(id: int) -> str:
    return draw_touch(find_lead(current_user, id), TouchForm(current_user.zone))


@bp.post("/leads/<int:id>/touches")
@may(WORK)
def add_touch(id: int) -> Answer:
    """By one tap, or with all that can be said of it."""
    lead = find_lead(current_user, id)
    form = TapForm() if "what" in request.form else TouchForm(current_user.zone)
    done = done_before(form.once.data) or form.attempt(lambda: touch(lead, **form.said, by=current_user))
    if done is None:
        return draw_touch(lead, form), 422
    return told(once(done, form.once.data), page=lead.page)


def draw_touch(lead: Lead, form: TapForm | TouchForm) -> str:
    """The form, with what was typed."""
    template = "leads/lead/tap.html" if isinstance(form, TapForm) else "leads/lead/touch.html"
    return render_template(template, lead=lead, form=form, taps=TAPS)
