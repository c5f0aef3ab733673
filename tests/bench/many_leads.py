"""As many leads as are asked for, with ten touches each, written at once: as a team has them after years."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Table, insert, select

from app import clock
from app.campaigns.models.account import Account
from app.db import Base, session
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.word import LeadWord
from app.leads.words import words_in
from app.people.models import User
from app.playbook.criteria.profile import GRADES
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.text import fold

TOUCHES = 10
BATCH = 5_000
STAGES = {
    Stage.SUSPECT: 38, Stage.LEAD: 20, Stage.NURTURING: 22, Stage.MQL: 3, Stage.HANDED_OFF: 1, Stage.SAL: 2,
    Stage.SQL: 1, Stage.OPPORTUNITY: 2, Stage.CUSTOMER: 4, Stage.ADVOCATE: 1, Stage.RECYCLED: 4,
    Stage.DISQUALIFIED: 2,
}  # fmt: skip
SOURCES = {
    "list": 30, "webinar": 15, "search": 15, "website": 12, "social": 8, "partner": 6, "event": 5, "call": 4,
    "referral": 3, "mailing": 1, "fair": 1,
}  # fmt: skip
FIRST = ("Jo", "Ada", "Sven", "Lena", "Omar", "Mei", "Tariq", "Ines", "Kofi", "Anna-Lena")
LAST = ("Lane", "Okoro", "Lindqvist", "Weber", "Haddad", "Chen", "Rahman", "Costa", "Boateng", "Zimmermann")
NAMES = ("Larkfield", "Quay", "Acme", "Northgate", "Brook", "Harbour", "Ridge", "Elm", "Fen", "Stone")
TRADES = ("Cold Store", "Freight", "Robotics", "Logistics", "Couriers", "Parcels", "Haulage", "Foods")


def write_leads(count: int) -> None:
    """Write so many leads, their companies, persons, words and touches down."""
    write(Account, rows_of_companies(count))
    write(Contact, rows_of_people(count))
    write(Lead, rows_of_leads(count))
    write(LeadWord, rows_of_words(count))
    write(Touch, rows_of_touches(count))


def write(kind: type[Base], rows: Iterator[dict[str, Any]]) -> None:
    """Write rows down, many at once."""
    table = kind.__table__
    assert isinstance(table, Table)
    while batch := list(islice(rows, BATCH)):
        session.execute(insert(table), batch)


def company(number: int) -> str:
    """What the company of this number is called."""
    return f"{NAMES[number % 10]} {TRADES[number // 10 % 8]} {number // 80}"


def person(number: int) -> str:
    """What the person of this number is called."""
    return f"{FIRST[number % 10]} {LAST[number // 10 % 10]}"


def rows_of_companies(count: int) -> Iterator[dict[str, Any]]:
    told = {"state": "target", "industry": "", "domain": "", "declared": {}, "version": 1}
    for number in range(count):
        yield {
            **told, "id": number + 1, "name": company(number), "folded": fold(company(number)),
            "country": "GB", "employees": number % 400, "company_type": "b2b", "created_at": clock.now(),
        }  # fmt: skip


def rows_of_people(count: int) -> Iterator[dict[str, Any]]:
    told = {"seniority": "director", "title": "Director", "phone": "", "phone_key": "", "declared": {}}
    for number in range(count):
        email = f"{number}@lead.example"
        yield {
            **told, "id": number + 1, "account_id": number + 1, "name": person(number),
            "folded": fold(person(number)), "email": email, "email_key": email, "country": "",
            "basis": Basis.CONSENT, "created_at": clock.now(), "version": 1,
        }  # fmt: skip


def rows_of_leads(count: int) -> Iterator[dict[str, Any]]:
    """Their stages and sources are as unlike in number as they are in life."""
    chance, now = Random(6), clock.now()
    people = session.scalars(select(User.id).order_by(User.id)).all()
    personas = session.scalars(select(Definition.id).where(Definition.kind == Kind.PERSONA)).all()
    stages = chance.choices([*STAGES], [*STAGES.values()], k=count)
    sources = chance.choices([*SOURCES], [*SOURCES.values()], k=count)
    same = {
        "asked": "", "journey": "", "notes": "", "offer": "", "declared": {}, "reopening": {}, "version": 1,
        "is_test": False,
    }  # fmt: skip
    for number in range(count):
        stage = stages[number]
        created = now - timedelta(minutes=chance.randrange(3 * 365 * 24 * 60))
        touched = created + (now - created) * chance.random()
        is_heard = stage is not Stage.SUSPECT
        yield {
            **same, "id": number + 1, "account_id": number + 1, "contact_id": number + 1, "stage": stage,
            "stage_since": touched, "source": sources[number], "created_at": created,
            "grade": chance.choice([*GRADES, "", "", ""]) if is_heard else "",
            "is_hand_raiser": chance.random() < 0.04, "owner_id": chance.choice(people) if is_heard else None,
            "persona_id": chance.choice(personas) if is_heard and personas else None,
            "recycle_count": int(stage in (Stage.RECYCLED, Stage.NURTURING) and chance.random() < 0.2),
            "first_touch_at": created if is_heard else None, "last_touch_at": touched if is_heard else None,
            "quality": chance.choice((3750, 5000, 6250, 7500, 8750, 10_000)),
            "merged_into_id": 1 if number and chance.random() < 0.005 else None,
        }  # fmt: skip


def rows_of_words(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        for word in words_in(person(number), company(number), f"{number}@lead.example", str(number + 1)):
            yield {"lead_id": number + 1, "word": word}


def rows_of_touches(count: int) -> Iterator[dict[str, Any]]:
    kinds = [*TouchKind]
    begun = datetime(2024, 1, 8, tzinfo=UTC)
    for number in range(count * TOUCHES):
        yield {
            "lead_id": number // TOUCHES + 1, "kind": kinds[number % len(kinds)], "about": "",
            "at": begun + timedelta(minutes=number), "is_ours": False, "is_two_way": False,
        }  # fmt: skip
