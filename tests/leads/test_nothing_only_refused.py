"""A handoff's card offers nothing that would only be refused."""

import pytest

from app.db import session
from app.leads.handing_over.disputing import dispute
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.withdrawing import withdraw
from app.leads.lifecycle.stepping import step
from app.leads.models.handoff import Reason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from tests.conftest import Browse
from tests.leads.house import lead, offered, sign_funnel
from tests.world import World

TRASH = "Put in the trash"


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def test_what_waits_for_an_answer_or_a_decision_offers_no_trash(world: World, browse: Browse) -> None:
    waiting, returned = offered(world), offered(world, lead(world, "Borealis", stage=Stage.MQL))
    send_back(returned, Reason.ROLE, by=world.priya)
    dispute(returned, "He signs for the vans.", by=world.maya)
    session.flush()
    pages = [waiting.page, returned.page]

    browser = browse(world.maya)
    for page in pages:
        told = browser.get(page).text
        assert TRASH not in told
        assert "Block" in told


def test_what_is_packed_or_was_withdrawn_can_be_thrown_away(world: World, browse: Browse) -> None:
    withdrawn = offered(world)
    withdraw(withdrawn, by=world.maya)
    packed = draft(lead(world, "Borealis", stage=Stage.MQL), by=world.maya)
    pages = [withdrawn.page, packed.page]

    browser = browse(world.maya)
    for page in pages:
        assert TRASH in browser.get(page).text


def test_one_for_which_another_stands_is_let_go_but_not_offered_again(world: World, browse: Browse) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.ROLE, by=world.priya)
    session.flush()
    page, id = handoff.page, handoff.lead_id
    assert "Offer it again" in browse(world.maya).get(page).text

    session.get_one(Lead, id).merged_into_id = lead(world, "Borealis").id
    session.flush()
    told = browse(world.maya).get(page).text
    assert "Offer it again" not in told
    assert "Let it go" in told


def test_a_dispute_about_a_lead_that_went_on_can_only_be_left_as_it_is(world: World, browse: Browse) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.ROLE, by=world.priya)
    dispute(handoff, "He signs for the vans.", by=world.maya)
    page, id = handoff.page, handoff.lead_id
    assert "Accept it after all" in browse(world.priya).get(page).text

    step(session.get_one(Lead, id), Stage.MQL, by=world.maya)
    session.flush()
    told = browse(world.priya).get(page).text
    assert "Accept it after all" not in told
    assert "The return stands" in told
