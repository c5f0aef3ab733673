"""Reading the log: the live stream, the activity page, and undo."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    after_this_request,
    current_app,
    g,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, limits
from app.db import as_id, session
from app.log.models import Event, activity, gone_cards, latest_event_id
from app.log.redrawing import told
from app.log.streaming import Hub, messages, missed_since
from app.log.undoing import find_event, last_act, undo, with_way_back
from app.web.answers import page_before
from app.web.headers import is_from_elsewhere
from app.web.htmx import is_partial
from app.web.rights import WORK, may
from app.web.slots import door

WITHOUT_PAGE = (
    None,
    "log.events",
    "assets.file",
    "assets.style",
    "assets.favicon",
    "health.alive",
    "health.ready",
)

bp = Blueprint("log", __name__)


@bp.before_app_request
def remember_bookmark() -> None:
    """Note the last fact before a page reads anything, so that its stream starts there."""
    g.bookmark = latest_event_id() if may_show_page() else None


def may_show_page() -> bool:
    """Whether this may draw a live page: what answers a POST is a form again, and not live."""
    return request.method == "GET" and not is_partial() and request.endpoint not in WITHOUT_PAGE


@bp.get("/events")
@may(WORK)
def events() -> ResponseReturnValue:
    """The live stream: hints since the browser's bookmark, then as they come. Only our own pages listen."""
    if is_from_elsewhere():
        abort(403)
    hub: Hub = current_app.extensions["hub"]
    if len(hub) >= current_app.config["LIVE_MAX"]:
        abort(503)
    person_id: int = current_user.id
    if len(hub.subscriptions_of(person_id)) >= limits.STREAMS_PER_PERSON:
        abort(429)
    bookmark = as_id(request.headers.get("Last-Event-ID")) or as_id(request.args.get("after"))
    subscription = hub.subscribe(person_id)  # first, so that nothing falls between
    try:
        missed = missed_since(bookmark)
    except Exception:
        hub.unsubscribe(subscription)
        raise
    session.remove()  # no connection is held while the stream waits

    answer = Response(messages(subscription, missed, bookmark), mimetype="text/event-stream")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["X-Accel-Buffering"] = "no"
    answer.call_on_close(lambda: hub.unsubscribe(subscription))
    return answer


@bp.get("/activity")
@may(WORK)
def show() -> str:
    """What the team did, day by day."""
    before = as_id(request.args.get("before"))
    found = session.scalars(activity(before, limits.ACTIVITY_DRAWN)).all()
    older = found[-1].id if len(found) == limits.ACTIVITY_DRAWN else None
    return render_template(
        "log/show.html",
        days=by_day(found),
        older=older,
        before=before,
        gone=gone_cards(found),
        undoable=with_way_back(current_user),
    )


@bp.post("/activity/<int:id>/undo")
@may(WORK)
def take_back(id: int) -> ResponseReturnValue:
    """Take back what happened."""
    taken_back = undo(find_event(id), by=current_user)
    return told(taken_back, page=page_before(url_for("log.show")))


@bp.post("/activity/last/undo")
@may(WORK)
def take_back_last() -> ResponseReturnValue:
    """Take back one's own latest act, but those that the browser says were refused already."""
    refused = {as_id(word) for word in request.form.get("refused", "").split()[: limits.ACTS_LOOKED_BACK]}
    act = last_act(current_user, refused)
    named = str(act.id)

    @after_this_request
    def name_it(answer: Response) -> Response:
        """Whether it was taken back or refused, the browser is told what it was."""
        answer.headers["Board-Act"] = named
        return answer

    return told(undo(act, by=current_user), page=page_before(url_for("log.show")))


def by_day(events: Sequence[Event]) -> Iterator[tuple[date, list[Event]]]:
    """Events in the days of the person who looks."""

    def day_of(event: Event) -> date:
        return clock.local(event.at, current_user.zone).date()

    for day, group in groupby(events, key=day_of):
        yield day, list(group)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    door("log.show", "Activity", WORK)
