"""The lens: a goal through which one looks at the board, so that all cards which do not serve it are dim.

Faces are the same for everybody, so what one person dims is a style sheet of its own.
"""

from flask import Response
from flask_login import current_user

from app.board.goal_words import with_those_below
from app.board.routes.blueprint import bp
from app.goals.finding import find_goal
from app.web.rights import WORK, may

DIM = """\
.card{others} {{ opacity: .4 }}
.card{others}:is(:hover, :focus-within) {{ opacity: 1 }}
@media print {{ .card{others} {{ opacity: .6 }} }}
"""


@bp.get("/board/lens/<int:id>.css")
@may(WORK)
def lens(id: int) -> Response:
    shown = with_those_below([find_goal(current_user, id).id])
    others = "".join(f':not([data-goals~="{each}"])' for each in shown)
    answer = Response(DIM.format(others=others), mimetype="text/css")
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer
