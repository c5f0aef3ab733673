"""Closing a goal, giving it up, and taking it up again."""

from flask import Response, render_template
from flask_login import current_user

import app.goals.telling_the_end  # noqa: F401 - it tells everybody how goals end
from app.goals.ending import cancel, conclude, only_signers, open_terms, reopen
from app.goals.finding import find_goal
from app.goals.forms.ending import CancellationForm
from app.goals.parts.ending import goal_end_part
from app.goals.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/goals/<int:id>/verdict")
@may(WORK)
def verdict(id: int) -> Response:
    return draw(goal_end_part(find_goal(current_user, id).id))


@bp.post("/goals/<int:id>/verdict")
@may(WORK)
def give_verdict(id: int) -> Answer:
    goal = find_goal(current_user, id)
    return told(conclude(goal, by=current_user), page=goal.page)


@bp.delete("/goals/<int:id>/verdict")
@may(WORK)
def take_verdict_back(id: int) -> Answer:
    goal = find_goal(current_user, id)
    return told(reopen(goal, by=current_user), page=goal.page)


@bp.get("/goals/<int:id>/cancellation")
@may(WORK)
def new_cancellation(id: int) -> str:
    goal = find_goal(current_user, id)
    open_terms(goal)
    only_signers(current_user)
    return render_template("goals/ending/cancel.html", goal=goal, form=CancellationForm())


@bp.post("/goals/<int:id>/cancellation")
@may(WORK)
def add_cancellation(id: int) -> Answer:
    goal, form = find_goal(current_user, id), CancellationForm()
    cancelled = form.attempt(
        lambda: done_before(form.once.data) or cancel(goal, form.reason.data, by=current_user)
    )
    if cancelled is None:
        return render_template("goals/ending/cancel.html", goal=goal, form=form), 422
    return told(once(cancelled, form.once.data), page=goal.page)
