"""Writing leads that came with a file: the company, the person, where it stands, and its words."""

from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import bindparam, select, update

from app.campaigns.models.account import Account
from app.db import session
from app.errors import Refusal
from app.integrations.leads.bringing.batch import Batch, Values, table_of, write, written
from app.integrations.leads.bringing.changing import change
from app.integrations.leads.bringing.companies import NewCompanies
from app.integrations.leads.bringing.history import event_row, needs_trip, trip_row, write_events
from app.integrations.leads.judging.stages import basis_of, first_stage, source_of
from app.integrations.leads.judging.verdicts import State, Verdict
from app.integrations.leads.reading import Said
from app.leads.handing_over.offering import offer
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.leads.models.word import LeadWord
from app.leads.quality import weigh
from app.leads.reading.emails import email_key
from app.leads.reading.phones import phone_key
from app.leads.reading.titles import seniority
from app.leads.words import words_of
from app.people.models import User
from app.text import fold

role_of = lru_cache(maxsize=4096)(seniority)


def bring_people(verdicts: list[Verdict], batch: Batch) -> None:
    """Write what these lines say of leads."""
    change(verdicts, batch)
    new = [verdict for verdict in verdicts if verdict.state is State.NEW]
    if not new:
        return
    accounts = with_companies(new, batch)
    persons = with_persons(new, accounts, batch)
    rows = [
        lead_row(verdict, accounts.get(verdict.account_id), persons.get(verdict.contact_id), batch)
        for verdict in new
    ]
    ids = written(Lead, rows)
    words = []
    for id, row, verdict in zip(ids, rows, new, strict=True):
        batch.keep("lead", id, key=verdict.key)
        found = duck(row, accounts.get(verdict.account_id), persons.get(verdict.contact_id), id)
        words += [{"lead_id": id, "word": word} for word in words_of(found)]
    write(LeadWord, words)
    write_history(ids, rows, new, accounts, batch)
    hand_over(ids, new, batch)


def with_companies(new: list[Verdict], batch: Batch) -> dict[int | None, Any]:
    """The companies of these lines by their ids; those that are missing are written."""
    companies = NewCompanies(batch)
    places = [companies.place_of(verdict.said) if verdict.account_id is None else None for verdict in new]
    ids = companies.write()
    for id in ids:
        batch.keep("account", id)
    for verdict, place in zip(new, places, strict=True):
        if place is not None:
            verdict.account_id = ids[place]
    found: dict[int | None, Any] = {
        id: SimpleNamespace(id=id, **row) for id, row in zip(ids, companies.rows, strict=True)
    }
    wanted = {verdict.account_id for verdict in new} - set(found) - {None}
    if wanted:
        found |= {each.id: each for each in session.scalars(select(Account).where(Account.id.in_(wanted)))}
    return found


def with_persons(new: list[Verdict], accounts: dict[int | None, Any], batch: Batch) -> dict[int | None, Any]:
    """The persons of these lines by their ids; those that are missing are written."""
    coming = [verdict for verdict in new if verdict.contact_id is None and has_person(verdict.said)]
    rows = [person_row(verdict, batch) for verdict in coming]
    ids = written(Contact, rows)
    found: dict[int | None, Any] = {}
    for verdict, id, row in zip(coming, ids, rows, strict=True):
        verdict.contact_id = id
        batch.keep("contact", id)
        found[id] = SimpleNamespace(id=id, **row)
    wanted = {verdict.contact_id for verdict in new} - set(found) - {None}
    if wanted:
        found |= {each.id: each for each in session.scalars(select(Contact).where(Contact.id.in_(wanted)))}
    return found


def has_person(said: Said) -> bool:
    """Whether a line speaks of somebody, not only of a company."""
    return bool(said.get("person") or said.get("email") or said.get("phone"))


