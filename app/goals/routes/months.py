"""A goal month by month."""

from flask import Response
from flask_login import current_user

from app.goals.finding import find_goal
from app.goals.parts.months import goal_months_part
from app.goals.routes.blueprint import bp
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/goals/<int:id>/months")
@may(WORK)
def goal_months(id: int) -> Response:
    return draw(goal_months_part(find_goal(current_user, id).id))
