"""The handoff on its card's page: whose turn it is, what was handed over, how it went so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from app import clock
from app.board.models.card import Card
from app.board.models.kind import Kind as CardKind
from app.board.parts.board import face_part
from app.board.parts.card import own_page, sheet_part
from app.board.places import columns_in, redraws_a_place
from app.db import as_id, session
from app.hours.calendar import BusinessCalendar
from app.hours.clocks.finding import clocks_of_cards
from app.hours.models import calendar_of_the_house
from app.leads.awaiting.queueing import clocks_for
from app.leads.clocks.targets import WORDS
from app.leads.face import is_told, lasted
from app.leads.handing_over.choices import Choices
from app.leads.handing_over.finding import legs_of_card
from app.leads.handing_over.packing import until_in
from app.leads.handing_over.standing import Standing
from app.leads.handing_over.why import judged, people_in, why_it_was
from app.leads.keeping_faces import CHANGES
from app.leads.models.handoff import HandoffState
from app.leads.parts.handoff_facts import FACTS
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import bells
from app.people.models import Side, User
from app.playbook.fields.choices import UNITS
from app.playbook.kinds import Kind
from app.text import counted
from app.web.parts import Part, View, render
from app.web.slots import fills

SPANS_TOLD = 12
WHY = {
    "Why this is sales qualified": Kind.SQL,
    "Why this is a marketing-qualified lead": Kind.MQL,
}
ANSWERS = {
    "accepted": "Accepted", "rejected": "Returned", "disputed": "Returned", "rejected_final": "Returned",
    "auto_recycled": "Went back by itself", "withdrawn": "Withdrawn",
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """For how long a side has held it in working time, and whether it still does."""

    side: Side
    time: timedelta
    calendar: BusinessCalendar
    is_now: bool

    @property
    def words(self) -> str:
        """As it was when it was read."""
        return lasted(self.time, self.calendar)

    @property
    def spans(self) -> str:
        """From when to when it goes on, in seconds of UTC, so that a browser counts on."""
        now = this_minute()
        coming = islice(self.calendar.spans(now), SPANS_TOLD if self.is_now else 0)
        return " ".join(
            f"{max(now, opens).timestamp():.0f}-{closes.timestamp():.0f}" for opens, closes in coming
        )


def this_minute() -> datetime:
    """The minute that has begun: nothing here is told more exactly."""
    return clock.now().replace(second=0, microsecond=0)


def hand_of(card: Card, view: View) -> Choices | None:
    """What whoever looks can do with the handoff of this card; nothing, as long as it has no lead."""
    legs = legs_of_card(card.id)
    person = session.get_one(User, as_id(view["person"]))
    return Choices(Standing(legs), person, clock.now(), calendar_of_the_house()) if legs else None


@fills("card.turn")
def turn(card: Card, view: View) -> str:
    """Below the title: whose turn it is, until when, and the buttons of whoever looks."""
    if card.kind is not CardKind.HANDOFF or not card.is_on_board:
        return ""
    hand = hand_of(card, view)
    timed = clocks_of_cards([card.id]).get(card.id, ())
    clocks = clocks_for(hand.handoff, timed) if hand else ()
    said = hand.handoff.dispute if hand else {}
    return render(
        "leads/handoff/_turn.html",
        card=card,
        hand=hand,
        clocks=clocks,
        within=counted(clocks[0].amount, *UNITS[clocks[0].unit.value]) if clocks else "",
        tasks=WORDS,
        said=said,
        names=people_in(said, ("by", "marketing_by", "sales_by")),
        zone=view["zone"],
        calendar=hand.calendar if hand else calendar_of_the_house(),
    )


@fills("card.main")
def main(card: Card, view: View) -> str:
    """Below the card's facts: the pack, why it is a lead for the other side, what it still lacks."""
    hand = hand_of(card, view) if card.kind is CardKind.HANDOFF else None
    if hand is None or hand.handoff.state is HandoffState.DRAFT:
        return ""
    handoff = hand.handoff
    is_in_work = handoff.is_open_loop and handoff.leg == 1
    return render(
        "leads/handoff/_main.html",
        handoff=handoff,
        lead=handoff.lead,
        reasons=[(words, why) for words, kind in WHY.items() if (why := why_it_was(handoff, kind)).criteria],
        ready=judged(handoff.lead, Kind.SQL) if is_in_work else None,
        hand=hand,
        zone=view["zone"],
        today=clock.today(view["zone"]),
        until=until_in(handoff.pack),
    )


def handoff_legs_part(card_id: int) -> Part:
    """Beside it: by whom it was held for how long, and what each leg came to."""

    def load(view: View) -> Mapping[str, Any]:
        legs, calendar = legs_of_card(card_id), calendar_of_the_house()
        now = this_minute()
        standing = Standing(legs) if legs else None
        held = standing.held(now, calendar) if standing else []
        turn = standing.turn if standing else None
        return {
            "card_id": card_id,
            "standing": standing,
            "held": [
                Held(side, time, calendar, side is turn)
                for side, time in held
                if side is turn or is_told(side, time)
            ],
            "day": calendar.day_lasts.total_seconds(),
            "answers": ANSWERS,
            "zone": view["zone"],
        }

    page = f"/cards/{card_id}"
    return Part(f"handoff-legs-{card_id}", f"{page}/legs", page, "leads/handoff/_legs.html", load)


@fills("card.side")
def side(card: Card, view: View) -> str:
    """Above the talk, for handoffs."""
    return handoff_legs_part(card.id).html(view) if card.kind is CardKind.HANDOFF else ""


redraws_a_place(*FACTS)
redraws(*FACTS)(bells)


@redraws(*FACTS)
def face_and_page(event: Event) -> Iterator[Part]:
    """Wherever it stands, its face and its page tell of it."""
    if event.card_id is not None:
        if not columns_in(event):
            yield face_part(event.card_id)
        yield from own_page(event)
        yield handoff_legs_part(event.card_id)


@redraws(*CHANGES)
def cards_of_the_lead(event: Event) -> Iterator[Part]:
    """What is found out about a lead stands on the card by which it is handed over."""
    cards: Sequence[int] = event.data.get("cards", ())
    for id in cards:
        yield face_part(id)
        yield sheet_part(id)
