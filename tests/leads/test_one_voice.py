"""A lead's page says one thing at a time, and offers nothing that leads nowhere."""

import re

import pytest

from app.db import session
from app.errors import Refusal
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.finding import last_of
from app.leads.lifecycle.stepping import step
from app.leads.models.handoff import Rating
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.playbook.kinds import Kind
from tests.conftest import Browse
from tests.leads.house import in_force, lead, offered, sign_funnel, soon
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def text_of(html: str) -> str:
    """What a reader reads: without tags, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_what_others_do_on_its_card_leads_there(world: World, browse: Browse) -> None:
    handoff = offered(world)
    page, card = handoff.lead.page, handoff.page
    hers = browse(world.maya).get(page).text

    assert f'<a href="{card}">answer on its card</a>' in hers
    assert "Business development can answer on its card" in text_of(hers)
    assert f'<a href="{card}">answer' not in browse(world.priya).get(page).text


def test_whoever_raised_a_hand_is_not_called_unready_below(world: World, browse: Browse) -> None:
    one = {"all": [{"field": "need", "eq": True}], "any": []}
    in_force(world, Kind.SALES_READY, "Sales-ready", meaning="Would not be surprised.", criteria=one)
    quiet, loud = lead(world).page, lead(world, "Borealis", is_hand_raiser=True).page
    maya = browse(world.maya)

    assert "Not ready to hand over yet" in maya.get(quiet).text
    page = maya.get(loud).text
    assert "offer them to business development at once" in page
    assert "Not ready to hand over yet" not in page


def test_what_is_missing_is_filled_in_only_where_something_is(world: World, browse: Browse) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    id, priya, address = handoff.lead_id, browse(world.priya), f"/handoffs/{handoff.id}/qualification"
    assert "Fill in what is missing" in priya.get(address).text

    soon(session.get_one(Lead, id))
    session.flush()
    page = priya.get(address).text
    assert "All that SQL asks for holds." in page
    assert "Fill in what is missing" not in page


def test_a_refused_step_names_also_the_ways_that_need_a_reason(world: World) -> None:
    made = lead(world)
    made.stage = Stage.SUSPECT
    with pytest.raises(Refusal) as refused:
        step(made, Stage.CUSTOMER, by=world.maya)
    allowed = "It can go to Lead or Disqualified, or, with a reason, to Marketing qualified or Handed off."
    assert refused.value.sentence.endswith(allowed)

    step(made, Stage.MQL, by=world.maya, reason="They asked for a demo")
    with pytest.raises(Refusal) as refused:
        step(made, Stage.CUSTOMER, by=world.maya)
    assert refused.value.sentence.endswith("It can go to Handed off, Nurturing or Disqualified.")
    assert last_of(made) is None
