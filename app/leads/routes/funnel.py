"""The page of the funnel, and the lists behind its numbers."""

from flask import Response, abort, render_template
from flask_login import current_user

from app.hours.models import the_teams_today
from app.leads.funnel.behind import Behind, deals_behind, handoffs_behind, sqls_behind, stays_behind
from app.leads.funnel.scope import Scope, scope_by
from app.leads.listing.choosing import choices
from app.leads.models.stage import Stage
from app.leads.parts.funnel import funnel_part
from app.leads.routes.blueprint import bp
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/funnel", endpoint="funnel")
@may(WORK)
def show_funnel() -> str:
    view = page_view()
    scope = scope_by(view, the_teams_today())
    return render_template(
        "leads/funnel/show.html", numbers=funnel_part().html(view), scope=scope, choices=choices(scope.look)
    )


@bp.get("/funnel/numbers")
@may(WORK)
def funnel_numbers() -> Response:
    return draw(funnel_part())


@bp.get("/handoffs/all")
@may(WORK)
def list_handoffs() -> str:
    return draw_list(handoffs_behind(asked(), page_view()))


@bp.get("/funnel/stays/<stage>")
@may(WORK)
def list_stays(stage: str) -> str:
    if stage not in {each.value for each in Stage}:
        abort(404)
    return draw_list(stays_behind(asked(), Stage(stage), page_view()))


@bp.get("/funnel/sqls")
@may(WORK)
def list_sqls() -> str:
    return draw_list(sqls_behind(asked(), page_view()))


@bp.get("/funnel/deals")
@may(WORK)
def list_deals() -> str:
    return draw_list(deals_behind(asked(), page_view()))


def asked() -> Scope:
    """The part of the funnel that the address names."""
    return scope_by(page_view(), the_teams_today())


def draw_list(behind: Behind) -> str:
    """The page with what stands behind a number."""
    return render_template("leads/funnel/behind.html", behind=behind, scope=asked(), zone=current_user.zone)
