"""Finding what a person asks for; what is not there is said at once."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import LARGEST_ID, session
from app.errors import NotFound
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.people.models import User
from app.web.rights import Right


def find_lead(viewer: User, id: int) -> Lead:
    """The lead with this id, with its person, its company and its owner."""
    theirs = joinedload(Lead.account), joinedload(Lead.contact), joinedload(Lead.owner)
    found = (
        session.scalar(select(Lead).where(Lead.id == id).options(*theirs)) if may_see(viewer, id) else None
    )
    if found is None:
        raise NotFound("There is no such lead.")
    return found


def find_handoff(viewer: User, id: int) -> Handoff:
    """The handoff with this id, with its lead."""
    lead = joinedload(Handoff.lead).joinedload(Lead.account)
    query = select(Handoff).where(Handoff.id == id).options(lead)
    found = session.scalar(query) if may_see(viewer, id) else None
    if found is None:
        raise NotFound("There is no such handoff.")
    return found


def find_deal(viewer: User, id: int) -> Deal:
    """The deal with this id, with its lead and its owner."""
    lead = joinedload(Deal.lead).joinedload(Lead.account)
    query = select(Deal).where(Deal.id == id).options(lead, joinedload(Deal.owner))
    found = session.scalar(query) if may_see(viewer, id) else None
    if found is None:
        raise NotFound("There is no such deal.")
    return found


def may_see(viewer: User, id: int) -> bool:
    """Whether they work here, and the id is one."""
    return viewer.may(Right.WORK) and 0 < id <= LARGEST_ID
