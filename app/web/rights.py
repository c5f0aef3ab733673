"""Rights, declared on each route and checked in one place before anything else happens."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., Any])


class Right(Enum):
    """What a route asks of the person who calls it."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    WORK = "work with the team"
    ADMIN = "look after people and settings"


ANYONE, SIGNED_IN, WORK, ADMIN = Right


class Bearer(Protocol):
    """Somebody who has rights or has not."""

    is_authenticated: bool

    def may(self, right: Right) -> bool: ...


def may(right: Right) -> Callable[[View], View]:
    """Declare who may call this route. A route without a declaration keeps the app from starting."""

    def declare(view: View) -> View:
        view.right = right  # type: ignore[attr-defined]
        return view

    return declare


def right_of(app: Flask, endpoint: str) -> Right | None:
    """The right that this endpoint declares."""
    return getattr(app.view_functions[endpoint], "right", None)


def require_declarations(app: Flask) -> None:
    """Refuse to start with a route that does not say who may call it."""
    undeclared = sorted(endpoint for endpoint in app.view_functions if right_of(app, endpoint) is None)
    if undeclared:
        raise RuntimeError(f"Routes without rights: {', '.join(undeclared)}. Declare them with @may(…).")


def check_rights() -> ResponseReturnValue | None:
    """Before each request: a stranger is sent to sign in, a person without the right gets a 403."""
    if request.endpoint is None:
        return None
    right = right_of(current_app, request.endpoint)
    if right is Right.ANYONE:
        return None
    person: Bearer = current_user
    if not person.is_authenticated:
        answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        return answer
    if right is None or not person.may(right):
        abort(403)
    return None


def init_app(app: Flask) -> None:
    """Check the rights of every request."""
    app.before_request(check_rights)
