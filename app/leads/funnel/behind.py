"""What stands behind a number of the funnel: the list of what was counted, by the very same conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app import limits
from app.db import as_id, session
from app.errors import Refusal
from app.leads.funnel.answering import ENDS, OTHERS, RAISED, speeds
from app.leads.funnel.handed import Where, counted_in, where_of
from app.leads.funnel.personas import off_persona, sqls
from app.leads.funnel.scope import Scope
from app.leads.funnel.stages import in_days
from app.leads.funnel.stays import stays
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff, HandoffState, Rating
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.personas import personas
from app.leads.winning.facts import money
from app.text import counted

PACKS = {Rating.COMPLETE: "all they needed", Rating.MISSING: "something was missing"}
"""What whoever accepted said of the pack."""

Listed = TypeVar("Listed", Handoff, Deal)


@dataclass(frozen=True)
class Row:
    """One of them: what it is called, where it is read, what else there is to say, and when it was."""

    name: str
    address: str
    more: str
    at: datetime | None = None


@dataclass(frozen=True)
class Behind:
    """The list behind a number."""

    title: str
    sentence: str
    count: int
    rows: Sequence[Row]
    further: str
    """Where it goes on; nothing on its last page."""


def handoffs_behind(scope: Scope, view: Mapping[str, str]) -> Behind:
    """The handoffs of these days that are like this, the newest first."""
    state, reason = view.get("state", "handed"), view.get("reason", "")
    words, where = reached_or_not(scope, state) or where_of(state, reason)
    these = select(Handoff).join(Handoff.lead).where(*counted_in(scope), *where)
    count = session.scalar(these.with_only_columns(func.count())) or 0
    lead = joinedload(Handoff.lead).joinedload(Lead.account)
    query = these.options(lead, joinedload(Handoff.receiver)).order_by(
        Handoff.submitted_at.desc(), Handoff.id.desc()
    )
    rows = [Row(each.lead.name, each.page, state_of(each), each.submitted_at) for each in page(query, view)]
    sentence = f"{counted(count, 'handoff', 'handoffs')} offered {scope.days}: {words}"
    more = {"state": state, "reason": reason}
    return Behind("Handoffs", sentence, count, rows, further(scope, "/handoffs/all", view, count, **more))


def reached_or_not(scope: Scope, state: str) -> tuple[str, Where] | None:
    """Those that were reached in time, later or never; nothing, if that is not what is asked."""
    kind, _, end = state.partition("-")
    if kind not in (RAISED, OTHERS) or end not in ENDS:
        return None
    ids = speeds(counted_in(scope))[kind].ending(end)
    who = "who raised a hand" if kind == RAISED else "who raised no hand"
    return f"{who}, {ENDS[end]}", (Handoff.id.in_(ids),)


def state_of(handoff: Handoff) -> str:
    """What became of it, and at whom it is."""
    whom = handoff.receiver.name if handoff.receiver else handoff.to_side.value
    said_ = {
        HandoffState.SUBMITTED: f"waits for {whom}",
        HandoffState.ACCEPTED: f"accepted by {whom}",
        HandoffState.AUTO_RECYCLED: "nobody answered in time",
        HandoffState.DISPUTED: "returned, and disputed",
    }.get(handoff.state, "returned")
    told = [said_, handoff.reason.words.lower() if handoff.reason and handoff.state.is_returned else ""]
    told += [PACKS[handoff.rating] if handoff.rating else ""]
    told += [handoff.result.words.lower() if handoff.result else ""]
    return " · ".join(filter(None, told))


def stays_behind(scope: Scope, stage: Stage, view: Mapping[str, str]) -> Behind:
    """Those who went on from a stage, the longest stay first."""
    found = sorted(stays(scope).by_stage.get(stage, ()), key=lambda each: -each.days)
    shown = found[skipped(view) :][: limits.LEADS_DRAWN]
    names = names_of([each.lead for each in shown])
    rows = [
        Row(
            names[each.lead],
            f"/leads/{each.lead}",
            f"{in_days(each.days)}, then {each.to.words}",
            each.until,
        )
        for each in shown
    ]
    count, address = len(found), f"/funnel/stays/{stage.value}"
    sentence = f"{counted(count, 'lead', 'leads')} went on from {stage.words} in the last half year"
    return Behind(
        f"How long {stage.words} takes", sentence, count, rows, further(scope, address, view, count)
    )


def sqls_behind(scope: Scope, view: Mapping[str, str]) -> Behind:
    """Those who became sales qualified in these days; only those of no agreed persona, if that is asked."""
    found, off = sqls(scope), view.get("off", "")
    found = off_persona(found, personas()) if off else found
    shown = found[skipped(view) :][: limits.LEADS_DRAWN]
    names = names_of([each.lead for each in shown])
    rows = [Row(names[each.lead], f"/leads/{each.lead}", "", each.at) for each in shown]
    of = ", of no agreed persona" if off else ""
    sentence = f"{counted(len(found), 'lead', 'leads')} became sales qualified {scope.days}{of}"
    more = further(scope, "/funnel/sqls", view, len(found), off=off)
    return Behind("SQLs", sentence, len(found), rows, more)


def deals_behind(scope: Scope, view: Mapping[str, str]) -> Behind:
    """The deals that were won, or lost, in these days."""
    state = view.get("state", "")
    if state not in (DealStage.WON.value, DealStage.LOST.value):
        raise Refusal("There is no such list of deals. Choose those that were won, or lost.")
    days = Deal.closed_on.between(scope.first, scope.last)
    these = select(Deal).join(Deal.lead).where(Deal.stage == DealStage(state), days, *scope.conditions)
    count = session.scalar(these.with_only_columns(func.count())) or 0
    query = these.order_by(Deal.closed_on.desc(), Deal.id.desc())
    rows = [
        Row(each.name, each.page, money(each.amount, each.currency), each.closed_at)
        for each in page(query, view)
    ]
    sentence = f"{counted(count, 'deal was', 'deals were')} {state} {scope.days}"
    return Behind("Deals", sentence, count, rows, further(scope, "/funnel/deals", view, count, state=state))


def names_of(ids: Sequence[int]) -> dict[int, str]:
    """What these leads are called. One query."""
    query = select(Lead).where(Lead.id.in_(ids)).options(joinedload(Lead.account))
    return {lead.id: lead.name for lead in session.scalars(query)}


def page(query: Select[Listed], view: Mapping[str, str]) -> Sequence[Listed]:
    """Those that stand on this page."""
    return session.scalars(query.offset(skipped(view)).limit(limits.LEADS_DRAWN)).all()


def skipped(view: Mapping[str, str]) -> int:
    """How many stand on the pages before."""
    return as_id(view.get("skip"))


def further(scope: Scope, address: str, view: Mapping[str, str], count: int, **more: str) -> str:
    """Where the next page begins."""
    after = skipped(view) + limits.LEADS_DRAWN
    return scope.address(address, **more, skip=str(after)) if after < count else ""
