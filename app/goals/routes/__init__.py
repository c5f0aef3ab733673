"""The addresses of goals, KPIs, wins and rewards."""

from flask import Flask

import app.goals.forms.inputs
import app.goals.forms.serving
import app.goals.outlines
import app.goals.parts.overview
import app.goals.routes.checkin
import app.goals.routes.ending
import app.goals.routes.goals
import app.goals.routes.kpis
import app.goals.routes.letters
import app.goals.routes.measurements
import app.goals.routes.months
import app.goals.routes.pulse
import app.goals.routes.rewards
import app.goals.routes.sums
import app.goals.routes.wins
import app.goals.touching  # noqa: F401 - these modules add addresses, outlines, inputs and listeners
from app.goals.routes.blueprint import bp
from app.web.rights import WORK
from app.web.slots import door


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    door("goals.goals", "Goals", WORK)
