"""The leads whose time runs out, on Today of whoever looks after them: what is late, then what is due soon.

An answer to a handoff has a line of its own (`awaiting/waiting.py`); so have a lost deal, an outcome that
nobody has told for a month, and the deals that are silent (`owing.py`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, literal, select
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.db import session
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.showing import TimeLeft
from app.hours.models import calendar_of_the_house
from app.leads.clocks.targets import DEAL, DEPTH, FIRST_TOUCH, QUALIFY, ROUTE
from app.leads.loops import OLD_DAYS, is_open_loop
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.owing import waits_for_choice
from app.leads.winning.silent import silent_deals
from app.notices.waiting import Wait
from app.people.models import User
from app.text import counted

MINE = "/leads?owner=me"
WHERE = (Stage.MQL, Stage.SAL, Stage.SQL, Stage.OPPORTUNITY)
"""Where something is timed that is not an answer."""

ASKS: Mapping[str, tuple[str, str]] = {
    ROUTE: ("arrow-right-left", "is to be handed over"),
    FIRST_TOUCH: ("phone", "waits for its first touch"),
    DEPTH: ("phone-missed", "is to be tried again: nobody has spoken with them yet"),
    QUALIFY: ("badge-check", "is to be qualified"),
    DEAL: ("handshake", "has a deal to be decided"),
}
"""The sign of each clock, and what it asks for, to stand after the lead's name."""


def leads_for(person: User) -> list[Wait]:
    """A line for each lead of theirs, by the clock that is due first. Two queries, and three where deals are
    timed."""
    now, timed = clock.now(), dict[Lead, RunningClock]()
    for lead, running in session.execute(running_out(person, now)):
        timed.setdefault(lead, running)
    if any(each.name == DEAL for each in timed.values()):
        silent = {each.deal.lead_id for each in silent_deals(now, owner_id=person.id)}
        timed = {lead: each for lead, each in timed.items() if each.name != DEAL or lead.id not in silent}
    if not timed:
        return []
    calendar = calendar_of_the_house()
    lines = [line(lead, each, each.time_left(calendar, person.zone)) for lead, each in timed.items()]
    return [*lines[: limits.WAITING_DRAWN], *rest_of(lines[limits.WAITING_DRAWN :])]


def running_out(person: User, now: datetime) -> Select[Lead, RunningClock]:
    """The clocks that are late or due soon of the leads that they look after, what was due first before the
    rest."""
    page = literal("/leads/") + cast(Lead.id, String)
    theirs = Lead.owner_id == person.id, Lead.stage.in_(WHERE), Lead.merged_into_id.is_(None)
    runs = RunningClock.state == State.RUNNING, RunningClock.name.in_(ASKS), RunningClock.soon_at <= now
    return (
        select(Lead, RunningClock)
        .join(RunningClock, RunningClock.page == page)
        .where(*theirs, *runs, ~is_asked_elsewhere(now))
        .options(joinedload(Lead.account))
        .order_by(RunningClock.due_at, RunningClock.id)
    )


def is_asked_elsewhere(now: datetime) -> ColumnElement[bool]:
    """That another line asks for what became of it, or whether we try again."""
    month = now - timedelta(days=OLD_DAYS)
    on_this_trip = Handoff.lead_id == Lead.id, Handoff.pass_id == Lead.pass_id
    is_old_loop = exists().where(*on_this_trip, *is_open_loop(), Handoff.decided_at <= month)
    return is_old_loop | and_(*waits_for_choice())


def line(lead: Lead, running: RunningClock, left: TimeLeft) -> Wait:
    """What one of them asks for."""
    icon, words = ASKS[running.name]
    pages = (lead.page, *([f"/cards/{running.card_id}"] if running.card_id else []))
    return Wait(icon, f"“{lead.name}”", words, lead.page, "Open", chip=left.brief, tone=left.hue, pages=pages)


def rest_of(rest: list[Wait]) -> list[Wait]:
    """A line for all those that have none of their own."""
    if not rest:
        return []
    thing = counted(len(rest), "more lead", "more leads")
    words = "is late or due soon, too" if len(rest) == 1 else "are late or due soon, too"
    pages = tuple(page for each in rest for page in each.pages)
    return [Wait("alarm-clock", thing, words, MINE, "Show my leads", pages=pages)]
