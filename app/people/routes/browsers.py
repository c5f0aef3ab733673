"""Who asks: the cookie of a browser, the session behind it, and what strangers are answered."""

import logging
from datetime import datetime

from flask import Flask, Request, current_app, g, make_response, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import LoginManager
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from app import clock, db, engines, limits
from app.people.guessing import TooManyTries
from app.people.models import SignIn, User
from app.people.returning import HOME, local_path, path_in
from app.people.signing_in import SESSION_KEY, sign_in_behind
from app.people.signing_out import sign_out
from app.people.starting import is_set_up
from app.web.faults import tell
from app.web.htmx import is_partial
from app.web.rights import Right

log = logging.getLogger(__name__)

NEEDS_NOBODY = ("/setup", "/static/", "/favicon.ico", "/healthz", "/readyz")


class Stranger:
    """Somebody who is not signed in."""

    id = None
    is_authenticated = False
    is_active = False
    is_anonymous = True

    def get_id(self) -> None:
        """Nobody that Flask-Login could know."""

    def may(self, right: Right) -> bool:
        """A stranger may do what anyone may."""
        return right is Right.ANYONE


def secret_here() -> str:
    """The secret that this browser's cookie keeps; an empty one when there is none."""
    secret = cookie.get(SESSION_KEY)
    return secret if isinstance(secret, str) else ""


def this_sign_in() -> SignIn | None:
    """The session that this browser's cookie stands for."""
    secret = secret_here()
    return sign_in_behind(secret) if secret else None


def load_person(_request: Request) -> User | None:
    """The person whose session this is; at most every few minutes it is noted that they were here."""
    sign_in = this_sign_in()
    if sign_in is None:
        return None
    now = clock.real_now()
    if now - sign_in.seen_at >= limits.LAST_SEEN_EVERY:
        note_seen(sign_in, now)
    return sign_in.user


def note_seen(sign_in: SignIn, now: datetime) -> None:
    """Reading writes this one thing, in a transaction of its own; a change takes it along."""
    if not engines.read_only.get():
        sign_in.seen_at = now
        return
    try:
        with db.apart(writes=True) as own:
            own.execute(update(SignIn).where(SignIn.id == sign_in.id).values(seen_at=now))
    except OperationalError:  # somebody else writes for long: reading goes on
        log.warning("Could not note that a session was used")


def keep_in_cookie(secret: str) -> None:
    """From now on this browser is known by the secret; whatever its cookie held before is forgotten."""
    cookie.clear()
    cookie[SESSION_KEY] = secret
    cookie.permanent = True
    g.pop("csrf_token", None)


def switch_to(secret: str) -> None:
    """Sign this browser in, and end the session that it had until now."""
    before = this_sign_in()
    if before is not None:
        sign_out(before, by=before.user)
    keep_in_cookie(secret)


def forget_cookie() -> None:
    """This browser is nobody's now."""
    cookie.clear()
    g.pop("csrf_token", None)


def address() -> str:
    """Where the request comes from."""
    return (request.remote_addr or "")[:64]


def agent() -> str:
    """What the browser calls itself."""
    return request.headers.get("User-Agent", "")


def is_from_a_page() -> bool:
    """Whether a page on the screen asks for itself, rather than a person for a page."""
    return is_partial() or "text/event-stream" in request.headers.get("Accept", "")


def ask_to_sign_in() -> ResponseReturnValue:
    """A stranger is led to sign in and back; a piece of a page is never answered with another page."""
    setup = lead_to_setup()
    if setup is not None:
        return setup
    wanted = wanted_page()
    page = url_for("people.sign_in", next=None if wanted == HOME else wanted)
    if is_from_a_page():
        answer = make_response("", 401)
        answer.headers["HX-Redirect"] = page
        return answer
    return redirect(page, 303)


def wanted_page() -> str:
    """The page on the screen, or the one that was asked for."""
    if is_from_a_page():
        return path_in(request.headers.get("HX-Current-URL", ""))
    if request.method in ("GET", "HEAD"):
        return local_path(request.full_path.removesuffix("?"))
    return path_in(request.referrer or "")


def lead_to_setup() -> ResponseReturnValue | None:
    """While nobody is here, every page makes the first admin. Once somebody is, it is not asked again."""
    if current_app.config["HAS_PEOPLE"] or request.path.startswith(NEEDS_NOBODY):
        return None
    current_app.config["HAS_PEOPLE"] = is_set_up()
    # Its path by hand: for a host that is not ours, Flask builds no addresses.
    return None if current_app.config["HAS_PEOPLE"] else redirect("/setup", 303)


def ask_to_wait(error: TooManyTries) -> ResponseReturnValue:
    """Say how long, to people and to programs."""
    answer = make_response(tell(error.status, error.sentence))
    answer.headers["Retry-After"] = str(error.seconds)
    return answer


def init_app(app: Flask) -> None:
    """Flask-Login asks us each time and keeps nothing itself."""
    manager = LoginManager()
    manager.session_protection = None
    manager.anonymous_user = Stranger
    manager.request_loader(load_person)
    manager.unauthorized_handler(ask_to_sign_in)
    manager.init_app(app)
    app.config["REMEMBER_COOKIE_NAME"] = ";"  # no browser can send it, so a planted one is never read
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False  # sessions end by their row; files need no cookie
    app.config["HAS_PEOPLE"] = False
    app.before_request(lead_to_setup)
    app.register_error_handler(TooManyTries, ask_to_wait)
