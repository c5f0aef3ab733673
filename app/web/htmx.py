"""htmx-flask, with what htmx 4 says differently from the htmx it was written for."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlsplit

from flask import Flask, Request, request
from flask_login import current_user
from htmx_flask import Htmx
from htmx_flask.requests import HtmxHeaders
from werkzeug.routing import IntegerConverter

from app.db import as_id

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class HouseRequest(Request):
    """A request that knows whether htmx sent it (`request.htmx` is true when a piece of a page is wanted)."""

    @property
    def htmx(self) -> HtmxHeaders:
        return HtmxHeaders(self.headers)


def is_partial() -> bool:
    """Whether the browser wants a piece of the page that it shows, not a page."""
    return bool(getattr(request, "htmx", False))


def page_address() -> SplitResult:
    """The address of the page on the screen, as htmx sends it along; an empty one if it is nonsense."""
    return split_address(request.headers.get("HX-Current-URL", ""))


def split_address(sent: str) -> SplitResult:
    """An address that a browser sent, in its parts; those of an empty one if it is nonsense."""
    try:
        return urlsplit(sent)
    except ValueError:
        return urlsplit("")


def page_view() -> Mapping[str, str]:
    """How the page on the screen is looked at: the query of its address, which htmx sends along.

    Beside it stands who looks: the time zone as `zone`, the id as `person`; at what: `path`; and which
    faces of cards that page has already: `faces`.
    """
    address = page_address()
    query = dict(parse_qsl(address.query)) if is_partial() else {}
    return {
        **query,
        **request.args.to_dict(),
        "zone": getattr(current_user, "zone", "UTC"),
        "person": str(current_user.id) if current_user.is_authenticated else "",
        "faces": request.headers.get("Board-Faces", ""),
        "path": address.path if is_partial() else request.path,
    }


class PlainNumber(IntegerConverter):
    """Ids in addresses: the digits 0 to 9, not those of every script.

    One that no database can hold is 0, which no row has.
    """

    regex = r"[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        return as_id(value)


NAME = r"[A-Za-z0-9_-]{1,63}"
HOST = re.compile(rf"(\[[0-9A-Fa-f:.]{{2,45}}\]|{NAME}(\.{NAME}){{0,20}}\.?)(:[0-9]{{1,5}})?")


class Doorman:
    """Before Flask: a plain form may delete (`POST /cards/7/closure?_method=DELETE`), nonsense hosts go."""

    def __init__(self, wsgi: "WSGIApplication") -> None:
        self.wsgi = wsgi

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not HOST.fullmatch(environ.get("HTTP_HOST", "localhost")):
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This is no address of ours.\n"]
        if environ["REQUEST_METHOD"] == "POST" and "_method=DELETE" in environ.get("QUERY_STRING", "").split(
            "&"
        ):
            environ["REQUEST_METHOD"] = "DELETE"
        return self.wsgi(environ, start_response)


def init_app(app: Flask) -> None:
    app.wsgi_app = Doorman(app.wsgi_app)  # type: ignore[method-assign]
    Htmx(app)  # it sets its own request class, which does not know htmx 4's headers
    app.request_class = HouseRequest
    app.url_map.converters["int"] = PlainNumber
