"""The list of leads."""

from flask import Response, render_template, request
from flask_login import current_user

from app.db import as_id
from app.leads.listing.choosing import chips, choices
from app.leads.listing.listing import has_leads, list_leads
from app.leads.listing.looking import look_by
from app.leads.parts.leads import leads_changed_part
from app.leads.routes.blueprint import bp
from app.log.models import latest_event_id
from app.web.htmx import is_partial
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/leads", endpoint="leads")
@may(WORK)
def show_leads() -> str:
    since = latest_event_id()
    look = look_by(request.args.items(multi=True))
    listing = list_leads(look, viewer=current_user)
    if look.after and is_partial():
        return render_template("leads/_rows.html", listing=listing)
    return render_template(
        "leads/list.html",
        look=look,
        listing=listing,
        chips=chips(look),
        choices=choices(look),
        is_begun=bool(listing.lines) or has_leads(),
        since=since,
        count=0,
    )


@bp.get("/leads/changed")
@may(WORK)
def leads_changed() -> Response:
    return draw(leads_changed_part(as_id(request.args.get("since"))))
