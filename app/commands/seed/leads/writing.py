"""Writing the many lives down: rows at once, and facts wherever the story has come to their moment."""

from collections.abc import Sequence

from app.campaigns.models.account import Account
from app.commands.seed.leads.clocks import clocks_of
from app.commands.seed.leads.legs import first_leg, second_leg
from app.commands.seed.leads.life import Life
from app.commands.seed.leads.records import (
    company_of,
    deal_of,
    lead_of,
    person_of,
    touches_of,
    trip_of,
    words_rows,
)
from app.commands.seed.leads.rows import plain, set_trips, write, write_rows
from app.commands.seed.leads.told import Told
from app.commands.seed.telling import Stage
from app.db import Base
from app.hours.clocks.models import RunningClock
from app.hours.models import calendar_of_the_house
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.touch import Touch


def write_lives(lives: Sequence[Life], stage: Stage) -> list[Told]:
    """Write down all that is kept of them but the facts."""
    people, calendar = stage.people, calendar_of_the_house()
    companies = [company_of(life, people) for life in lives]
    accounts = ids_of(Account, companies)
    persons = [person_of(life, account, people) for life, account in zip(lives, accounts, strict=True)]
    contacts = ids_of(Contact, persons)
    leads = [
        lead_of(life, company, account, person, people)
        for life, company, account, person in zip(lives, companies, accounts, persons, strict=True)
    ]
    rows = [{**plain(lead), "contact_id": contact} for lead, contact in zip(leads, contacts, strict=True)]
    lead_ids = write(Lead, rows)
    trips = [trip_of(life, id, people) for life, id in zip(lives, lead_ids, strict=True)]
    trip_ids = iter(write(LeadPass, [trip for trip in trips if trip]))
    tolds = [
        Told(
            life,
            life.company or f"Enquiry {id}",
            id,
            people,
            calendar,
            next(trip_ids) if trip else None,
            account,
        )
        for life, id, trip, account in zip(lives, lead_ids, trips, accounts, strict=True)
    ]
    set_trips(
        [
            (told.lead, told.trip)
            for told, trip in zip(tolds, trips, strict=True)
            if trip and told.trip and not trip["closed_at"]
        ]
    )
    write_what_belongs(tolds)
    write_rows(Base.metadata.tables["lead_words"], words_rows(leads, lead_ids))
    return tolds


def write_what_belongs(tolds: Sequence[Told]) -> None:
    """Their deals, touches, handoffs and clocks."""
    people = tolds[0].people
    deals = [(told, deal) for told in tolds for deal in told.life.deals]
    ids = write(Deal, [deal_of(deal, told.life, told.lead, told.trip, people) for told, deal in deals])
    for (told, _), id in zip(deals, ids, strict=True):
        told.deals.append(id)
    touches = [(told, row) for told in tolds for row in touches_of(told.life, told.lead, people)]
    for (told, row), id in zip(touches, write(Touch, [row for _, row in touches]), strict=True):
        if row["is_ours"]:
            told.touches.append(id)
    handed = [told for told in tolds if told.life.offered]
    for told, id in zip(handed, write(Handoff, [plain(first_leg(told)) for told in handed]), strict=True):
        told.first = id
    sent_on = [told for told in handed if told.life.handed_on]
    for told, id in zip(sent_on, write(Handoff, [plain(second_leg(told)) for told in sent_on]), strict=True):
        told.second = id
    clocks = [(told, clock) for told in tolds for clock in clocks_of(told)]
    for (told, clock), id in zip(
        clocks, write(RunningClock, [plain(clock) for _, clock in clocks]), strict=True
    ):
        if clock.ran_out_at:
            told.late.append((id, clock))


def ids_of(
    model: type[Account] | type[Contact], found: Sequence[Account | Contact | None]
) -> list[int | None]:
    """Write these down; their ids, and none for what is none."""
    ids = iter(write(model, [plain(each) for each in found if each is not None]))
    return [next(ids) if each is not None else None for each in found]
