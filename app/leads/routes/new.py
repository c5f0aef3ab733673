"""Taking in a new lead by hand."""

from flask import render_template
from flask_login import current_user

from app.leads.forms.new import NewLeadForm
from app.leads.routes.blueprint import bp
from app.leads.sources import known_sources
from app.leads.taking_in import take_in
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may


@bp.get("/leads/new")
@may(WORK)
def new_lead() -> str:
    return draw_new(NewLeadForm())


@bp.post("/leads")
@may(WORK)
def add_lead() -> Answer:
    form = NewLeadForm()
    if (before := done_before(form.once.data)) and before.about:
        return go(before.about)
    taken = form.attempt(lambda: take_in(form.says, form.kind, by=current_user))
    if taken is None:
        return draw_new(form), 422
    if taken.fact:
        once(taken.fact, form.once.data)
    return go(taken.lead.page, toast=Toast(taken.echo))


def draw_new(form: NewLeadForm) -> str:
    """The form, with the sources that there are."""
    return render_template("leads/new.html", form=form, sources=known_sources())
