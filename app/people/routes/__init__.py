"""The addresses of people: coming in, oneself, the team, invitations; and who is signed in where."""

from flask import Flask

import app.people.routes.coming_in
import app.people.routes.invitations
import app.people.routes.myself
import app.people.routes.team  # noqa: F401 - these modules add their addresses to the blueprint
from app.people.routes import browsers
from app.people.routes.blueprint import bp
from app.web.rights import WORK
from app.web.slots import door


def init_app(app: Flask) -> None:
    """Know who asks, and answer at the addresses of people."""
    browsers.init_app(app)
    app.register_blueprint(bp)
    door("people.members", "People", WORK)
