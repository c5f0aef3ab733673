"""The list of deals, and a deal's own page."""

from flask import Response, render_template
from flask_login import current_user

from app.leads.finding import find_deal, find_lead
from app.leads.parts.deals import deal_part, deal_story_part, deals_part
from app.leads.parts.lead_deal import lead_deal_part
from app.leads.routes.blueprint import bp
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
