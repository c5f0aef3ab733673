"""The files that browsers keep: each under an address that changes when any of them does."""

import gzip
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lucide
from flask import Blueprint, Flask, Response, current_app, request, send_from_directory
from markupsafe import Markup
from werkzeug.security import safe_join

from app.config import ROOT
from app.web.rights import ANYONE, may

STATIC = ROOT / "static"
FOR_A_YEAR = "public, max-age=31536000, immutable"
PACKED = {".js": "text/javascript", ".svg": "image/svg+xml"}
BETWEEN_MODULES = re.compile(r"^import .*;\n|^export (?=const|function|class)|^ *//.*\n", re.MULTILINE)
"""What one module does not need: imports, exports, and the comments."""
COMMENTS = re.compile(r"^ *//.*\n", re.MULTILINE)
STYLE_ORDER = ("tokens", "reset", "base", "layout", "components/*", "utilities")

bp = Blueprint("assets", __name__)


@bp.get("/static/<version>/<path:name>")
@may(ANYONE)
def file(version: str, name: str) -> Response:
    """A file under static/, kept for a year: its address names its version."""
    found = safe_join(str(STATIC), name)
    if found and Path(found).suffix in PACKED and Path(found).is_file():
        text = COMMENTS.sub("", Path(found).read_text())
        return kept_for_a_year(text, PACKED[Path(found).suffix])
    answer = send_from_directory(STATIC, name)
    answer.headers["Cache-Control"] = FOR_A_YEAR
    return answer


@bp.get("/static/<version>/style.css")
@may(ANYONE)
def style(version: str) -> Response:
    """All style sheets in the order of their layers, as one."""
    return kept_for_a_year(current_app.config["STYLE"], "text/css")


@bp.get("/static/<version>/elements.js")
@may(ANYONE)
def elements(version: str) -> Response:
    """All small elements in the order in which elements.js names them, as one module."""
    return kept_for_a_year(current_app.config["ELEMENTS"], "text/javascript")


def kept_for_a_year(text: str, mimetype: str) -> Response:
    """A text whose address names its version; packed as small as can be, since that is done once."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = Response(packed(text) if takes_gzip else text, mimetype=mimetype)
    if takes_gzip:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Cache-Control"] = FOR_A_YEAR
    answer.vary.add("Accept-Encoding")
    return answer


@cache
def packed(text: str) -> bytes:
    """The text as gzip packs it best."""
    return gzip.compress(text.encode(), 9, mtime=0)


@bp.get("/favicon.ico")
@may(ANYONE)
def favicon() -> Response:
    """The mark, for browsers that ask for it by its old name."""
    return send_from_directory(STATIC, "mark.svg")


def style_sheets() -> Iterator[Path]:
    """The style sheets, in the order in which they are read."""
    for pattern in STYLE_ORDER:
        yield from sorted((STATIC / "css").glob(f"{pattern}.css"))


def one_module() -> str:
    """The small elements as one module: browsers fetch it at once instead of one file after the other."""
    scripts = STATIC / "js"
    names = re.findall(r'import "\./(elements/[\w-]+\.js)"', (scripts / "elements.js").read_text())
    return "\n".join(BETWEEN_MODULES.sub("", (scripts / name).read_text()) for name in names)


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
    app.config["ELEMENTS"] = one_module()
    app.config["STATIC_VERSION"] = fingerprint()
    app.register_blueprint(bp)
    app.jinja_env.globals["icon"] = icon
    app.jinja_env.globals["static"] = lambda name: f"/static/{app.config['STATIC_VERSION']}/{name}"
