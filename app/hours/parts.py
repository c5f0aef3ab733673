"""The demo's clock in the frame of every page."""

from collections.abc import Mapping
from typing import Any

from app import clock
from app.hours.trying import Leap, find_demo_clock
from app.people.models import User
from app.web.htmx import page_view
from app.web.parts import EVERYWHERE, Part, View, render
from app.web.slots import fills


def clock_part() -> Part:
    """What time it is for the team, and how to move it on."""

    def load(view: View) -> Mapping[str, Any]:
        shown = find_demo_clock().offset_seconds
        return {"now": clock.local(clock.now(), view["zone"]), "shown": shown, "leaps": list(Leap)}

    return Part("clock", "/clock", EVERYWHERE, "hours/_clock.html", load)


@fills("below.frame")
def bar(viewer: User) -> str:
    """The clock, in the demo, for whoever works there; the pages of others only know how far it is ahead."""
    if not clock.is_tried():
        return ""
    if viewer.is_at_work:
        return clock_part().html(page_view())
    return render("hours/_ahead.html", ahead=find_demo_clock().offset_seconds)
