"""The pulse, alone."""

from flask import Response

from app.goals.parts.pulse import pulse_part
from app.goals.routes.blueprint import bp
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/pulse")
@may(WORK)
def pulse() -> Response:
    return draw(pulse_part())
