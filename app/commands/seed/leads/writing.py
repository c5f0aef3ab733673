"""Writing the many lives down: rows at once, and facts wherever the story has come to their moment."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from sqlalchemy import bindparam, insert

from app.campaigns.models.account import Account
from app.commands.seed.leads.facts import Fact, Told, clocks_of, facts_of, first_leg, second_leg
from app.commands.seed.leads.life import Life
from app.commands.seed.leads.rows import (
    company_of,
    deal_of,
    lead_of,
    person_of,
    plain,
    set_trips,
    touches_of,
    trip_of,
    words_rows,
    write,
    write_rows,
)
from app.commands.seed.telling import Act, Stage
from app.db import Base, session
from app.hours.clocks.models import RunningClock
from app.hours.models import calendar_of_the_house
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.touch import Touch


class Chronicle:
    """The facts of many lives, and what is still to be filled in once their moments have come."""

    def __init__(self, lives: Sequence[Life], stage: Stage) -> None:
        self.tolds = write_lives(lives, stage)
        self.facts = sorted(
            (fact for told in self.tolds for fact in facts_of(told)), key=lambda fact: fact.at
        )
        self.versions: dict[int, dict[str, int]] = {}

    def acts(self, others: Iterable[datetime]) -> Iterator[Act]:
        """The facts, those between two of the other moments at once."""
        moments = sorted(others)

        def place(fact: Fact) -> int:
            return bisect_left(moments, fact.at)

        for _, group in groupby(self.facts, key=place):
            found = list(group)
            yield Act(found[0].at, partial(self.write, found))

    def write(self, facts: Sequence[Fact]) -> None:
        """Write these facts down, with what both sides have agreed on by now."""
        ids = Agreed().ids
        rows = []
        for fact in facts:
            data = {**fact.data, "versions": ids} if fact.kind == "lead.stepped" else fact.data
            rows.append(
                {"kind": fact.kind, "at": fact.at, "actor_id": fact.actor, "about": fact.about, "data": data}
            )
            if fact.pins:
                self.versions[fact.pins] = ids
        session.execute(insert(Base.metadata.tables["events"]), rows)

    def pin(self) -> None:
        """Let the handoffs keep the versions that ruled when they were offered."""
        if self.versions:
            table = Base.metadata.tables["handoffs"]
            query = table.update().where(table.c.id == bindparam("key")).values(versions=bindparam("ids"))
            session.execute(query, [{"key": id, "ids": ids} for id, ids in self.versions.items()])


def write_lives(lives: Sequence[Life], stage: Stage) -> list[Told]:
    """Write down all that is kept of them but the facts."""
    people, calendar = stage.people, calendar_of_the_house()
    companies = [company_of(life) for life in lives]
    accounts = ids_of(Account, companies)
    persons = [person_of(life, account) for life, account in zip(lives, accounts, strict=True)]
    contacts = ids_of(Contact, persons)
    leads = [
        lead_of(life, company, person, people)
        for life, company, person in zip(lives, companies, persons, strict=True)
    ]
    rows = [
        {**plain(lead), "account_id": account, "contact_id": contact}
        for lead, account, contact in zip(leads, accounts, contacts, strict=True)
    ]
    lead_ids = write(Lead, rows)
    trips = [trip_of(life, id, people) for life, id in zip(lives, lead_ids, strict=True)]
    trip_ids = iter(write(LeadPass, [trip for trip in trips if trip]))
    tolds = [
        Told(life, life.company or f"Enquiry {id}", id, people, calendar, next(trip_ids) if trip else None)
        for life, id, trip in zip(lives, lead_ids, trips, strict=True)
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
