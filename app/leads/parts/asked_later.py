"""The clocks of a lead that wait because they asked for later: on its page, and on its handoff's card."""

from collections.abc import Iterator, Mapping
from typing import Any

import app.leads.parts.handoff  # noqa: F401 - it says first whose turn it is
from app import clock
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.parts.board import face_part
from app.board.parts.card import sheet_part
from app.db import session
from app.hours.clocks.going_on import ClockWentOn
from app.hours.clocks.models import State
from app.leads.clocks.asked_later import AskedForLater, WentOn, clocks_in
from app.leads.handing_over.finding import current
from app.leads.lifecycle.stepping import STEPS
from app.leads.models.lead import Lead
from app.leads.parts.handoff_facts import FACTS
from app.leads.parts.lead import lead_part
from app.leads.touching import Touched
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.htmx import page_view
from app.web.parts import Part, View, render
from app.web.slots import fills


def lead_later_part(id: int) -> Part:
    """Whether its clocks wait, and until when."""

    def load(view: View) -> Mapping[str, Any]:
        return said_of(session.get_one(Lead, id), view)

    page = f"/leads/{id}"
    return Part(f"lead-later-{id}", f"{page}/later/told", page, "leads/later/_lead.html", load)


def said_of(lead: Lead, view: View) -> dict[str, Any]:
    """What there is to say and to do."""
    return {
        "lead": lead,
        "runs": bool(clocks_in(lead, State.RUNNING)),
        "paused": clocks_in(lead, State.PAUSED),
        "today": clock.today(view["zone"]),
        "zone": view["zone"],
    }


@fills("lead.main")
def on_the_leads_page(lead: Lead, *_more: object) -> str:
    """Below what is known of it."""
    return lead_later_part(lead.id).html(page_view())


@fills("card.turn")
def on_the_card(card: Card, view: View) -> str:
    """Below whose turn it is."""
    handoff = current(card.id) if card.kind is Kind.HANDOFF and card.is_on_board else None
    if handoff is None:
        return ""
    return render("leads/later/_later.html", **said_of(handoff.lead, view))


@redraws(AskedForLater, WentOn)
def where_its_clocks_are(event: Event) -> Iterator[Part]:
    yield lead_part(event.data["lead"])
    yield lead_later_part(event.data["lead"])
    for id in event.data["cards"]:
        yield face_part(id)
        yield sheet_part(id)


@redraws(*FACTS, *STEPS, Touched)
def where_clocks_begin_and_end(event: Event) -> Iterator[Part]:
    yield lead_later_part(event.data["lead"])


@redraws(ClockWentOn)
def where_a_pause_is_over(event: Event) -> Iterator[Part]:
    if (event.about or "").startswith("/leads/"):
        yield lead_later_part(int(str(event.about).rpartition("/")[2]))
