"""The register of rewards."""

from flask import Response, render_template, request
from flask_login import current_user

from app.goals.forms.rewards import RewardForm
from app.goals.parts.rewards import rewards_part
from app.goals.rewarding import (
    PAGE,
    add_reward,
    change_reward,
    fields_of,
    find_reward,
    remove_reward,
)
from app.goals.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.notices.models import has_unread
from app.web.answers import Answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/rewards", endpoint="rewards")
@may(WORK)
def show_rewards() -> str:
    has_news = has_unread(current_user.id, PAGE)
    return render_template(
        "goals/rewards/show.html", rewards=rewards_part().html(page_view()), has_news=has_news
    )


@bp.get("/rewards/list")
@may(WORK)
def rewards_list() -> Response:
    return draw(rewards_part())


@bp.get("/rewards/new")
@may(WORK)
def new_reward() -> str:
    form = RewardForm(data={"side": request.args.get("side", "")})
    return render_template("goals/rewards/new.html", form=form)


@bp.post("/rewards")
@may(WORK)
def note_reward() -> Answer:
    form = RewardForm()
    added = form.attempt(lambda: done_before(form.once.data) or add_reward(form.fields, by=current_user))
    if added is None:
        return render_template("goals/rewards/new.html", form=form), 422
    return told(once(added, form.once.data), page=PAGE)


@bp.get("/rewards/<int:id>/edit")
@may(WORK)
def edit_reward(id: int) -> str:
    reward = find_reward(current_user, id)
    form = RewardForm(data=fields_of(reward))
    return render_template("goals/rewards/edit.html", reward=reward, form=form)


@bp.post("/rewards/<int:id>")
@may(WORK)
def save_reward(id: int) -> Answer:
    reward, form = find_reward(current_user, id), RewardForm()
    changed = form.attempt(
        lambda: done_before(form.once.data) or change_reward(reward, form.fields, by=current_user)
    )
    if changed is None:
        return render_template("goals/rewards/edit.html", reward=reward, form=form), 422
    return told(once(changed, form.once.data), page=PAGE)


@bp.delete("/rewards/<int:id>")
@may(WORK)
def take_out_reward(id: int) -> Answer:
    return told(remove_reward(find_reward(current_user, id), by=current_user), page=PAGE)
