"""The queue: what waits for an answer, the best grade first."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.db import as_id, session
from app.hours.clocks.running_out import ClockRanOut
from app.hours.models import calendar_of_the_house
from app.leads.awaiting.queueing import WHOSE, queue, whose_of
from app.leads.awaiting.reminding import HandoffDueSoon
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.parts.handoff_facts import FACTS
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import bells
from app.people.models import User
from app.web.parts import Part, View

redraws(HandoffDueSoon, ClockRanOut)(bells)


def handoffs_part() -> Part:
    """What waits, as far as whoever looks wants to see."""

    def load(view: View) -> Mapping[str, Any]:
        me, whose = session.get_one(User, as_id(view["person"])), whose_of(view.get("whose"))
        shown = queue(me, whose)
        return {
            "queue": shown,
            "whose": whose,
            "words": WHOSE,
            "me": me,
            "zone": view["zone"],
            "calendar": calendar_of_the_house(),
        }

    return Part("handoffs", "/handoffs/list", "/handoffs", "leads/handoff/_queue.html", load)


@redraws(*FACTS)
def the_queue(_event: Event) -> Iterator[Part]:
    yield handoffs_part()


@redraws(LeadEdited, EditTakenBack)
def the_queue_of_better_leads(event: Event) -> Iterator[Part]:
    """Another grade is another place in it."""
    if event.data.get("cards"):
        yield handoffs_part()
