"""Parts: the pieces that pages are made of, drawn once for page, answer and push alike."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, make_response, render_template, request

from app.web.htmx import is_partial, page_view

View = Mapping[str, str]

EVERYWHERE = "/"
"""The page of a part that stands in the frame of all pages."""


@dataclass(frozen=True)
class Part:
    """A piece of a page that can be drawn alone: for any viewer, without asking the page.

    Its name is the id of its root element, its address where a browser fetches it again, and `page`
    the path of the page on which it stands; `also` are others that show it.
    """

    name: str
    address: str
    page: str
    template: str
    load: Callable[[View], Mapping[str, Any]]
    also: tuple[str, ...] = ()
    whose: int | None = None
    """The id of the one person whose pages show it; nobody else is sent it."""

    def stands_on(self, view: View) -> bool:
        """Whether the page that is looked at in this view shows it."""
        is_theirs = self.whose is None or view["person"] == str(self.whose)
        return is_theirs and (self.page in (view["path"], EVERYWHERE) or view["path"] in self.also)

    def html(self, view: View) -> str:
        """The piece itself, looked at in this view."""
        return render(self.template, **self.load(view))


def render(template: str, **context: Any) -> str:  # noqa: ANN401 - templates take anything
    """A template as text."""
    return render_template(template, **context)


def draw(part: Part) -> Response:
    """Answer with a part alone; inside a page of its own for a browser that asked for a page."""
    html = part.html(page_view())
    if not is_partial():
        return make_response(render_template("base/part.html", html=html, part=part))
    return asked_each_time(html)


def asked_each_time(html: str) -> Response:
    """A piece of a page that a browser may keep, and asks about each time."""
    answer = make_response(html)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(hashlib.blake2b(html.encode(), digest_size=12).hexdigest())
    answer.make_conditional(request)
    return answer


def frame() -> str:
    """What a small page stands in: the dialog of the page on the screen, or a page of its own."""
    return "base/dialog.html" if is_partial() else "base/page.html"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["frame"] = frame
