"""The lens: a goal through which one looks at the board, so that all cards which do not serve it are dim.

Faces are the same for everybody, so what one person dims is a style sheet of its own.
"""

from flask import Response
from flask_login import current_user

from app.board.routes.blueprint import bp
from app.goals.finding import find_goal
from app.web.rights import WORK, may

DIM = """\
.card:not([data-goals~="{id}"]) {{ opacity: .4 }}
.card:not([data-goals~="{id}"]):is(:hover, :focus-within) {{ opacity: 1 }}
@media print {{ .card:not([data-goals~="{id}"]) {{ opacity: .6 }} }}
"""


@bp.get("/board/lens/<int:id>.css")
@may(WORK)
def lens(id: int) -> Response:
    answer = Response(DIM.format(id=find_goal(current_user, id).id), mimetype="text/css")
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer
