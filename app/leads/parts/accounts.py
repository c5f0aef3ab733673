"""On an account's own page: who decides there, its leads, its deals, and what it stands for."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.campaigns.editing import AccountEdited
from app.campaigns.models.account import Account
from app.campaigns.parts.account import account_part
from app.db import session
from app.leads.capturing import Learned
from app.leads.committee import committee_of, deals_of, leads_of
from app.leads.doubles.finding_back import merges_into
from app.leads.doubles.merging import Merged
from app.leads.doubles.sorts import Sort, called, find_record, sort_of
from app.leads.doubles.unmerging import Unmerged
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.lifecycle.stepping import STEPS
from app.leads.models.lead import Lead
from app.leads.models.merge import Merge
from app.leads.parts.deals import DEAL_FACTS
from app.leads.parts.lead import page_of
from app.leads.winning.facts import money
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.web.parts import Part, View, render
from app.web.slots import fills


def account_people_part(id: int) -> Part:
    """Its buying committee, its leads and its deals."""

    def load(view: View) -> Mapping[str, Any]:
        account = session.get_one(Account, id)
        (people, number), (leads, count) = committee_of(account), leads_of(account)
        return {
            "account": account,
            "people": people,
            "number": number,
            "leads": leads,
            "count": count,
            "deals": [(deal, money(deal.amount, deal.currency)) for deal in deals_of(account)],
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
        }

    page = f"/accounts/{id}"
    return Part(f"account-people-{id}", f"{page}/people", page, "leads/accounts/_people.html", load)


@fills("account.main")
def main(account: Account, view: View) -> str:
    """Below what is known of it."""
    return account_people_part(account.id).html(view)


@fills("accounts.tabs")
def tabs(_look: object) -> str:
    """Above the list: the other pages of leads."""
    return render("leads/_tabs.html")


@fills("accounts.tools")
def tools(_look: object) -> str:
    """Beside its name: where those are that are there twice."""
    return render("leads/accounts/_tools.html")


@fills("account.side")
def what_it_stands_for(account: Account, view: View) -> str:
    """Beside it: the accounts that were merged into it."""
    return stood_for(account, view)


@fills("lead.side")
def what_the_lead_stands_for(lead: Lead, viewer: User) -> str:
    """Beside a lead: those that were merged into it."""
    return stood_for(lead, {"zone": viewer.zone})


def stood_for(record: Account | Lead, view: View) -> str:
    """What was merged into it, each to be taken apart again; nothing, if it stands for itself only."""
    merges = [(each, called(gone_by(each))) for each in merges_into(sort_of(record), record.id)]
    if isinstance(record, Lead) and record.contact_id:
        person = merges_into(Sort.CONTACT, record.contact_id)
        merges += [(each, "Their person") for each in person]
    if not merges:
        return ""
    zone = view["zone"]
    return render("leads/doubles/_stands_for.html", merges=merges, today=clock.today(zone), zone=zone)


def gone_by(merge: Merge) -> Any:  # noqa: ANN401 - a record of any sort
    """The record that went."""
    return find_record(Sort(merge.sort), merge.gone_id)


@redraws(AccountEdited)
def its_leads(event: Event) -> Iterator[Part]:
    yield account_people_part(event.data["account"])
    for id in event.data.get("also", ()):
        yield from page_of(id)


@redraws(*STEPS, LeadEdited, EditTakenBack, Learned, *DEAL_FACTS)
def its_account(event: Event) -> Iterator[Part]:
    """Where one of its leads stands, and what was learned of the company on the way."""
    lead = session.get(Lead, event.data["lead"])
    if lead and lead.account_id:
        yield account_people_part(lead.account_id)
        yield account_part(lead.account_id)


@redraws(Merged, Unmerged)
def the_accounts(event: Event) -> Iterator[Part]:
    if event.data["sort"] == Sort.ACCOUNT.value:
        yield account_people_part(event.data["kept"])
        yield account_people_part(event.data["gone"])
