"""Two who answer the same handoff at the same moment: one has it, the other is told who."""

import pytest
from flask import Flask

from app import db
from app.db import session
from app.leads.handing_over.offering import offer
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.stage import Stage
from app.log.models import Event
from tests.conftest import Browser
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import qualified
from tests.safety.test_concurrency import at_once
from tests.world import World


@pytest.fixture
def two(open_house: Flask) -> list[Browser]:
    """Two of business development, each at a browser."""
    world = World()
    sign_funnel(world)
    world.tom.side = world.priya.side
    return [Browser(open_house, person, htmx=True) for person in (world.priya, world.tom)]


def test_two_who_accept_at_once_one_has_it_the_other_is_told_who(two: list[Browser]) -> None:
    id = offered(World()).id
    address = f"/handoffs/{id}/acceptance"

    answers = at_once(two, [("POST", address, {})] * 2)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    found = session.get_one(Handoff, id)
    assert found.state is HandoffState.ACCEPTED
    assert found.decided_by is not None
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert f"{found.decided_by.name} accepted it already" in refused.text
    assert session.query(Event).filter(Event.kind == "handoff.accepted").count() == 1


def test_of_one_who_accepts_and_one_who_returns_one_is_right(two: list[Browser]) -> None:
    id = offered(World()).id
    returned = {"reason": "size", "once": "one key"}

    answers = at_once(
        two,
        [("POST", f"/handoffs/{id}/acceptance", {}), ("POST", f"/handoffs/{id}/return", returned)],
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    found = session.get_one(Handoff, id)
    assert (found.state is HandoffState.ACCEPTED) == (found.lead.stage is Stage.SAL)
    assert (found.state is HandoffState.REJECTED) == (found.lead.stage is Stage.NURTURING)


def test_two_who_accept_the_second_leg_at_once_open_one_deal(open_house: Flask) -> None:
    world = World()
    sign_funnel(world)
    id = qualified(world).id
    sellers = [Browser(open_house, person, htmx=True) for person in (world.ben, world.sofia)]
    deal = {"name": "40 vehicles", "amount": "£12,000", "currency": "GBP", "close_on": "2027-01-29"}

    answers = at_once(sellers, [("POST", f"/handoffs/{id}/deal", deal)] * 2)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    found = session.get_one(Handoff, id)
    assert found.decided_by is not None
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert f"{found.decided_by.name} accepted it already" in refused.text
    assert session.query(Deal).count() == 1


def test_two_who_take_it_out_of_the_queue_at_once_one_has_it(two: list[Browser]) -> None:
    world = World()
    made = lead(world, stage=Stage.MQL)
    id = offer(made, to_queue=True, by=world.maya).data["handoff"]
    db.commit()

    answers = at_once(two, [("POST", f"/handoffs/{id}/receiver", {})] * 2)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert session.get_one(Handoff, id).receiver is not None
