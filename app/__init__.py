"""Smarketing Board: the front door, and the one module that knows every room."""

import os
from collections.abc import Mapping

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from app import db, engines, limits
from app.board import routes as board_routes
from app.campaigns import routes as campaigns_routes
from app.commands import cli
from app.commands.setup import refuse_another_time
from app.config import ROOT, Settings
from app.goals import routes as goals_routes
from app.hours import routes as hours_routes
from app.integrations.exporting import routes as exporting_routes
from app.integrations.importing import routes as importing_routes
from app.integrations.leads import routes as leads_in_routes
from app.integrations.mail import routes as mail_routes
from app.integrations.measuring import routes as measuring_routes
from app.leads import routes as leads_routes
from app.log import routes as log_routes
from app.log.streaming import Hub
from app.notices import routes as notices_routes
from app.people import routes as people_routes
from app.playbook import routes as playbook_routes
from app.today import routes as today_routes
from app.web import assets, faults, headers, health, htmx, parts, rights, sizes, slots, words


def create_app(environ: Mapping[str, str] = os.environ) -> Flask:
    """The application for these settings; it refuses to start rather than run badly."""
    settings = Settings.read(environ)
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.from_mapping(flask_settings(settings))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    engine = engines.connect(settings.database_url)
    refuse_another_time(settings, engine)
    app.extensions["engine"] = engine
    app.extensions["hub"] = Hub(engine, settings.live_database_url or settings.database_url)
    htmx.init_app(app)
    db.init_app(app, engine)
    headers.init_app(app)
    rights.init_app(app)  # before tokens are looked at: whoever is signed out is told so, not refused
    sizes.init_app(app)  # and before tokens are, which are read with all that was sent
    CSRFProtect(app)
    Compress(app)
    faults.init_app(app)
    assets.init_app(app)
    for helper in (parts, slots, words, health):
        helper.init_app(app)
    hours_routes.init_app(app)  # before all other rooms: they ask what time it is
    rooms = (today_routes, board_routes, leads_routes, campaigns_routes, goals_routes, playbook_routes)
    for room in (*rooms, log_routes, people_routes, notices_routes):
        room.init_app(app)
    for tool in (importing_routes, leads_in_routes, exporting_routes, measuring_routes, mail_routes, cli):
        tool.init_app(app)
    rights.require_declarations(app)
    return app


def flask_settings(settings: Settings) -> dict[str, object]:
    """What Flask and its extensions are told."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SETTINGS": settings,
        "LIVE_MAX": int(settings.live_max),
        "TRUSTED_HOSTS": settings.hosts,
        "MAX_CONTENT_LENGTH": limits.BODY_BYTES,
        "MAX_FORM_MEMORY_SIZE": limits.BODY_BYTES,
        "MAX_FORM_PARTS": limits.FORM_PARTS,
        "SESSION_COOKIE_NAME": "__Host-board"
        if settings.is_https
        else f"board-{settings.port}",  # one a house: hosts share cookies
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": limits.SESSION_LONGEST,
        "WTF_CSRF_TIME_LIMIT": None,  # a board stays open for days
        "WTF_CSRF_SSL_STRICT": False,  # Origin and Sec-Fetch-Site are checked in web/headers.py
        "COMPRESS_LEVEL": 1,
        "COMPRESS_ALGORITHM": ["gzip"],
        "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "image/svg+xml"],
    }
