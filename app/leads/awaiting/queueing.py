"""The queue: what waits for an answer, the best grade first and then what has waited longest."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload

from app import limits
from app.board.models.card import Card
from app.db import session
from app.hours.clocks.finding import clocks_of_cards
from app.hours.clocks.models import RunningClock
from app.leads.clocks.targets import DECIDE, DECIDE_SQL
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.people.models import Side, User

WHOSE = {"mine": "Mine", "side": "My side’s", "all": "All"}
"""Whose part of it somebody looks at."""


@dataclass(frozen=True)
class Waiting:
    """One of them, with the clock that runs for its answer."""

    handoff: Handoff
    clock: RunningClock | None


@dataclass(frozen=True)
class Queue:
    """What waits, as far as it is shown, and how much there is."""

    rows: Sequence[Waiting]
    count: int


def whose_of(word: str | None) -> str:
    """Whose part is asked for; everything, unless it says otherwise."""
    return word if word in WHOSE else "all"


def queue(person: User, whose: str) -> Queue:
    """What waits for an answer. Three queries, however much that is."""
    waits = Handoff.state == HandoffState.SUBMITTED, Card.column_id.is_not(None), theirs(person, whose)
    among = select(Handoff).join(Handoff.lead).join(Handoff.card).where(*waits)
    lead = joinedload(Handoff.lead).joinedload(Lead.account)
    query = (
        among.order_by(case((Lead.grade == "", 1), else_=0), Lead.grade, Handoff.submitted_at, Handoff.id)
        .options(lead, joinedload(Handoff.sender), joinedload(Handoff.receiver))
        .limit(limits.QUEUE_DRAWN)
    )
    found = session.scalars(query).all()
    clocks = clocks_of_cards([each.card_id for each in found if each.card_id])
    rows = [Waiting(each, clock_of(each, clocks.get(each.card_id or 0, ()))) for each in found]
    count = len(found)
    if count == limits.QUEUE_DRAWN:
        count = session.scalar(among.with_only_columns(func.count())) or 0
    return Queue(rows, count)


def theirs(person: User, whose: str) -> ColumnElement[bool]:
    """That it is for this person or the queue of their side, for their side, or for anybody."""
    side = Handoff.to_side == person.side
    if whose == "all":
        return Handoff.to_side.in_(list(Side))
    return side if whose == "side" else side & (Handoff.to_id.is_(None) | (Handoff.to_id == person.id))


def clocks_for(handoff: Handoff, clocks: Sequence[RunningClock]) -> Sequence[RunningClock]:
    """Those of its card's clocks that matter now: while it waits for an answer, only the one of that."""
    answer = clock_of(handoff, clocks)
    if handoff.is_waiting:
        return [answer] if answer else []
    return [each for each in clocks if each is not answer]


def clock_of(handoff: Handoff, clocks: Sequence[RunningClock]) -> RunningClock | None:
    """The one of these clocks that runs for its answer."""
    name = DECIDE if handoff.leg == 1 else DECIDE_SQL
    return next((each for each in clocks if each.name == name), None)
