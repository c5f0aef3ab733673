"""Checking in on a goal."""

from flask import Response, render_template
from flask_login import current_user

from app.figures import said
from app.goals.checking_in import agreed_terms, check_in, last_check_ins
from app.goals.drafting import Draft, draft_for, said_already
from app.goals.finding import find_goal
from app.goals.forms.checkin import CheckInForm
from app.goals.parts.checkin import goal_confidence_part
from app.goals.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.playbook.models.definition import Definition
from app.web.answers import Answer
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/goals/<int:id>/confidence")
@may(WORK)
def confidence(id: int) -> Response:
    return draw(goal_confidence_part(find_goal(current_user, id).id))


@bp.get("/goals/<int:id>/check-in")
@may(WORK)
def new_check_in(id: int) -> str:
    goal = find_goal(current_user, id)
    draft = draft_for(goal, by=current_user)
    return draw_check_in(goal, draft, CheckInForm(draft))


@bp.post("/goals/<int:id>/check-in")
@may(WORK)
def add_check_in(id: int) -> Answer:
    goal = find_goal(current_user, id)
    draft = draft_for(goal, by=current_user)
    form = CheckInForm(draft)
    if before := done_before(form.once.data) or said_already(goal, form.says, by=current_user):
        return told(before, page=goal.page)
    checked = form.attempt(
        lambda: check_in(goal, draft.value, form.confidence.data, form.note.data, by=current_user)
    )
    if checked is None:
        return draw_check_in(goal, draft, form), 422
    return told(once(checked, form.once.data), page=goal.page)


def draw_check_in(goal: Definition, draft: Draft, form: CheckInForm) -> str:
    """The form, with what the numbers say."""
    terms = agreed_terms(goal)
    value = said(draft.value, terms.unit) if draft.value is not None else "Nothing yet"
    last = last_check_ins([goal.id]).get(goal.id)
    before = f" Last time it was {last.confidence}." if last else ""
    return render_template(
        "goals/check_in/new.html", goal=goal, terms=terms, value=value, before=before, form=form
    )
