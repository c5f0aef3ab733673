"""The list of goals, and a goal's own page."""

from flask import Response, render_template
from flask_login import current_user

from app.goals.finding import find_goal, terms_of_goal
from app.goals.parts.goal import goal_part, goals_part
from app.goals.routes.blueprint import bp
from app.notices.models import has_unread
from app.people.talk_forms import CommentForm
from app.playbook.parts.definition import definition_part, definition_story_part
from app.playbook.parts.talk import definition_talk_part
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/goals", endpoint="goals")
@may(WORK)
def show_goals() -> str:
    return render_template("goals/show.html", goals=goals_part().html(page_view()))


@bp.get("/goals/list")
@may(WORK)
def goals_list() -> Response:
    return draw(goals_part())


@bp.get("/goals/<int:id>", endpoint="goal")
@may(WORK)
def show_goal(id: int) -> str:
    goal, view = find_goal(current_user, id), page_view()
    return render_template(
        "goals/goal.html",
        goal=goal,
        terms=terms_of_goal(goal),
        definition=goal,
        has_news=has_unread(current_user.id, goal.page),
        form=CommentForm(),
        standing=goal_part(id).html(view),
        text=definition_part(id, goal.page).html(view),
        talk=definition_talk_part(id, goal.page).html(view),
        story=definition_story_part(id, goal.page).html(view),
    )


@bp.get("/goals/<int:id>/standing")
@may(WORK)
def goal_standing(id: int) -> Response:
    return draw(goal_part(find_goal(current_user, id).id))
