"""Taking back what came with a file, the last first: but for what was changed since,
which stays and is told."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app import clock
from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.integrations.leads.bringing.changing import DERIVED, MODELS, Record, draw_all_again
from app.integrations.leads.facts import LeadsGone, about
from app.integrations.leads.models import ImportedRecord, LeadImport, Progress, Sort
from app.leads.clocks.attempts import settle
from app.leads.models.contact import Basis, Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.merge import Merge
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch
from app.leads.models.track import Enrolment
from app.leads.signs import go_by_touches
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

RECORDS = 500
SORTS = ("deal", "pass", "lead", "contact", "account")
"""In the order in which they go: what refers to another goes first."""
CAME_IN = "lead.came_in"
MAKE: Mapping[str, Callable[[str], Any]] = {
    "opted_out_at": datetime.fromisoformat, "stage_since": datetime.fromisoformat, "basis": Basis,
    "stage": Stage,
    "state": AccountState,
}  # fmt: skip
"""How values are read that JSON keeps as words."""


def take_back_some(job: LeadImport) -> None:
    """Take back some hundred records; once none is left, say so."""
    if job.state is not Progress.UNDOING:
        return
    if job.sort is Sort.TOUCHES and take_back_touches(job):
        return
    query = (
        select(ImportedRecord).where(ImportedRecord.import_id == job.id).order_by(ImportedRecord.id.desc())
    )
    rows = session.scalars(query.limit(RECORDS)).all()
    if not rows:
        end(job)
        return
    left = stayed = 0
    for sort in SORTS:
        of_sort = [row for row in rows if row.sort == sort]
        left += restore(sort, [row for row in of_sort if not row.is_new])
        stayed += remove(sort, [row.record_id for row in of_sort if row.is_new], job)
    left += stayed
    session.execute(delete(ImportedRecord).where(ImportedRecord.id.in_([row.id for row in rows])))
    of_these = sum(row.sort == job.sort.one and row.is_new for row in rows)
    counts = job.counts
    job.counts = {**counts, "left": counts["left"] + left, "gone": counts["gone"] + of_these - stayed}
    job.done += len(rows)


def take_back_touches(job: LeadImport) -> int:
    """Take back some touches of a file; how many. Their leads go by what is left."""
    some = select(Touch.id, Touch.lead_id).where(Touch.came_in_id == job.id).limit(RECORDS * 4)
    rows = session.execute(some).all()
    ids, leads = [row.id for row in rows], {row.lead_id for row in rows}
    session.execute(delete(Touch).where(Touch.id.in_(ids)))
    theirs = session.scalars(select(Lead).where(Lead.id.in_(leads))).all()
    go_by_touches(theirs)
    settle(theirs)
    job.counts = {**job.counts, "gone": job.counts["gone"] + len(ids)}
    return len(ids)


def end(job: LeadImport) -> None:
    """All is gone that can go."""
    by = session.get_one(User, job.counts["taken_back_by"])
    job.state, job.finished_at = Progress.UNDONE, clock.now()
    record(LeadsGone(actor=by, **about(job, count=job.counts["gone"], left=job.counts["left"])))


def remove(sort: str, ids: Sequence[int], job: LeadImport) -> int:
    """Remove records that began with the file; how many stay since something was done with them."""
    if not ids:
        return 0
    models: dict[str, Any] = {"deal": Deal, "pass": LeadPass, **MODELS}
    model = models[sort]
    busy = set(session.scalars(used(sort, ids)))
    going = [id for id in ids if id not in busy]
    session.execute(delete(model).where(model.id.in_(going)).execution_options(synchronize_session=False))
    return len(busy & set(ids)) if sort == job.sort.one else 0


def used(sort: str, ids: Collection[int]) -> Select[Any]:
    """Those of these records that somebody changed, or that others refer to."""
    found = {
        "deal": used_deals,
        "pass": used_passes,
        "lead": used_leads,
        "contact": used_contacts,
        "account": used_accounts,
    }
    return found[sort](ids)


def referring(
    column: InstrumentedAttribute[Any], ids: Collection[int], *more: ColumnElement[bool]
) -> Select[Any]:
    """Those of these ids to which rows refer in this column."""
    return select(column).where(column.in_(ids), *more)


def told_about(kind: str, ids: Collection[int]) -> list[int]:
    """Those of these about which a fact tells more than that they came."""
    pages = {f"/{kind}/{id}": id for id in ids}
    query = select(Event.about).where(Event.about.in_(pages), Event.kind != CAME_IN)
    return [pages[page] for page in session.scalars(query) if page]


def used_deals(ids: Collection[int]) -> Select[Any]:
    """Deals with which something happened."""
    return select(Deal.id).where(Deal.id.in_(told_about("deals", ids)))


def used_passes(ids: Collection[int]) -> Select[Any]:
    """Trips on which something is."""
    return select_any(
        referring(Deal.pass_id, ids), referring(Handoff.pass_id, ids),
        select(LeadPass.id).where(LeadPass.id.in_(ids),
        LeadPass.id.in_(select(Lead.pass_id).where(Lead.pass_id.in_(ids)))),
    )  # fmt: skip


def used_leads(ids: Collection[int]) -> Select[Any]:
    """Leads with which something happened."""
    return select_any(
        select(Lead.id).where(Lead.id.in_(told_about("leads", ids))), referring(Touch.lead_id, ids),
        referring(Deal.lead_id, ids), referring(Handoff.lead_id, ids), referring(Enrolment.lead_id, ids),
        referring(Lead.merged_into_id, ids), merged("lead", ids),
        select(Lead.id).where(Lead.id.in_(ids), Lead.merged_into_id.is_not(None)),
    )  # fmt: skip


def used_contacts(ids: Collection[int]) -> Select[Any]:
    """Persons who have leads, or into whom others were merged."""
    return select_any(
        referring(Lead.contact_id, ids), referring(Contact.merged_into_id, ids), merged("contact", ids)
    )


def used_accounts(ids: Collection[int]) -> Select[Any]:
    """Companies with which something happened, or that have leads or persons."""
    told = told_about("accounts", ids)
    return select_any(
        select(Account.id).where(Account.id.in_(ids), Account.id.in_(told) | Account.card_id.is_not(None)),
        referring(Lead.account_id, ids), referring(Contact.account_id, ids),
        referring(Account.merged_into_id, ids), merged("account", ids),
    )  # fmt: skip


def merged(sort: str, ids: Collection[int]) -> Select[Any]:
    """Those of these that were kept when others were merged into them."""
    return referring(Merge.kept_id, ids, Merge.sort == sort)


def select_any(*queries: Select[Any]) -> Select[Any]:
    """What any of these finds."""
    every = union_all(*queries).subquery()
    return select(every.c[0])


def restore(sort: str, rows: Sequence[ImportedRecord]) -> int:
    """Let records say again what they said before; how many stay since they were changed again."""
    kept = {row.record_id: row.before for row in rows if row.before.get("values")}
    if not kept:
        return 0
    model = MODELS[sort]
    stays = 0
    found: Sequence[Record] = session.scalars(select(model).where(model.id.in_(kept))).all()  # type: ignore[assignment]
    for each in found:
        stays += not put_back(each, kept[each.id])
    session.flush()
    draw_all_again(sort, list(kept))
    return stays


def put_back(record: Record, before: dict[str, Any]) -> bool:
    """Put back each value that is still what the file said; whether that was all of them."""
    is_all = True
    for name, value in before["values"].items():
        if as_kept(getattr(record, name)) != before["now"][name]:
            is_all = False
            continue
        setattr(record, name, as_it_was(name, value))
        if name not in DERIVED:
            notes = {key: note for key, note in record.declared.items() if key != name}
            note = before["notes"].get(name)
            record.declared = notes | ({name: note} if note else {})
    return is_all


def as_kept(value: Any) -> Any:  # noqa: ANN401 - any column
    """A value as it was written down."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def as_it_was(name: str, value: Any) -> Any:  # noqa: ANN401 - any column
    """What was written down, as its column holds it."""
    return MAKE[name](value) if name in MAKE and value is not None else value
