"""The addresses of the board and its cards."""

from flask import Flask

import app.board.celebrated
import app.board.pulsing
import app.board.routes.blocks
import app.board.routes.board
import app.board.routes.cards
import app.board.routes.columns
import app.board.routes.comments
import app.board.routes.crew
import app.board.routes.drafts
import app.board.routes.effects
import app.board.routes.goals
import app.board.routes.keys
import app.board.routes.lens
import app.board.routes.places
import app.board.routes.steps
import app.board.routes.usual_steps  # noqa: F401 - these modules add their addresses to the blueprint
from app.board.routes.blueprint import bp
from app.web.rights import WORK
from app.web.slots import door


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    door("board.show", "Board", WORK)
