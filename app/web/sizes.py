"""How large a request may be: as limits say for all, and more only where a route declares it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., Any])


def takes_up_to(bytes: int) -> Callable[[View], View]:
    """Declare that this route takes larger files than others."""

    def declare(view: View) -> View:
        view.takes_up_to = bytes  # type: ignore[attr-defined]
        return view

    return declare


def let_in() -> None:
    """Before anything of a request is read: how much of it may come."""
    view = current_app.view_functions.get(request.endpoint or "")
    largest = getattr(view, "takes_up_to", None)
    if largest is not None:
        request.max_content_length = largest


def init_app(app: Flask) -> None:
    """Look at every request, once it is clear that whoever sends it may."""
    app.before_request(let_in)
