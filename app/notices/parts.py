"""The bell in every page's frame, and the lines of the inbox."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.models import count_unread, lines_of
from app.notices.reading import NoticesRead
from app.people.models import User
from app.web.htmx import page_view
from app.web.parts import EVERYWHERE, Part, View
from app.web.slots import fills

Maker = Callable[[], Part]
"""Makes a part that each person sees in their own way."""

_beside: list[Maker] = []


def beside_the_bell(make: Maker) -> Maker:
    """Register a part that goes stale whenever a bell rings."""
    _beside.append(make)
    return make


def bell_part(person_id: int) -> Part:
    """How much is new for this person, in the frame of all pages."""

    def load(view: View) -> Mapping[str, Any]:
        return {"person_id": person_id, "news": count_unread(person_id), "path": view["path"]}

    return Part(f"inbox-{person_id}", "/inbox/bell", EVERYWHERE, "notices/_bell.html", load, whose=person_id)


def lines_part(person_id: int) -> Part:
    """What this person was told, a line per page."""

    def load(view: View) -> Mapping[str, Any]:
        return {"person_id": person_id, "lines": lines_of(person_id), "zone": view["zone"]}

    name = f"inbox-{person_id}-lines"
    return Part(name, "/inbox/lines", "/inbox", "notices/_lines.html", load, whose=person_id)


@redraws(NoticesRead)
def bells(event: Event) -> Iterator[Part]:
    """The inboxes of those whom a fact told; rooms that notify name this for their own facts."""
    for person_id in event.data.get("told", ()):
        yield bell_part(person_id)
        yield lines_part(person_id)
    if event.data.get("told"):
        yield from (make() for make in _beside)


@fills("frame")
def bell(viewer: User) -> str:
    """The bell, for whoever has an inbox."""
    return bell_part(viewer.id).html(page_view()) if viewer.is_at_work else ""
