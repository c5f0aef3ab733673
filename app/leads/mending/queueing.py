"""The queue of what is to be mended: the newest lead first, and of each what is asked now."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.db import session
from app.errors import Refusal
from app.leads.models.lead import Lead
from app.leads.quality import FIELDS, WHOLE, checks, lacks, weighed

AT_ONCE = 2
"""How many fields are asked for at once."""
NEEDS_A_COMPANY = ("employees", "company_type")


def to_mend(field: str = "") -> list[object]:
    """Which leads wait: those that lack this field, or anything."""
    return [*weighed(), lacks(field) if field else Lead.quality < WHOLE]


def next_to_mend(field: str, after: int) -> Lead | None:
    """The next lead that lacks something, after this one."""
    query = select(Lead).where(*to_mend(field))  # type: ignore[arg-type]
    if after:
        query = query.where(Lead.id < after)
    theirs = joinedload(Lead.account), joinedload(Lead.contact)
    return session.scalars(query.options(*theirs).order_by(Lead.id.desc()).limit(1)).first()


def count_to_mend(field: str = "") -> int:
    """How many lack something."""
    return session.scalar(select(func.count(Lead.id)).where(*to_mend(field))) or 0  # type: ignore[arg-type]


def asked(lead: Lead, field: str = "") -> tuple[str, ...]:
    """What is asked of this lead now, as the form calls it: what it lacks, this field first."""
    missing = [name for name, is_known in checks(lead).items() if not is_known]
    if lead.account is None:
        missing = [name for name in missing if name not in NEEDS_A_COMPANY]
    missing.sort(key=lambda name: name != field)
    fields = [name for each in missing[:AT_ONCE] for name in in_form(lead, each)]
    return tuple(fields[:AT_ONCE])


def in_form(lead: Lead, field: str) -> tuple[str, ...]:
    """The fields of the form in which it is written down."""
    if field == "email":
        return ("email", "phone")
    return ("person_country",) if field == "country" and lead.account is None else (field,)


def field_called(word: str) -> str:
    """The field that an address names."""
    if word and word not in FIELDS:
        raise Refusal("Nothing like that must be known of a lead. Choose from the page of what is missing.")
    return word
