"""The addresses of the playbook."""

from flask import Flask

import app.playbook.criteria.profile
import app.playbook.parts.members
import app.playbook.routes.book
import app.playbook.routes.comments
import app.playbook.routes.definitions
import app.playbook.routes.proposals
import app.playbook.routes.signatures
import app.playbook.routes.trials
import app.playbook.routes.words
import app.playbook.telling  # noqa: F401 - these modules add addresses, attributes and listeners
from app.playbook.routes.blueprint import bp
from app.web.rights import SIGNED_IN
from app.web.slots import door


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    door("playbook.book", "Playbook", SIGNED_IN)
