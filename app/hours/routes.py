"""The addresses of working time: the team's calendar, and in the demo the clock that can be moved on."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from flask import Blueprint, Flask, Response, render_template, request, url_for
from flask_login import current_user

import app.hours.clocks.going_on
import app.hours.clocks.recounting
import app.hours.starting  # noqa: F401 - these listen, and do what falls due
from app import clock
from app.errors import Refusal
from app.hours import days_off
from app.hours.ahead import tell_time
from app.hours.changing import CalendarChanged, change_calendar
from app.hours.forms import WEEKDAYS, CalendarForm, ClockForm
from app.hours.holidays import countries, regions
from app.hours.models import Calendar, the_calendar
from app.hours.parts import clock_part
from app.hours.trying import find_demo_clock, move_on
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.web.answers import Answer, page_to_return_to
from app.web.parts import draw
from app.web.rights import ADMIN, WORK, may
from app.web.slots import fills

AHEAD = timedelta(days=365)

bp = Blueprint("hours", __name__)


@bp.before_app_request
def look_at_the_clock() -> None:
    """From here on it is the team's time; files and signs of life need none."""
    if not (request.endpoint or "health.").startswith(("assets.", "health.")):
        tell_time()


@bp.teardown_app_request
def leave_the_clock(_error: BaseException | None) -> None:
    """Whatever this thread does next looks for itself."""
    clock.go_ahead(None)


def calendar_page(
    calendar: Calendar, form: CalendarForm, theirs: Mapping[str, CalendarChanged] = MappingProxyType({})
) -> str:
    """When the team works, and for admins the form to change it."""
    today = clock.today(calendar.zone)
    return render_template(
        "hours/calendar.html",
        calendar=calendar,
        weekdays=[WEEKDAYS[number] for number in sorted(calendar.weekdays)],
        place=countries().get(calendar.country, ""),
        region=regions(calendar.country).get(calendar.region, "") if calendar.country else "",
        free_days=calendar.free_days(today, today + AHEAD),
        today=today,
        form=form,
        clashes=theirs,
        own=days_off.written(calendar.days_off),
        regions=regions(form.country.data) if form.country.data in countries() else {},
    )


@bp.get("/calendar")
@may(WORK)
def show_calendar() -> str:
    seen, calendar = latest_event_id(), the_calendar()
    return calendar_page(calendar, CalendarForm(calendar, seen))


@bp.post("/calendar")
@may(ADMIN)
def save_calendar() -> Answer:
    calendar = the_calendar()
    form = CalendarForm(calendar, latest_event_id())
    if form.validate_on_submit() and (theirs := form.clashes):
        form.see_again()
        return calendar_page(calendar, form, theirs), 409
    changed = form.attempt(lambda: change_calendar(calendar, form.changes, by=current_user))
    if changed is None:
        return calendar_page(calendar, form), 422
    return told(changed, page=url_for("hours.show_calendar"))


@bp.get("/clock")
@may(WORK)
def show_clock() -> Response:
    return draw(clock_part())


@bp.post("/clock")
@may(WORK)
def move_clock() -> Answer:
    demo, form = find_demo_clock(), ClockForm()
    if not form.validate_on_submit():
        raise Refusal("Say how far the clock should go.")
    moved = move_on(demo, form.leap.data, seen=form.shown.data, by=current_user)
    return told(moved, page=page_to_return_to() or "/")


@fills("people.tools")
def way_in(*_things: object) -> str:
    return render_template("hours/_tools.html")


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
