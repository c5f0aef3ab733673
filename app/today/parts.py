"""The pieces of Today: what waits for a person, and what others did since they were here."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.board.adding import Added
from app.board.blocking import Blocked, Unblocked
from app.board.closing import Closed, Reopened
from app.board.editing import Edited
from app.board.moving import Moved
from app.board.owing_effects import EFFECT_FACTS
from app.board.pasting import AddedTogether, PutBackTogether, TakenBackTogether
from app.board.places import goes_stale
from app.board.trashing import Restored, Trashed
from app.board.waiting import standing_of
from app.db import as_id, session
from app.goals.recording import MEASURED
from app.goals.taking_back import MeasurementTakenBack
from app.goals.waiting import WAITED_FOR
from app.hours.clocks.going_on import ClockWentOn
from app.hours.clocks.running_out import ClockRanOut
from app.leads.clocks.asked_later import AskedForLater, WentOn
from app.leads.lifecycle.stepping import STEPS
from app.leads.parts.deals import DEAL_FACTS
from app.leads.touching import Touched, TouchRemoved
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import beside_the_bell
from app.people.models import User
from app.playbook.reading import VersionRead
from app.today.changes import changes_for
from app.today.visiting import moment, new_since
from app.today.waits import has_cards, has_definitions, heading, waits_for
from app.web.parts import Part, View


@beside_the_bell
def today_waits_part() -> Part:
    """What waits for whoever looks."""

    def load(view: View) -> Mapping[str, Any]:
        waits = waits_for(viewer(view))
        return {
            "today": clock.today(view["zone"]),
            "heading": heading(len(waits)),
            "waits": waits,
            "has_cards": bool(waits) or has_cards(),
            "has_definitions": bool(waits) or has_definitions(),
        }

    return Part("today-waits", "/today/waits", "/today", "today/_waits.html", load)


@beside_the_bell
def today_changes_part() -> Part:
    """What others did since whoever looks was here, and how their own cards stand."""

    def load(view: View) -> Mapping[str, Any]:
        person = viewer(view)
        event, at = new_since(person)
        changes, is_more = changes_for(person, event)
        return {
            "since": moment(at, view["zone"]),
            "changes": changes,
            "is_more": is_more,
            "standing": standing_of(person),
            "zone": view["zone"],
        }

    return Part("today-changes", "/today/changes", "/today", "today/_changes.html", load)


def viewer(view: View) -> User:
    """Whoever looks."""
    return session.get_one(User, as_id(view["person"]))


CARD_FACTS = (
    Added, AddedTogether, TakenBackTogether, PutBackTogether, Moved, Closed, Reopened, Edited, Blocked,
    Unblocked, Trashed, Restored,
)  # fmt: skip
"""What changes whose cards are where, and what is late or waits for whom."""


@goes_stale
@redraws(*CARD_FACTS, *EFFECT_FACTS, *WAITED_FOR, *MEASURED, MeasurementTakenBack, VersionRead)
@redraws(*DEAL_FACTS, *STEPS, ClockRanOut, ClockWentOn, AskedForLater, WentOn, TouchRemoved)
def both(_event: Event) -> Iterator[Part]:
    """Each open page asks for itself what this means for whoever looks at it."""
    yield today_waits_part()
    yield today_changes_part()


@redraws(Touched)
def once_they_were_tried(event: Event) -> Iterator[Part]:
    """What ends a clock takes a line away."""
    if event.data["attempt"] or event.data["two_way"]:
        yield today_waits_part()
