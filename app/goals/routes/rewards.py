"""The register of rewards."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, render_template, request
from flask_login import current_user

from app.goals.forms.rewards import RewardChangeForm, RewardForm
from app.goals.models.reward import Reward
from app.goals.parts.rewards import rewards_part
from app.goals.rewarding import (
    PAGE,
    RewardChanged,
    add_reward,
    change_reward,
    find_reward,
    remove_reward,
)
from app.goals.routes.blueprint import bp
from app.log.models import latest_event_id
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
    seen = latest_event_id()
    reward = find_reward(current_user, id)
    return draw_edit(reward, RewardChangeForm(reward, seen))


@bp.post("/rewards/<int:id>")
@may(WORK)
def save_reward(id: int) -> Answer:
    reward = find_reward(current_user, id)
    form = RewardChangeForm(reward, latest_event_id())
    if before := done_before(form.once.data):
        return told(before, page=PAGE)
    if form.validate_on_submit() and (theirs := form.clashes):
        form.see_again()
        return draw_edit(reward, form, theirs), 409
    changed = form.attempt(lambda: change_reward(reward, form.changes, by=current_user))
    if changed is None:
        return draw_edit(reward, form), 422
    return told(once(changed, form.once.data), page=PAGE)


def draw_edit(
    reward: Reward, form: RewardChangeForm, theirs: Mapping[str, RewardChanged] = MappingProxyType({})
) -> str:
    """The form to change a reward, beside what others changed meanwhile."""
    return render_template("goals/rewards/edit.html", reward=reward, form=form, clashes=theirs)


@bp.delete("/rewards/<int:id>")
@may(WORK)
def take_out_reward(id: int) -> Answer:
    return told(remove_reward(find_reward(current_user, id), by=current_user), page=PAGE)
