"""The addresses of accounts."""

from flask import Flask

from app.campaigns.routes.blueprint import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
