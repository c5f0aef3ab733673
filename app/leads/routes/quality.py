"""How good our data is, and mending it: one lead after the other."""

from urllib.parse import urlencode

from flask import Response, render_template, request
from flask_login import current_user

from app.db import as_id
from app.leads.finding import find_lead
from app.leads.forms.mend import MendForm
from app.leads.mending.guessing import guesses
from app.leads.mending.mending import mend
from app.leads.mending.queueing import asked, count_to_mend, field_called, next_to_mend
from app.leads.models.lead import Lead
from app.leads.parts.quality import quality_part
from app.leads.profile import profile
from app.leads.quality import FIELDS
from app.leads.routes.blueprint import bp
from app.web.answers import Answer, Toast, go
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/quality", endpoint="quality")
@may(WORK)
def show_quality() -> str:
    return render_template("leads/quality/show.html", standing=quality_part().html(page_view()))


@bp.get("/quality/list")
@may(WORK)
def quality_list() -> Response:
    return draw(quality_part())


@bp.get("/quality/queue")
@may(WORK)
def next_lead_to_mend() -> str:
    field = field_called(request.args.get("field", ""))
    lead = next_to_mend(field, as_id(request.args.get("after")))
    if lead is None:
        words = FIELDS.get(field, "")
        return render_template("leads/quality/done.html", field=field, words=words, left=count_to_mend(field))
    return draw_mend(lead, field, form_for(lead, field))


@bp.post("/quality/leads/<int:id>")
@may(WORK)
def mend_lead(id: int) -> Answer:
    lead, field = find_lead(current_user, id), field_called(request.args.get("field", ""))
    form = form_for(lead, field)
    mended = form.attempt(lambda: mend(lead, form.changes, form.guesses, by=current_user))
    if mended is None:
        return draw_mend(lead, field, form), 422
    return go(queue_after(lead, field), toast=Toast(mended.echo, undo=f"/activity/{mended.id}/undo"))


def form_for(lead: Lead, field: str) -> MendForm:
    """What is asked of this lead now."""
    return MendForm(lead, asked(lead, field), guesses(lead))


def queue_after(lead: Lead, field: str) -> str:
    """Where it goes on."""
    more = {"field": field} if field else {}
    return f"/quality/queue?{urlencode({**more, 'after': lead.id})}"


def draw_mend(lead: Lead, field: str, form: MendForm) -> str:
    """The lead, with what is missing of it."""
    known = [row for rows in profile(lead, current_user.zone).values() for row in rows if row.value]
    return render_template(
        "leads/quality/mend.html", lead=lead, form=form, field_asked=field, known=known,
        skip=queue_after(lead, field), left=count_to_mend(field), focus=form.names[0] if form.names else "",
    )  # fmt: skip
