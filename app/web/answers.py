"""The answer to a change: the parts it made stale, and a word about it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

from flask import current_app, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.web.htmx import is_partial, page_view, split_address
from app.web.parts import Part

Answer = ResponseReturnValue
"""What a route gives back."""


@dataclass(frozen=True)
class Toast:
    """A short word about what just happened, and the way back if there is one."""

    text: str
    undo: str | None = None
    done: str = ""
    """The address that was written to: what was typed for it is no longer needed as a draft."""
    is_refusal: bool = False


def answer(
    parts: Iterable[Part], *, page: str, toast: Toast | None = None, up_to: int | None = None
) -> ResponseReturnValue:
    """Commit; then the stale parts of the page on the screen, or without htmx that page again.

    The browser is told up to which event they show: what it hears of that event later is no news.
    """
    db.commit()
    toast = replace(toast, done=request.path) if toast else None
    if not is_partial():
        if toast:
            flash(asdict(toast))  # type: ignore[arg-type]
        return redirect(page, 303)
    view = page_view()
    drawn = [(part.name, part.html(view)) for part in parts if part.stands_on(view)]
    reply = make_response(render_template("base/answer.html", parts=drawn, toast=toast))
    if up_to is not None:
        reply.headers["Board-Event"] = str(up_to)
    return reply


def page_before(otherwise: str) -> str:
    """The page from which a plain form was sent, to return to; only ever one of ours."""
    came_from = split_address(request.referrer or "")
    is_ours = (
        came_from.netloc == request.host and came_from.path.startswith("/") and came_from.path[1:2] != "/"
    )
    return f"{came_from.path}?{came_from.query}".rstrip("?") if is_ours else otherwise


def page_to_return_to() -> str | None:
    """The page from which a plain form was sent, if it can be drawn again and nothing typed is lost by that.

    Forms with text carry a key, or what they had seen; to those the browser's own way back leads.
    """
    page = page_before("")
    has_text = "once" in request.form or "seen" in request.form
    ours = current_app.url_map.bind_to_environ(request.environ)
    is_page = bool(page) and ours.test(urlsplit(page).path, method="GET")
    return page if is_page and not has_text and not is_partial() and request.method != "GET" else None


def back(page: str, sentence: str) -> ResponseReturnValue:
    """Return to the page from which a plain form was sent, and say there why it was refused."""
    flash(asdict(Toast(sentence, is_refusal=True)))  # type: ignore[arg-type]
    return redirect(page, 303)


def go(page: str, *, toast: Toast | None = None) -> ResponseReturnValue:
    """Leave for another page, with a word about what happened."""
    db.commit()
    if toast:
        flash(asdict(replace(toast, done=request.path)))  # type: ignore[arg-type]
    if not is_partial():
        return redirect(page, 303)
    reply = make_response("")
    reply.headers["HX-Redirect"] = page
    return reply
