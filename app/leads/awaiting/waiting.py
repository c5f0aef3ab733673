"""Which handoffs wait for a person today: to be answered, to be offered again, to be decided."""

from collections.abc import Sequence

from sqlalchemy import and_, case, exists, select
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.board.models.card import Card
from app.db import session
from app.hours.clocks.finding import clocks_of_cards
from app.hours.clocks.models import OPEN, RunningClock
from app.hours.clocks.showing import TimeLeft
from app.hours.models import calendar_of_the_house
from app.leads.awaiting.queueing import clock_of
from app.leads.handing_over.choosing import is_turn_of
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.notices.waiting import Wait
from app.people.models import User
from app.text import counted

ASKED = (HandoffState.SUBMITTED, HandoffState.REJECTED, HandoffState.DISPUTED)
"""What asks for an answer; a draft, or what is being qualified, is work that goes its way."""
QUEUE = "/handoffs?whose=mine"


def handoffs_for(person: User) -> list[Wait]:
    """What waits for this person: what is late, then what is to be answered, best grades first."""
    lead = joinedload(Handoff.lead).joinedload(Lead.account)
    is_offered = Handoff.state == HandoffState.SUBMITTED
    runs = RunningClock.card_id == Handoff.card_id, RunningClock.state.in_(OPEN)
    is_late = and_(is_offered, exists().where(*runs, RunningClock.due_at < clock.now()))
    query = (
        select(Handoff)
        .join(Handoff.lead)
        .join(Handoff.card)
        .where(Handoff.state.in_(ASKED), Card.column_id.is_not(None), is_turn_of(person))
        .order_by(
            case((is_late, 0), (is_offered, 1), else_=2), case((Lead.grade == "", 1), else_=0), Lead.grade
        )
        .order_by(Handoff.submitted_at, Handoff.id)
        .options(lead, joinedload(Handoff.sender), joinedload(Handoff.decided_by))
    )
    found = session.scalars(query).all()
    shown, rest = found[: limits.WAITING_DRAWN], found[limits.WAITING_DRAWN :]
    left = times_left(shown, person.zone)
    return [*(wait_of(each, left.get(each.id)) for each in shown), *rest_of(rest)]


def times_left(handoffs: Sequence[Handoff], zone: str) -> dict[int, TimeLeft]:
    """How long is left for the answer to each of these for which that is timed. Two queries at most."""
    clocks = clocks_of_cards([each.card_id for each in handoffs if each.card_id])
    if not clocks:
        return {}
    calendar = calendar_of_the_house()
    found = {each.id: clock_of(each, clocks.get(each.card_id or 0, ())) for each in handoffs}
    return {id: timed.time_left(calendar, zone) for id, timed in found.items() if timed}


def wait_of(handoff: Handoff, left: TimeLeft | None) -> Wait:
    """What one of them asks for."""
    if handoff.state is HandoffState.SUBMITTED:
        words = "waits for your answer" if handoff.to_id else f"waits in the queue of {handoff.to_side.value}"
        offered = f"offered by {handoff.sender.name}" if handoff.sender else ""
        chip, tone = (left.brief, left.hue) if left else ("", "")
        return line("arrow-right-left", handoff, words, "Answer", offered, chip, tone)
    who = handoff.decided_by.name if handoff.decided_by else "Somebody"
    why = f"{who} returned it: {handoff.reason.words.lower()}" if handoff.reason else ""
    if handoff.state is HandoffState.DISPUTED:
        return line("scale", handoff, "is disputed: say what your side thinks", "Decide", why)
    return line("undo-2", handoff, "was returned", "Go on with it", why)


def line(
    icon: str, handoff: Handoff, words: str, action: str, more: str, chip: str = "", tone: str = ""
) -> Wait:
    """A line about a handoff."""
    page = handoff.page
    return Wait(icon, f"“{handoff.lead.name}”", words, page, action, more, chip, tone, (page,))


def rest_of(rest: Sequence[Handoff]) -> list[Wait]:
    """A line for all those that have none of their own."""
    if not rest:
        return []
    thing = counted(len(rest), "more handoff", "more handoffs")
    pages = tuple(each.page for each in rest)
    words = "waits for you, too" if len(rest) == 1 else "wait for you, too"
    return [Wait("arrow-right-left", thing, words, QUEUE, "Open the queue", pages=pages)]
