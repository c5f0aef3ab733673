"""Looking at the five letters while a goal is written."""

from flask import render_template, request
from flask_login import current_user

from app import clock
from app.db import as_id, reads
from app.goals.routes.blueprint import bp
from app.goals.smart import letters
from app.playbook.forms.wording import new_form
from app.playbook.kinds import Kind
from app.web.rights import WORK, may


@bp.post("/goals/letters")
@may(WORK)
@reads
def check_letters() -> str:
    """How SMART it is so far; nothing of it is kept."""
    form = new_form(Kind.GOAL)
    id = as_id(request.args.get("goal")) or None
    found = letters(id, form.body, clock.today(current_user.zone))
    return render_template("goals/_letters.html", letters=found)