def person_row(verdict: Verdict, batch: Batch) -> Values:
    """A person as a line describes them."""
    said = verdict.said
    name, email, phone, title = (said.get(word) for word in ("person", "email", "phone", "title"))
    told = {
        "account_id": verdict.account_id, "name": name, "email": email, "phone": phone, "title": title,
        "seniority": (role_of(title) or "") if title else "", "country": said.get("country"),
        "basis": basis_of(said, batch.answers),
        "opted_out_at": batch.now if said.get("opted_out", False) else None,
    }  # fmt: skip
    return {
        **told, "folded": fold(name) if name else "", "email_key": email_key(email) if email else "",
        "phone_key": phone_key(phone) if phone else "", "declared": batch.notes_of(told),
        "created_at": said.get("created_on", None) or batch.now, "version": 1,
    }  # fmt: skip


def stage_to_write(said: Said, batch: Batch) -> Stage:
    """Where the line stands; what is handed over begins as an MQL, and goes on by the handoff's own verb."""
    stage = first_stage(said, batch.answers)
    return Stage.MQL if stage is Stage.HANDED_OFF else stage


def lead_row(verdict: Verdict, account: Any, person: Any, batch: Batch) -> Values:  # noqa: ANN401
    """A lead as a line describes it."""
    said, stage = verdict.said, stage_to_write(verdict.said, batch)
    since: datetime = said.get("stage_on", None) or said.get("created_on", None) or batch.now
    told = {
        "account_id": verdict.account_id, "source": source_of(said, batch.answers),
        "asked": said.get("asked"), "grade": said.get("grade"),
    }  # fmt: skip
    row: Values = {
        **told, "contact_id": verdict.contact_id, "stage": stage, "stage_since": since,
        "owner_id": said.get("owner", None), "declared": batch.notes_of(told),
        "created_at": min(said.get("created_on", None) or batch.now, since),
        "recycle_count": int(stage is Stage.RECYCLED), "version": 1,
    }  # fmt: skip
    weighed = duck(row, account, person, 0)
    weigh(weighed)
    return {**row, "quality": weighed.quality}


def duck(row: Values, account: Any, person: Any, id: int) -> Lead:  # noqa: ANN401
    """What the rules of the leads' room ask of a lead, without making a record of it."""
    return cast("Lead", SimpleNamespace(**{**row, "id": id, "account": account, "contact": person}))


def write_history(
    ids: list[int], rows: list[Values], new: list[Verdict], accounts: dict[int | None, Any], batch: Batch
) -> None:
    """Write where each lead began, and the trip that it is on or has made."""
    on_trip = [(id, row) for id, row in zip(ids, rows, strict=True) if needs_trip(row["stage"])]
    trips = written(
        LeadPass,
        [
            trip_row(id, row["stage"], row["source"], row["created_at"], row["stage_since"])
            for id, row in on_trip
        ],
    )
    trip_of = {id: trip for (id, _), trip in zip(on_trip, trips, strict=True)}
    open_trips = [{"lead": id, "trip": trip_of[id]} for id, row in on_trip if row["stage"].has_pass]
    if open_trips:
        leads = table_of(Lead)
        join = update(leads).where(leads.c.id == bindparam("lead")).values(pass_id=bindparam("trip"))
        session.execute(join, open_trips)
    events = []
    for id, row, verdict in zip(ids, rows, new, strict=True):
        account = accounts.get(verdict.account_id)
        name = account.name if account else f"Enquiry {id}"
        more = {"pass": trip_of.get(id), "grade": row["grade"]}
        events.append(event_row(batch, id, name, row["stage"], row["stage_since"], **more))
    write_events(events)


def hand_over(ids: list[int], new: list[Verdict], batch: Batch) -> None:
    """Hand over those that the file says were handed over,
    by the verb of the handoff; refused ones stay MQLs."""
    for id, verdict in zip(ids, new, strict=True):
        if first_stage(verdict.said, batch.answers) is not Stage.HANDED_OFF:
            continue
        to = session.get(User, verdict.said.get("receiver", 0))
        try:
            with session.begin_nested():
                offer(session.get_one(Lead, id), to=to, by=batch.by, via="import")
        except Refusal as refusal:
            batch.problems.append(
                (verdict.line, f"It came in as an MQL, and was not handed over: {refusal.sentence}")
            )
