"""Whether this process lives, and whether it can work: for whoever watches over it."""

from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, Response

from app.config import ROOT
from app.db import session
from app.web.rights import ANYONE, may

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@may(ANYONE)
def alive() -> Response:
    """The process answers."""
    return Response("alive\n", mimetype="text/plain")


@bp.get("/readyz")
@may(ANYONE)
def ready() -> Response:
    """The database is reached, and its form is the one this version expects."""
    found = MigrationContext.configure(session.connection()).get_current_revision()
    if found != newest(ROOT / "migrations"):
        return Response("the database needs `flask setup`\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")


def newest(folder: Path) -> str | None:
    """The last migration of this version."""
    return ScriptDirectory(str(folder)).get_current_head()


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
