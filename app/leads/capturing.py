"""Capturing: a new lead, or another trip of somebody whom we know already. Nobody is taken in twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import clock
from app.campaigns.declaring import Origin
from app.campaigns.models.account import Account
from app.db import session
from app.errors import Refusal
from app.leads.belonging import look_again
from app.leads.editing import said as fields_said
from app.leads.facts import about, named
from app.leads.fields import ITSELF
from app.leads.hearing import Heard, Said
from app.leads.introducing import account_for, belong, contact_for
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.stepping import begin
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.quality import weigh
from app.leads.words import index
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import clean_line, clean_text

ALSO_TOLD = 50
"""How many other leads of the same company or person are drawn afresh in open browsers."""


class Learned(Event, kind="lead.learned"):
    no_way_back = "Somebody told us. If it is wrong, edit it."

    @property
    def sentence(self) -> str:
        return f"learned the {fields_said(self)} of {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])


@dataclass(frozen=True)
class Captured:
    """The lead, and whether it is a new one."""

    lead: Lead
    is_new: bool


def capture(
    said: Said, *, origin: Origin, at: datetime | None = None, by: User | None, via: str = "page",
    agreed: Agreed | None = None,
) -> Captured:  # fmt: skip
    """Take somebody in: by their address, number or company we see whether we know them already.

    Somebody who can be reached, whose source and reason to be written to are known, is a lead; everybody else
    a suspect, as a company of which we only know that it is there. What is new of those whom we know is
    written down, and told.
    """
    if not (clean_line(said.company) or clean_line(said.person) or said.email or said.phone):
        raise Refusal("Say at least the company, or how somebody can be reached.")
    heard = Heard(said, origin, at or clock.now(), by)
    account = account_for(heard)
    contact = contact_for(heard, account)
    known = lead_known(contact, account)
    if known:
        complete(known, account, heard)
        learn(known, heard.new, by)
        return Captured(known, is_new=False)
    lead = begun(account, contact, heard)
    begin(lead, by=by, via=via, agreed=agreed)
    learn(lead, heard.new, by)
    return Captured(lead, is_new=True)


def begun(account: Account | None, contact: Contact | None, heard: Heard) -> Lead:
    """A new lead of this person and this company."""
    lead = Lead(
        contact=contact, source="", asked="", declared={}, created_at=heard.at, stage_since=heard.at,
        owner_id=heard.by.id if heard.by else None,
    )  # fmt: skip
    belong(lead, account, heard)
    heard.declare(lead, told_of_itself(heard))
    lead.stage = Stage.LEAD if is_lead(lead) else Stage.SUSPECT
    weigh(lead)
    session.add(lead)
    session.flush()
    index(lead)
    return lead


def complete(lead: Lead, account: Account | None, heard: Heard) -> None:
    """Fill in what was not known of the lead itself."""
    if lead.account is None and account is not None:
        belong(lead, account, heard)
        heard.new.add("company")
    missing = {name: value for name, value in told_of_itself(heard).items() if not getattr(lead, name)}
    heard.learn(ITSELF, heard.declare(lead, missing))


def told_of_itself(heard: Heard) -> dict[str, str]:
    """What was said that is neither of the person nor of the company."""
    return {"source": clean_line(heard.said.source), "asked": clean_text(heard.said.asked)}


def learn(lead: Lead, new: set[str], by: User | None) -> None:
    """Let all leads of the same person and company be weighed and found by what is new, and tell of it."""
    if new:
        also = look_again(lead, new)[:ALSO_TOLD]
        record(Learned(actor=by, **about(lead, fields=sorted(new), also=also)))


def is_lead(lead: Lead) -> bool:
    """Whether they can be reached, and it is known where they came from and why we may write to them."""
    person = lead.contact
    return (
        person is not None and person.can_be_reached and bool(lead.source) and person.basis is not Basis.NONE
    )


def lead_known(contact: Contact | None, account: Account | None) -> Lead | None:
    """The open lead of this person; of a company without a person, its suspect."""
    query = select(Lead).where(Lead.merged_into_id.is_(None)).order_by(Lead.id.desc()).limit(1)
    if contact is not None:
        query = query.where(Lead.contact_id == contact.id)
    elif account is not None:
        query = query.where(Lead.account_id == account.id, Lead.contact_id.is_(None))
    return session.scalars(query).first()
