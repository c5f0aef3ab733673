"""A lead's own page, and its pieces."""

from flask import Response, render_template
from flask_login import current_user

from app.leads.finding import find_lead
from app.leads.forms.touch import TAPS, TapForm
from app.leads.parts.lead import lead_facts_part, lead_part, lead_story_part, lead_why_part
from app.leads.recognising import standing_for
from app.leads.routes.blueprint import bp
from app.notices.models import has_unread
from app.web.answers import Answer, Toast, go
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/leads/<int:id>", endpoint="lead")
@may(WORK)
def show_lead(id: int) -> Answer:
    lead, view = find_lead(current_user, id), page_view()
    if lead.is_merged:
        said = f"Lead {id} was found to be the same as this one, which stands for both."
        return go(standing_for(lead).page, toast=Toast(said))
    return render_template(
        "leads/lead/show.html",
        lead=lead,
        form=TapForm(),
        taps=TAPS,
        has_news=has_unread(current_user.id, lead.page),
        head=lead_part(id).html(view),
        facts=lead_facts_part(id).html(view),
        why=lead_why_part(id).html(view),
        story=lead_story_part(id).html(view),
    )


@bp.get("/leads/<int:id>/head")
@may(WORK)
def lead_head(id: int) -> Response:
    return draw(lead_part(find_lead(current_user, id).id))


@bp.get("/leads/<int:id>/facts")
@may(WORK)
def lead_facts(id: int) -> Response:
    return draw(lead_facts_part(find_lead(current_user, id).id))


@bp.get("/leads/<int:id>/why")
@may(WORK)
def lead_why(id: int) -> Response:
    return draw(lead_why_part(find_lead(current_user, id).id))


@bp.get("/leads/<int:id>/story")
@may(WORK)
def lead_story(id: int) -> Response:
    return draw(lead_story_part(find_lead(current_user, id).id))
