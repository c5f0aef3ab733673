"""The steps of a card."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, render_template, url_for
from flask_login import current_user

import app.board.giving_steps  # noqa: F401 - it tells those who are given a step
from app.board.changing_steps import StepChanged, change_step, clashes, fields_of
from app.board.finding import find_card, find_card_on_board, find_step
from app.board.forms.step import StepForm, StepsForm
from app.board.models.step import Step
from app.board.parts.steps import steps_part
from app.board.routes.blueprint import bp
from app.board.stepping import add_steps, remove, start_with_usual_steps
from app.board.ticking import tick, untick
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/cards/<int:id>/steps")
@may(WORK)
def steps(id: int) -> Response:
    return draw(steps_part(find_card(current_user, id).id))


@bp.post("/cards/<int:id>/steps")
@may(WORK)
def add_to_steps(id: int) -> Answer:
    card = find_card(current_user, id)
    form = StepsForm(card)
    done = done_before(form.once.data)
    if done is None and not form.validate_on_submit():
        return render_template("board/steps/add.html", card=card, form=form), 422
    if not card.is_on_board:
        return render_template("board/steps/add.html", card=card, form=form), 409

    added = done or add_steps(card, form.steps, by=current_user)
    return told(once(added, form.once.data), page=url_for("board.show_card", id=id))


@bp.post("/cards/<int:id>/steps/usual")
@may(WORK)
def start_steps(id: int) -> Answer:
    added = start_with_usual_steps(find_card_on_board(current_user, id), by=current_user)
    return told(added, page=url_for("board.show_card", id=id))


@bp.post("/cards/<int:id>/steps/<int:step_id>/tick")
@may(WORK)
def tick_step(id: int, step_id: int) -> Answer:
    ticked = tick(find_step(current_user, id, step_id), by=current_user)
    return told(ticked, page=url_for("board.show_card", id=id))


@bp.delete("/cards/<int:id>/steps/<int:step_id>/tick")
@may(WORK)
def untick_step(id: int, step_id: int) -> Answer:
    unticked = untick(find_step(current_user, id, step_id), by=current_user)
    return told(unticked, page=url_for("board.show_card", id=id))


@bp.get("/cards/<int:id>/steps/<int:step_id>/edit")
@may(WORK)
def edit_step(id: int, step_id: int) -> str:
    seen = latest_event_id()
    step = find_step(current_user, id, step_id)
    return draw_edit(step, StepForm(step, seen))


@bp.post("/cards/<int:id>/steps/<int:step_id>")
@may(WORK)
def save_step(id: int, step_id: int) -> Answer:
    step = find_step(current_user, id, step_id)
    form = StepForm(step, latest_event_id())
    if not form.validate_on_submit():
        return draw_edit(step, form), 422

    if theirs := clashes(step, form.changes, seen=form.seen_event):
        form.see_again()
        return draw_edit(step, form, theirs), 409
    if not form.changes:
        return go(url_for("board.show_card", id=id), toast=Toast("Nothing was changed."))
    return told(change_step(step, form.changes, by=current_user), page=url_for("board.show_card", id=id))


@bp.delete("/cards/<int:id>/steps/<int:step_id>")
@may(WORK)
def remove_step(id: int, step_id: int) -> Answer:
    removed = remove([find_step(current_user, id, step_id)], by=current_user)
    return told(removed, page=url_for("board.show_card", id=id))


def draw_edit(step: Step, form: StepForm, theirs: Mapping[str, StepChanged] = MappingProxyType({})) -> str:
    """The form to change a step, beside what others changed meanwhile."""
    return render_template("board/steps/edit.html", step=step, form=form, clashes=theirs, now=fields_of(step))
