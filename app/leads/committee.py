"""What a company is to us: who decides there, its leads, its deals."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.campaigns.models.account import Account
from app.db import session
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.lead import Lead
from app.playbook.criteria.profile import ROLES

DRAWN = 50


@dataclass(frozen=True)
class Somebody:
    """A person at a company, and the lead by which we know them."""

    contact: Contact
    role: str
    lead: Lead | None


def committee_of(account: Account) -> tuple[Sequence[Somebody], int]:
    """Whoever works there, those with the most say first; and how many that are. Three queries."""
    of_it = Contact.account_id == account.id, Contact.merged_into_id.is_(None)
    count = session.scalar(select(func.count(Contact.id)).where(*of_it)) or 0
    people = session.scalars(select(Contact).where(*of_it).order_by(Contact.id).limit(DRAWN * 4)).all()
    of_them = Lead.contact_id.in_([each.id for each in people]), Lead.merged_into_id.is_(None)
    leads = {
        each.contact_id: each for each in session.scalars(select(Lead).where(*of_them).order_by(Lead.id))
    }
    rank = list(ROLES)
    ordered = sorted(people, key=lambda each: -rank.index(each.seniority) if each.seniority in rank else 1)
    shown = [Somebody(each, ROLES.get(each.seniority, ""), leads.get(each.id)) for each in ordered[:DRAWN]]
    return shown, count


def leads_of(account: Account) -> tuple[Sequence[Lead], int]:
    """Its leads, the newest first, and how many there are. Two queries."""
    of_it = Lead.account_id == account.id, Lead.merged_into_id.is_(None)
    count = session.scalar(select(func.count(Lead.id)).where(*of_it)) or 0
    theirs = joinedload(Lead.contact), joinedload(Lead.owner)
    query = select(Lead).where(*of_it).order_by(Lead.id.desc()).options(*theirs)
    return session.scalars(query.limit(DRAWN)).all(), count


def deals_of(account: Account) -> Sequence[Deal]:
    """Its deals, the newest first."""
    query = select(Deal).join(Deal.lead).where(Lead.account_id == account.id).order_by(Deal.id.desc())
    return session.scalars(query.options(joinedload(Deal.owner)).limit(DRAWN)).all()
