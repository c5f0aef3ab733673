"""Links that are given away: made for the address people use, and told to nobody by the browser."""

from flask import Response, current_app, make_response, render_template, request, url_for
from flask_login import current_user

from app.db import give_up
from app.people.inviting import Closed
from app.web.faults import tell


def link_to(endpoint: str, secret: str) -> str:
    """The whole address of a page behind a secret: under BASE_URL where that is set."""
    root: str = current_app.config["SETTINGS"].base_url or request.host_url
    return root.rstrip("/") + url_for(endpoint, secret=secret)


def behind_a_secret(template: str, status: int = 200, **shown: object) -> Response:
    """A page whose address is a secret: what it fetches and where it leads learn only the host.

    Not `no-referrer`: with it browsers send forms without their origin, which we insist on.
    """
    answer = make_response(render_template(template, **shown), status)
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer


def say_closed(error: Closed) -> Response:
    """A link that works no longer, and where to go from here."""
    if current_user.is_authenticated:
        return make_response(tell(error.status, error.sentence))
    give_up()
    return behind_a_secret("people/closed.html", error.status, sentence=error.sentence)
