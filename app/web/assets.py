"""The files that browsers keep: each under an address that changes when any of them does."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lucide
from flask import Blueprint, Flask, Response, current_app, send_from_directory
from markupsafe import Markup

from app.config import ROOT
from app.web.rights import ANYONE, may

STATIC = ROOT / "static"
STYLE_ORDER = ("tokens", "reset", "base", "layout", "components/*", "utilities")

bp = Blueprint("assets", __name__)


@bp.get("/static/<version>/<path:name>")
@may(ANYONE)
def file(version: str, name: str) -> Response:
    """A file under static/, kept for a year: its address names its version."""
    answer = send_from_directory(STATIC, name)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@bp.get("/static/<version>/style.css")
@may(ANYONE)
def style(version: str) -> Response:
    """All style sheets in the order of their layers, as one."""
    answer = Response(current_app.config["STYLE"], mimetype="text/css")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@bp.get("/favicon.ico")
@may(ANYONE)
def favicon() -> Response:
    """The mark, for browsers that ask for it by its old name."""
    return send_from_directory(STATIC, "mark.svg")


def style_sheets() -> Iterator[Path]:
    """The style sheets, in the order in which they are read."""
    for pattern in STYLE_ORDER:
        yield from sorted((STATIC / "css").glob(f"{pattern}.css"))


def fingerprint() -> str:
    """A short word that changes whenever a file under static/ does."""
    digest = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def icon(name: str) -> Markup:
    """A line icon of Lucide's, to stand beside a word; hidden from screen readers."""
    drawn = lucide.lucide_icon(name, width=None, height=None)
    inside = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    inside = " ".join(inside.split()).replace(" />", "/>").replace("> <", "><")
    return Markup(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{inside}</svg>')  # noqa: S704


def init_app(app: Flask) -> None:
    """Refuse to start without the front-end packages; otherwise serve what is there."""
    if not (STATIC / "vendor" / "htmx.min.js").exists():
        raise RuntimeError("The front-end packages are missing. Run `make install` once.")
    app.config["STYLE"] = "\n".join(sheet.read_text() for sheet in style_sheets())
    app.config["STATIC_VERSION"] = fingerprint()
    app.register_blueprint(bp)
    app.jinja_env.globals["icon"] = icon
    app.jinja_env.globals["static"] = lambda name: f"/static/{app.config['STATIC_VERSION']}/{name}"
