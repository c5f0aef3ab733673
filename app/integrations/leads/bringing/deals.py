"""Writing deals that came with a file: history of accounts that become customers by it,
and what is still open."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, select

from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.integrations.leads.bringing.batch import Batch, Values, written
from app.integrations.leads.bringing.changing import draw_again, plain
from app.integrations.leads.bringing.history import event_row, trip_row, write_events
from app.integrations.leads.judging.deals import deal_stage, stage_by
from app.integrations.leads.judging.looking_up import came_in
from app.integrations.leads.judging.verdicts import State, Verdict
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage

STANDS = (Stage.SUSPECT, Stage.RECYCLED, Stage.OPPORTUNITY, Stage.CUSTOMER)
"""Where a lead stands that has only deals from files, from least to most."""
STATES = (AccountState.TARGET, AccountState.ENGAGED, AccountState.OPPORTUNITY, AccountState.CUSTOMER)


def bring_deals(verdicts: list[Verdict], batch: Batch) -> None:
    """Write what these lines say of deals."""
    new = [verdict for verdict in verdicts if verdict.state is State.NEW]
    if not new:
        return
    begin_leads(new, batch)
    query = select(Lead).where(Lead.id.in_({verdict.lead_id for verdict in new}))
    leads = {lead.id: lead for lead in session.scalars(query)}
    trips = write_trips_of(new, leads, batch)
    rows = [deal_row(verdict, trip, batch) for verdict, trip in zip(new, trips, strict=True)]
    for id, verdict in zip(written(Deal, rows), new, strict=True):
        batch.keep("deal", id, key=verdict.key)
    bring_forward(leads, new, batch)
    raise_accounts(new, batch)


def moment(day: date) -> datetime:
    """Noon of that day."""
    return datetime.combine(day, time(12), UTC)


def closed_at(verdict: Verdict, batch: Batch) -> datetime:
    """When it was decided, or will be; not later than now."""
    return min(moment(verdict.said.values["close_on"]), batch.now)


def begin_leads(new: list[Verdict], batch: Batch) -> None:
    """A lead for each company that has a deal and no lead: a suspect, until its deals say more."""
    missing: dict[int, Verdict] = {}
    for verdict in new:
        if verdict.lead_id is None and verdict.account_id is not None:
            missing.setdefault(verdict.account_id, verdict)
    rows: list[Values] = [
        {
            "account_id": id, "contact_id": None, "stage": Stage.SUSPECT, "stage_since": began(verdict,
            batch),
            "source": batch.answers.source,
            "declared": batch.notes_of({"account_id": id, "source": batch.answers.source}),
            "created_at": began(verdict, batch), "version": 1,
        }
        for id, verdict in missing.items()
    ]  # fmt: skip
    ids = dict(zip(missing, written(Lead, rows), strict=True))
    for id in ids.values():
        batch.keep("lead", id)
    for verdict in new:
        if verdict.lead_id is None:
            verdict.lead_id = ids.get(verdict.account_id or 0)
    names = names_of(ids)
    write_events(
        [
            event_row(batch, ids[id], names[id], Stage.SUSPECT, row["created_at"])
            for id, row in zip(ids, rows, strict=True)
        ]
    )
    draw_again(ids.values())


def began(verdict: Verdict, batch: Batch) -> datetime:
    """When it began; with its end, where nobody says."""
    return verdict.said.get("created_on", None) or closed_at(verdict, batch)


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """What these companies are called."""
    query = select(Account.id, Account.name).where(Account.id.in_(list(ids)))
    return {row[0]: row[1] for row in session.execute(query)}


def write_trips_of(new: list[Verdict], leads: dict[int, Lead], batch: Batch) -> list[int | None]:
    """The trip on which each deal came about: one of its own, unless it is open and its lead is on one."""
    numbers = select(LeadPass.lead_id, func.max(LeadPass.number)).where(LeadPass.lead_id.in_(leads))
    last = {row[0]: row[1] for row in session.execute(numbers.group_by(LeadPass.lead_id))}
    own: list[Values] = []
    places: list[int | None] = []
    for verdict in new:
        lead = leads[verdict.lead_id or 0]
        stage = stage_by(deal_stage(verdict.said))
        if stage is Stage.OPPORTUNITY and lead.pass_id:
            places.append(None)
            continue
        number = last[lead.id] = last.get(lead.id, 0) + 1
        places.append(len(own))
        own.append(
            trip_row(lead.id, stage, lead.source, began(verdict, batch), closed_at(verdict, batch), number)
        )
    ids = written(LeadPass, own)
    for id in ids:
        batch.keep("pass", id)
    return [
        ids[place] if place is not None else leads[verdict.lead_id or 0].pass_id
        for place, verdict in zip(places, new, strict=True)
    ]


def deal_row(verdict: Verdict, trip: int | None, batch: Batch) -> Values:
    """A deal as a line describes it."""
    said, stage = verdict.said, deal_stage(verdict.said)
    is_closed, reason = not stage.is_open, said.get("lost_reason")
    close_on = said.values["close_on"]
    return {
        "lead_id": verdict.lead_id, "pass_id": trip,
        "name": said.get("name") or said.get("company") or "Deal",
        "amount": said.get("amount", 0), "currency": batch.currency, "stage": stage,
        "stage_since": closed_at(verdict, batch) if is_closed else began(verdict, batch),
        "close_on": close_on,
        "owner_id": said.get("owner", None), "closed_on": close_on if is_closed else None,
        "lost_reason": LostReason(reason) if reason and stage is DealStage.LOST else None,
        "competitor": said.get("competitor"), "created_at": began(verdict, batch),
        "closed_at": closed_at(verdict, batch) if is_closed else None, "version": 1,
    }  # fmt: skip


def bring_forward(leads: dict[int, Lead], new: list[Verdict], batch: Batch) -> None:
    """Let leads that began with files stand where the best of their deals says; nobody else's are moved."""
    ours, events = came_in(set(leads)), []
    mine = {row["record_id"] for row in batch.ledger if row["sort"] == "lead"}
    best: dict[int, tuple[int, datetime]] = {}
    for verdict in new:
        rank = STANDS.index(stage_by(deal_stage(verdict.said)))
        best[verdict.lead_id or 0] = max(
            best.get(verdict.lead_id or 0, (0, batch.now)), (rank, closed_at(verdict, batch))
        )
    for id, (rank, at) in best.items():
        lead = leads[id]
        if id not in ours | mine or lead.stage not in STANDS or STANDS.index(lead.stage) >= rank:
            continue
        before, to = lead.stage, STANDS[rank]
        at = max(at, lead.stage_since)
        was: dict[str, Any] = {"stage": before, "stage_since": lead.stage_since}
        lead.stage, lead.stage_since = to, at
        lead.recycle_count += int(to is Stage.RECYCLED)
        if id not in mine:
            batch.keep(
                "lead",
                id,
                before={"values": plain(was), "notes": {}, "now": plain({"stage": to, "stage_since": at})},
            )
        events.append(event_row(batch, id, lead.name, to, at, before=before))
    write_events(events)
    session.flush()


def raise_accounts(new: list[Verdict], batch: Batch) -> None:
    """Companies that bought are customers, those with an open deal are at least at that."""
    wanted: dict[int, AccountState] = {}
    for verdict in new:
        stage = deal_stage(verdict.said)
        if stage is DealStage.LOST or verdict.account_id is None:
            continue
        to = AccountState.CUSTOMER if stage is DealStage.WON else AccountState.OPPORTUNITY
        wanted[verdict.account_id] = max(wanted.get(verdict.account_id, to), to, key=STATES.index)
    for account in session.scalars(select(Account).where(Account.id.in_(wanted))):
        to = wanted[account.id]
        if account.state in STATES and STATES.index(account.state) < STATES.index(to):
            before = {"values": plain({"state": account.state}), "notes": {}, "now": plain({"state": to})}
            batch.keep("account", account.id, before=before)
            account.state = to
    session.flush()
