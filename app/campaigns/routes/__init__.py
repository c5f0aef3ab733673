"""The addresses of accounts."""

from flask import Flask

import app.campaigns.routes.accounts
import app.campaigns.routes.cards  # noqa: F401 - these modules add addresses
from app.campaigns.routes.blueprint import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
