"""How far we are with a company follows from its leads; and what is said of a company holds for them."""

from sqlalchemy import exists, select

from app.campaigns.editing import AccountEdited
from app.campaigns.facts import account_of
from app.campaigns.models.account import Account, AccountState
from app.campaigns.stating import come_to, state
from app.db import session
from app.leads.facts import lead_of
from app.leads.lifecycle.stepping import STEPS, Stepped
from app.leads.models.lead import Lead
from app.leads.models.stage import HAVE_BOUGHT, Stage
from app.leads.quality import weigh
from app.leads.touching import Touched
from app.leads.words import index
from app.log.recording import on

COMES_TO = {
    Stage.SAL: AccountState.ENGAGED, Stage.SQL: AccountState.ENGAGED,
    Stage.OPPORTUNITY: AccountState.OPPORTUNITY, Stage.CUSTOMER: AccountState.CUSTOMER,
}  # fmt: skip
GOES_BACK = {
    Stage.OPPORTUNITY: (AccountState.OPPORTUNITY, AccountState.ENGAGED),
    Stage.CUSTOMER: (AccountState.CUSTOMER, AccountState.OPPORTUNITY),
}
"""What an account is as long as some lead of it stands there, and what it is after that."""

ALSO_TOLD = 50


@on(*STEPS)
def follow_the_lead(event: Stepped) -> None:
    """A taken lead engages its company, a deal makes it an opportunity, a win a customer."""
    lead, to = lead_of(event), Stage(event.data["to"])
    if lead.account is None:
        return
    if to in COMES_TO:
        come_to(lead.account, COMES_TO[to], by=event.actor)
    if event.data["from"]:
        go_back(lead.account, Stage(event.data["from"]), event)


def go_back(account: Account, left: Stage, event: Stepped) -> None:
    """An opportunity without a deal, and a win that was none, are what they were before."""
    was, now = GOES_BACK.get(left, (None, None))
    onwards = event.data["to"] in (Stage.CUSTOMER.value, Stage.ADVOCATE.value)
    if now is None or account.state is not was or onwards:
        return
    there = HAVE_BOUGHT if left is Stage.CUSTOMER else (left,)
    still = exists().where(
        Lead.account_id == account.id, Lead.stage.in_(there), Lead.merged_into_id.is_(None)
    )
    if not session.scalar(select(still)):
        state(account, now, by=event.actor)


@on(Touched)
def follow_the_touch(event: Touched) -> None:
    """Whoever comes to us, or talks with us, is engaged."""
    lead = lead_of(event)
    if lead.account and (event.data["two_way"] or not event.data["ours"]):
        come_to(lead.account, AccountState.ENGAGED, by=event.actor)


@on(AccountEdited)
def look_at_its_leads_again(event: AccountEdited) -> None:
    """They are weighed and found by what is known of the company now."""
    account = account_of(event)
    standing = Lead.account_id == account.id, Lead.merged_into_id.is_(None)
    leads = list(session.scalars(select(Lead).where(*standing).order_by(Lead.id)))
    for lead in leads:
        weigh(lead)
    if leads:
        index(*leads)
    event.data = {**event.data, "also": [lead.id for lead in leads[:ALSO_TOLD]]}
