"""The list of leads as a table: the leads that one looks at, in their order."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import give_up, session
from app.integrations.tables.writing import written
from app.leads.listing.listing import ids_of
from app.leads.listing.looking import Look
from app.leads.models.lead import Lead
from app.people.models import User

HEADER = (
    "Id", "Company", "Person", "Job title", "E-mail", "Telephone", "Country", "Employees", "Company type",
    "Industry", "Stage", "In stage since", "Grade", "Source", "Owner", "May be written to", "Came in",
    "Last touch", "Known, per cent",
)  # fmt: skip
BATCH = 500


def exported_leads(look: Look, *, viewer: User) -> Iterator[bytes]:
    """All leads of this view; which ones is known before the first is written."""
    ids = ids_of(look, viewer=viewer)
    return written(HEADER, (row_of(lead) for lead in each(ids)))


def each(ids: Sequence[int]) -> Iterator[Lead]:
    """These leads, some at a time: nobody waits for a slow reader with a transaction open."""
    theirs = joinedload(Lead.account), joinedload(Lead.contact), joinedload(Lead.owner)
    for begin in range(0, len(ids), BATCH):
        batch = ids[begin : begin + BATCH]
        query = select(Lead).where(Lead.id.in_(batch)).options(*theirs)
        found = {lead.id: lead for lead in session.scalars(query)}
        give_up()
        yield from (found[id] for id in batch if id in found)


def row_of(lead: Lead) -> tuple[str, ...]:
    """What is known of a lead, cell by cell."""
    company, person = lead.account, lead.contact
    return (
        str(lead.id),
        company.name if company else "",
        person.name if person else "",
        person.title if person else "",
        person.email if person else "",
        person.phone if person else "",
        (company.country if company else "") or (person.country if person else ""),
        str(company.employees) if company and company.employees is not None else "",
        company.company_type.upper() if company else "",
        company.industry if company else "",
        lead.stage.words,
        lead.stage_since.date().isoformat(),
        lead.grade,
        lead.source,
        lead.owner.name if lead.owner else "",
        "no" if person and person.opted_out_at else person.basis.words if person else "",
        lead.created_at.date().isoformat(),
        lead.last_touch_at.date().isoformat() if lead.last_touch_at else "",
        f"{lead.quality / 100:g}",
    )
