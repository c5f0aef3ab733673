"""The story of a lead, from the first time it was seen: what happened between them and us, and what we did.

Touches and facts stand in one order, the newest first. A page of it costs the same however long it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from app.db import session
from app.leads.lifecycle.stepping import SteppedAlong
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind
from app.log.models import Event, quiet_kinds
from app.people.models import User

DRAWN = 30
STEPS_TOLD = {SteppedAlong.__mapper_args__["polymorphic_identity"]}
"""What is told here, though it is no news to the team: where the lead stood."""
TOUCH, FACT = 0, 1
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PLACE = re.compile(r"([0-9]{1,17})-([01])-([0-9]{1,18})")

OURS = {
    (TouchKind.CALL, False): "called, no answer",
    (TouchKind.CALL, True): "spoke with them",
    (TouchKind.MAIL, False): "wrote a mail",
    (TouchKind.MAIL, True): "exchanged mails with them",
    (TouchKind.MESSAGE, False): "sent a message",
    (TouchKind.MESSAGE, True): "exchanged messages with them",
    (TouchKind.MEETING, False): "waited for them at a meeting",
    (TouchKind.MEETING, True): "met them",
    (TouchKind.SEQUENCE_MAIL, False): "sent the next mail of their track",
}
"""What a person of ours did, to stand after the name; whether both talked is the second."""

THEIRS = {
    TouchKind.CALL: "They called", TouchKind.MAIL: "They wrote a mail",
    TouchKind.MESSAGE: "They sent a message", TouchKind.MEETING: "They met us",
}  # fmt: skip

Place = tuple[datetime, int, int]
"""Where an entry stands: its moment, touch or fact, and its id."""


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    place: Place
    who: User | None
    """Who of us did it; none, if they did, or the board by itself."""
    words: str
    quote: str = ""

    @property
    def at(self) -> datetime:
        """When."""
        return self.place[0]


@dataclass(frozen=True)
class Page:
    """Some of the story, the newest first, and where the rest begins."""

    entries: Sequence[Entry]
    older: str
    """Where it goes on; nothing, if the first time that they were seen stands here."""


def story(lead: Lead, before: str = "") -> Page:
    """A page of the story: what was before this place, or the newest. Four queries."""
    place = read_place(before)
    found = [*touches(lead, place), *facts(lead, place)]
    found.sort(key=lambda each: each.place, reverse=True)
    entries = found[:DRAWN]
    return Page(entries, write_place(entries[-1].place) if len(found) > DRAWN else "")


def touches(lead: Lead, before: Place | None) -> Iterator[Entry]:
    """What happened between them and us."""
    query = select(Touch).where(Touch.lead_id == lead.id).options(joinedload(Touch.by))
    if before:
        query = query.where(is_before(Touch.at, Touch.id, TOUCH, before))
    for each in session.scalars(query.order_by(Touch.at.desc(), Touch.id.desc()).limit(DRAWN + 1)):
        yield Entry((each.at, TOUCH, each.id), each.by if each.is_ours else None, told(each), each.about)


def told(touch: Touch) -> str:
    """What happened, in words: after a name if it was ours and we know whose."""
    if not touch.is_ours:
        return THEIRS.get(touch.kind, touch.kind.words)
    words = OURS.get((touch.kind, touch.is_two_way), touch.kind.words.lower())
    return (
        words if touch.by else f"We {words}" if (touch.kind, touch.is_two_way) in OURS else touch.kind.words
    )


def facts(lead: Lead, before: Place | None) -> Iterator[Entry]:
    """What we did with the lead, its handoffs and its deals."""
    cards = set(session.scalars(select(Handoff.card_id).where(Handoff.lead_id == lead.id))) - {None}
    deals = session.scalars(select(Deal.id).where(Deal.lead_id == lead.id))
    all_of_it = [lead.id, *session.scalars(select(Lead.id).where(Lead.merged_into_id == lead.id))]
    pages = [*(f"/leads/{id}" for id in all_of_it), *(f"/deals/{id}" for id in deals)]
    handed_over = and_(Event.card_id.in_(cards), Event.kind.startswith("handoff."))
    theirs = or_(Event.about.in_(pages), handed_over) if cards else Event.about.in_(pages)
    query = select(Event).where(theirs, Event.kind.not_in({*quiet_kinds()} - STEPS_TOLD))
    if before:
        query = query.where(is_before(Event.at, Event.id, FACT, before))
    for each in session.scalars(query.order_by(Event.at.desc(), Event.id.desc()).limit(DRAWN + 1)):
        if each.data.get("lead", lead.id) in all_of_it:
            yield Entry((each.at, FACT, each.id), each.actor, sentence(each), each.data.get("note", ""))


def sentence(event: Event) -> str:
    """What was done, to stand after the name of whoever did it."""
    return event.sentence_there if event.actor else f"The board {event.sentence_there}"


def is_before(
    at: InstrumentedAttribute[datetime], id: InstrumentedAttribute[int], sort: int, place: Place
) -> ColumnElement[bool]:
    """Whether an entry of this sort stands before a place, as all are ordered."""
    moment, sort_there, id_there = place
    if sort == sort_there:
        return or_(at < moment, and_(at == moment, id < id_there))
    return at <= moment if sort < sort_there else at < moment


def write_place(place: Place) -> str:
    """The place, as an address keeps it."""
    return f"{(place[0] - BEGINNING) // MICROSECOND}-{place[1]}-{place[2]}"


def read_place(text: str) -> Place | None:
    """The place that an address means; nonsense means the beginning."""
    found = PLACE.fullmatch(text)
    if found is None:
        return None
    try:
        return BEGINNING + int(found[1]) * MICROSECOND, int(found[2]), int(found[3])
    except OverflowError:
        return None
