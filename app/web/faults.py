"""What went wrong, in the product's words: a page, or a toast for a piece of one."""

import logging

from flask import Flask, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from app.db import give_up
from app.errors import Refusal
from app.web.answers import back, page_to_return_to
from app.web.htmx import is_partial

log = logging.getLogger(__name__)

HEADINGS = {
    403: ("Not yours to do", "Your role does not include this. If you need it, ask an admin of your team."),
    404: ("Nothing here", "This page does not exist, or not any more."),
    405: ("Not that way", "This address cannot be used like that. Go back and use the buttons of the page."),
    409: (
        "Somebody was faster",
        "This was changed while you were at it. Look at it again, then repeat what you did.",
    ),
    415: ("Not a form", "Pages of this board are written to by their forms only."),
    413: ("Too big", "That is more than we can take in at once. Send a smaller file or a shorter text."),
    422: ("That did not work", "Something in what you sent does not fit."),
    429: ("Too many tries", "Please wait a few minutes, then try again."),
    500: ("Our mistake", "Something broke on our side, and nothing was changed. Please try again."),
    503: ("Busy", "The board has too much to do right now. Please try again in a few seconds."),
}


def tell(status: int, sentence: str | None = None) -> ResponseReturnValue:
    """The fault as a page, or as a toast when htmx asked; nothing stays half done."""
    give_up()
    heading, usual = HEADINGS.get(status, HEADINGS[422 if status < 500 else 500])
    template = "base/fault_toast.html" if is_partial() else "base/fault.html"
    words = sentence or usual
    return make_response(render_template(template, heading=heading, sentence=words, status=status), status)


def refused(error: Refusal) -> ResponseReturnValue:
    """What the house said no to: told in place, or on the page that asked for it."""
    if error.status in (409, 422) and (page := page_to_return_to()):
        give_up()
        return back(page, error.sentence)
    return tell(error.status, None if error.status == 404 else error.sentence)


def stopped(error: HTTPException) -> ResponseReturnValue:
    """Werkzeug's errors; redirects pass, a few keep their headers."""
    if error.code is None or error.code < 400:
        return error.get_response()
    status = 422 if error.code == 400 else error.code
    answer = make_response(tell(status))
    for name, value in error.get_headers():
        if name in ("Retry-After", "Allow"):
            answer.headers[name] = value
    return answer


def forged(_error: CSRFError) -> ResponseReturnValue:
    return tell(403, "This form was opened too long ago, or not by you. Load the page again, then repeat it.")


def stale(_error: StaleDataError) -> ResponseReturnValue:
    return tell(409)


def busy(error: Exception) -> ResponseReturnValue:
    """The database is out of reach, or somebody else writes for too long."""
    log.warning("The database did not answer in time: %s", error)
    try:
        answer = make_response(tell(503))
    except SQLAlchemyError:  # not even who asks can be read
        answer = make_response(HEADINGS[503][1], 503)
    answer.headers["Retry-After"] = "5"
    return answer


def broken(error: Exception) -> ResponseReturnValue:
    """A mistake of ours: logged whole, told in one sentence."""
    log.error("A request failed", exc_info=error)
    return tell(500)


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(CSRFError, forged)
    app.register_error_handler(StaleDataError, stale)
    for error in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(error, busy)
    app.register_error_handler(HTTPException, stopped)
    app.register_error_handler(Exception, broken)
