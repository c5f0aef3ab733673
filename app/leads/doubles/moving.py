"""Moving what hangs on one record to another, and exactly that back again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute

from app.campaigns.models.account import Account
from app.db import session
from app.leads.doubles.sorts import Record, Sort, sort_of
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.touch import Touch
from app.leads.models.track import Enrolment
from app.leads.models.track_mail import TrackMail

Column = InstrumentedAttribute[Any]
Rows = dict[str, list[int]]

HANGS_ON: Mapping[Sort, Sequence[Column]] = {
    Sort.ACCOUNT: (Contact.account_id, Lead.account_id, Account.merged_into_id),
    Sort.CONTACT: (Lead.contact_id, TrackMail.contact_id, Contact.merged_into_id),
    Sort.LEAD: (
        Touch.lead_id, Handoff.lead_id, LeadPass.lead_id, Deal.lead_id, Enrolment.lead_id, TrackMail.lead_id,
        Lead.merged_into_id,
    ),
}  # fmt: skip
"""Every column that refers to a record of this sort; also of those that were merged into it before."""

AT_ONCE = 500


def move(gone: Record, kept: Record) -> Rows:
    """Let all that hangs on the one hang on the other; the ids of what was moved, by table."""
    moved: Rows = {}
    for column in HANGS_ON[sort_of(kept)]:
        model = column.class_
        ids = list(session.scalars(select(model.id).where(column == gone.id).order_by(model.id)))
        session.execute(update(model).where(column == gone.id).values({column.key: kept.id}))
        moved[model.__tablename__] = ids
    return moved


def move_back(rows: Rows, kept: Record, gone: Record) -> None:
    """Let what was moved hang where it hung; what has gone elsewhere meanwhile stays there."""
    for column, ids in columns_of(rows, sort_of(kept)):
        model = column.class_
        for start in range(0, len(ids), AT_ONCE):
            here = model.id.in_(ids[start : start + AT_ONCE]), column == kept.id
            session.execute(update(model).where(*here).values({column.key: gone.id}))


def columns_of(rows: Rows, sort: Sort) -> Iterator[tuple[Column, list[int]]]:
    """What was moved, by the column that refers."""
    for column in HANGS_ON[sort]:
        yield column, rows.get(column.class_.__tablename__, [])
