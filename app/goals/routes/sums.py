"""The sum behind a goal: told on its page, reckoned with other inputs, proposed anew."""

from typing import Any

from flask import Response, render_template
from flask_login import current_user

from app.db import reads
from app.errors import Refusal
from app.goals.deriving import derived_terms, kin_of, propose_targets, targets_with, with_inputs
from app.goals.finding import find_goal
from app.goals.forms.sums import SumForm
from app.goals.parts.sums import goal_sum_part
from app.goals.routes.blueprint import bp
from app.goals.summing import steps
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.playbook.models.definition import Definition
from app.web.answers import Answer
from app.web.htmx import is_partial
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/goals/<int:id>/sum/told")
@may(WORK)
def goal_sum(id: int) -> Response:
    return draw(goal_sum_part(find_goal(current_user, id).id))


@bp.get("/goals/<int:id>/sum")
@may(WORK)
def show_sum(id: int) -> str:
    goal = find_goal(current_user, id)
    return sum_page(goal, form_for(goal))


@bp.post("/goals/<int:id>/sum/result")
@may(WORK)
@reads
def work_out(id: int) -> str:
    """What the inputs give; nothing of it is kept."""
    goal = find_goal(current_user, id)
    form = form_for(goal)
    if is_partial():
        return render_template("goals/sum/_result.html", **result(goal, form))
    return sum_page(goal, form)


@bp.post("/goals/<int:id>/sum")
@may(WORK)
def change_sum(id: int) -> Answer:
    goal = find_goal(current_user, id)
    form = form_for(goal)
    proposed = form.attempt(
        lambda: (
            done_before(form.once.data)
            or propose_targets(goal, form.inputs, form.reason.data, along=form.also.data, by=current_user)
        )
    )
    if proposed is None:
        return sum_page(goal, form), 422
    return told(once(proposed, form.once.data), page=goal.page)


def form_for(goal: Definition) -> SumForm:
    """The form, which begins with the sum that is signed."""
    terms, derived = derived_terms(goal)
    return SumForm(derived, kin_of(terms))


def sum_page(goal: Definition, form: SumForm) -> str:
    """The whole page."""
    return render_template("goals/sum/change.html", goal=goal, form=form, **result(goal, form))


def result(goal: Definition, form: SumForm) -> dict[str, Any]:
    """What the inputs give, step by step and goal by goal; or why they give nothing."""
    terms, derived = derived_terms(goal)
    found: dict[str, Any] = {"wrong": "", "is_changed": False, "steps": [], "targets": []}
    try:
        inputs = form.inputs
        targets = targets_with([terms, *kin_of(terms)], inputs)
        its_steps = list(steps(with_inputs(terms, inputs)))
    except (ValueError, Refusal) as error:
        return {**found, "wrong": str(error)}
    is_changed = inputs != derived["inputs"]
    return {**found, "is_changed": is_changed, "steps": its_steps, "targets": targets}
