"""Finding back: by which merge one record came to stand for another."""

from sqlalchemy import select

from app.db import find, session
from app.errors import NotFound
from app.leads.doubles.merging import Merged
from app.leads.doubles.sorts import Sort
from app.leads.models.merge import Merge


def merged_fact_of(id: int) -> Merged:
    """The fact of the merge with this id: taking that back takes both apart."""
    merged = find(Merge, id)
    query = select(Merged).where(Merged.data["merge"].as_integer() == id).order_by(Merged.id.desc())
    fact = session.scalars(query.limit(1)).first() if merged else None
    if fact is None:
        raise NotFound("There is no such merge.")
    return fact


def merges_into(sort: Sort, id: int) -> list[Merge]:
    """What stands for itself no longer since this one stands for it, the latest first."""
    into = Merge.sort == sort.value, Merge.kept_id == id, Merge.undone_at.is_(None)
    return list(session.scalars(select(Merge).where(*into).order_by(Merge.id.desc())))
