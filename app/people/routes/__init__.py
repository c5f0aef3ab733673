"""The addresses of people: coming in, oneself, the team, links; and who is signed in where."""

from flask import Flask

import app.people.routes.coming_in
import app.people.routes.invitations
import app.people.routes.myself
import app.people.routes.persons
import app.people.routes.team
import app.people.routes.ways_back  # noqa: F401 - these modules add their addresses to the blueprint
from app.people.inviting import Closed
from app.people.routes import browsers
from app.people.routes.blueprint import bp
from app.people.routes.links import say_closed
from app.web.rights import WORK
from app.web.slots import door


def init_app(app: Flask) -> None:
    """Know who asks, and answer at the addresses of people."""
    browsers.init_app(app)
    app.register_blueprint(bp)
    app.register_error_handler(Closed, say_closed)
    door("people.members", "People", WORK)
