"""What leads add to the page of an account."""

from flask import Response
from flask_login import current_user

import app.leads.engaging  # noqa: F401 - it listens to what happens with leads and accounts
from app.campaigns.finding import find_account
from app.leads.parts.accounts import account_people_part
from app.leads.routes.blueprint import bp
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/accounts/<int:id>/people")
@may(WORK)
def account_people(id: int) -> Response:
    return draw(account_people_part(find_account(current_user, id).id))
