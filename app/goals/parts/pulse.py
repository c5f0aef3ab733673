"""The pulse in the frame of all working pages: drawn once for each mark, day and zone."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from app import clock
from app.engines import read_only
from app.goals.ending import ENDINGS
from app.goals.pulse import tiles
from app.goals.recording import MEASURED
from app.goals.taking_back import MeasurementTakenBack
from app.hours.changing import CalendarChanged
from app.log.marks import mark, raise_mark
from app.log.models import Event
from app.log.recording import on
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.acts import ACTS
from app.web.htmx import page_view
from app.web.parts import EVERYWHERE, Part, View, render
from app.web.slots import fills

MARK = "pulse"
KEPT = 60
"""How many zones and days are kept at most."""

_kept: dict[tuple[date, str], tuple[int, Markup]] = {}


def pulse_part() -> Part:
    """What both sides owe each other."""

    def load(view: View) -> Mapping[str, Any]:
        return {"html": drawn(clock.today(view["zone"]), view["zone"])}

    return Part("pulse", "/pulse", EVERYWHERE, "goals/_pulse_kept.html", load)


def drawn(today: date, zone: str) -> Markup:
    """The strip as it was drawn last, if nothing has raised the mark since.

    What is drawn while something is being written is not kept: it may still be given up.
    """
    now = mark(MARK)
    known = _kept.get((today, zone))
    if known and known[0] == now:
        return known[1]
    html = Markup(render("goals/_pulse.html", tiles=tiles(today, zone)))  # noqa: S704 - a template's own output
    if read_only.get():
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[today, zone] = (now, html)
    return html


def forget_pulse() -> None:
    """Draw it afresh, as after the database was exchanged."""
    _kept.clear()


def always(_event: Event) -> bool:
    return True


def changes_pulse(*kinds: type[Event], when: Callable[[Any], bool] = always) -> None:
    """Let these facts change the pulse, or those of them of which this is true; rooms above name theirs."""

    def note(event: Event) -> None:
        if when(event):
            raise_mark(MARK)
            event.data = {**event.data, "pulse": True}

    on(*kinds)(note)
    redraws(*kinds)(the_pulse)


def the_pulse(event: Event) -> Iterator[Part]:
    if event.data.get("pulse"):
        yield pulse_part()


def is_about_a_goal(event: Event) -> bool:
    """Whether it concerns a goal or a KPI, rather than a page of the book."""
    return (event.about or "").startswith(("/goals/", "/kpis/"))


changes_pulse(*MEASURED, MeasurementTakenBack, CalendarChanged, *ENDINGS)
changes_pulse(*ACTS, when=is_about_a_goal)


@fills("below.frame")
def strip(viewer: User) -> str:
    """The strip, for whoever works here."""
    return pulse_part().html(page_view()) if viewer.is_at_work else ""
