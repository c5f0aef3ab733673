"""What always holds, whoever merges what and takes it apart again: nothing is lost or there twice."""

import random
from typing import Any

import pytest
from sqlalchemy import func, select

from app.campaigns.models.account import Account
from app.db import session
from app.errors import Refusal
from app.leads.doubles.merging import Merged, merge
from app.leads.doubles.sorts import Sort
from app.leads.lifecycle.stepping import Stepped
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.track import Enrolment
from app.leads.quality import WHOLE, checks, weigh
from app.leads.recycling.waking import wake
from app.leads.touching import touch
from app.log.undoing import undo
from tests.leads.house import account, contact, offered, sign_funnel
from tests.leads.house import lead as a_lead
from tests.leads.looped import dealt, recycled
from tests.leads.nurtured import track
from tests.world import World

TABLES = (Account, Contact, Lead, LeadPass, Touch, Handoff, Deal, Enrolment)
HANGS: tuple[tuple[Any, str], ...] = (
    (Touch, "lead_id"), (Handoff, "lead_id"), (LeadPass, "lead_id"), (Deal, "lead_id"),
    (Enrolment, "lead_id"), (Lead, "contact_id"), (Lead, "account_id"), (Contact, "account_id"),
)  # fmt: skip


def counts() -> list[int]:
    """How many rows there are of each."""
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def where() -> dict[tuple[str, str, int], int | None]:
    """On what each row hangs."""
    return {
        (table.__name__, column, id): on
        for table, column in HANGS
        for id, on in session.execute(select(table.id, getattr(table, column)))
    }


def said() -> dict[tuple[str, int], list[object]]:
    """What each record says that people have told us, and how far it is."""
    told: dict[Any, tuple[str, ...]] = {
        Account: ("name", "country", "employees", "industry", "company_type", "domain"),
        Contact: ("name", "email", "phone", "title", "seniority", "country", "basis", "email_key"),
        Lead: ("stage", "asked", "notes", "source", "grade", "is_hand_raiser", "pass_id"),
    }
    return {
        (model.__name__, each.id): [getattr(each, name) for name in names]
        for model, names in told.items()
        for each in session.scalars(select(model))
    }


def crowd(world: World, chance: random.Random) -> None:
    """Some companies, persons and leads at different places of the funnel, much of it unknown."""
    sign_funnel(world)
    dealt(world, "Acme")
    offered(world, a_lead(world, "Borealis"))
    asleep = recycled(world, name="Larkfield"), recycled(world, name="Quay Freight")
    path = track(world)
    for made in asleep:
        wake(made, by=world.maya)
        session.add(Enrolment(lead=made, track=path, next_step=0))
    for number in range(4):
        company = account(
            f"Depot {number}", country=chance.choice(["", "GB"]), employees=chance.choice([None, 9])
        )
        person = contact(company, f"Jo {number}", title="", phone="")
        made = Lead(
            account=company, contact=person, declared={}, stage=Stage.LEAD, asked=chance.choice(["", "A?"])
        )
        session.add(made)
        session.flush()
    for made in session.scalars(select(Lead)).all():
        weigh(made)
        for _ in range(chance.randint(0, 3)):
            touch(made, chance.choice([TouchKind.CALL, TouchKind.WEBINAR, TouchKind.DEMO_REQUEST]), by=None)


def always(before: list[int]) -> None:
    """What holds at every moment."""
    session.flush()
    session.expire_all()
    assert counts() == before
    for each in session.scalars(select(Lead)):
        if each.merged_into_id is None:
            touches = select(func.min(Touch.at), func.max(Touch.at)).where(Touch.lead_id == each.id)
            assert (each.first_touch_at, each.last_touch_at) == session.execute(touches).one()
            assert each.quality == WHOLE * sum(checks(each).values()) // len(checks(each))
            if each.pass_id:
                assert session.get_one(LeadPass, each.pass_id).lead_id == each.id
        steps = select(Stepped).where(Stepped.about == each.page).order_by(Stepped.id.desc()).limit(1)
        if last := session.scalars(steps).first():
            assert each.stage is Stage(last.data["to"])
    for table, column in HANGS:
        target: Any = {"lead_id": Lead, "contact_id": Contact, "account_id": Account}[column]
        gone = select(target.id).where(target.merged_into_id.is_not(None))
        assert session.scalars(select(table.id).where(getattr(table, column).in_(gone))).all() == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_lost_by_merging_and_all_is_as_before_once_it_is_taken_apart(
    world: World, seed: int
) -> None:
    chance = random.Random(seed)
    crowd(world, chance)
    before, hung, told = counts(), where(), said()
    done: list[Merged] = []
    refused = 0
    for _ in range(60):
        try:
            if done and chance.random() < 0.3:
                one = chance.choice(done)
                undo(one, by=world.maya)
                done.remove(one)
            else:
                model: Any = chance.choice(list(Sort)).model
                kept, gone = chance.sample(list(session.scalars(select(model).order_by(model.id))), 2)
                done.append(merge(kept, gone, by=world.maya))
        except Refusal:
            refused += 1
        always(before)
    assert done
    assert refused
    for one in sorted(done, key=lambda each: -each.id):
        undo(one, by=world.maya)
        always(before)
    assert where() == hung
    assert said() == told
