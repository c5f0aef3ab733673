"""A lead that came back says so on its page: from whom, why, when, and whether both sides have to decide."""

from datetime import timedelta

import pytest

from app.db import session
from app.leads.handing_over.came_back import came_back
from app.leads.handing_over.disputing import answer_dispute, dispute
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.offering import offer
from app.leads.handing_over.returning import send_back
from app.leads.lifecycle.stepping import step
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Handoff, Reason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.recycling.recycling import recycle
from tests.conftest import Browse
from tests.leads.house import offered, sign_funnel
from tests.leads.looped import qualified, today
from tests.leads.test_lead_page import text_of
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def returned(world: World, note: str = "He plans the canteen.") -> Handoff:
    """A first leg that Priya has sent back."""
    handoff = offered(world)
    send_back(handoff, Reason.ROLE, note=note, by=world.priya)
    return handoff


def test_it_says_which_side_gave_it_back_why_by_whom_and_when(world: World, browse: Browse) -> None:
    handoff = returned(world)
    page, card = handoff.lead.page, handoff.page
    html = browse(world.maya).get(page).text
    told = text_of(html)

    assert "Business development returned it: wrong role. Priya Nair, " in told
    assert "He plans the canteen." in told
    assert "disputes" not in told
    assert f'href="{card}"' in html


def test_a_dispute_is_the_turn_of_whoever_has_not_spoken_and_leads_to_its_card(
    world: World, browse: Browse
) -> None:
    handoff = returned(world)
    page, card = handoff.lead.page, handoff.page
    dispute(handoff, "He signs for the vans.", by=world.maya)
    session.flush()

    turns = {"maya": "Business development or sales’s", "priya": "Your"}
    for name in turns:
        html = browse(getattr(world, name)).get(page).text
        told = text_of(html)
        assert f"{turns[name]} turn. A return is disputed: say on its card whether it stands." in told
        assert "Maya Okafor disputes the return: He signs for the vans." in told
        assert "Both sides have to decide whether the return stands: on its card" in told
        assert html.count(f'href="{card}"') == 2
        assert html.count("button primary") == 1


@pytest.mark.parametrize("accepts", [True, False])
def test_once_the_dispute_is_decided_nothing_is_left_to_tell(world: World, *, accepts: bool) -> None:
    handoff = returned(world)
    dispute(handoff, "He signs for the vans.", by=world.maya)
    for person in (world.maya, world.priya):
        answer_dispute(handoff, accepts=accepts, by=person)
    assert back_of(handoff.lead) is None


def test_it_is_told_while_it_is_mended_and_packed_and_no_more_once_it_is_offered_again(world: World) -> None:
    handoff = returned(world)
    lead = handoff.lead
    step(lead, Stage.MQL, by=world.maya)
    assert back_of(lead) is handoff
    draft(lead, by=world.maya)
    assert back_of(lead) is handoff
    offer(lead, by=world.maya)
    assert back_of(lead) is None


def test_what_sales_gave_back_is_told_until_it_is_recycled(world: World, browse: Browse) -> None:
    second = qualified(world)
    lead = second.lead
    send_back(second, Reason.NOT_READY, by=world.ben)
    session.flush()
    id, page = lead.id, lead.page
    assert "Sales returned it: no readiness. Ben Archer, " in text_of(browse(world.priya).get(page).text)

    again = session.get_one(Lead, id)
    recycle(again, LostReason.NOT_NOW, wake_on=today() + timedelta(30), note="In spring", by=world.priya)
    assert back_of(again) is None


def test_what_was_never_returned_says_nothing(world: World, browse: Browse) -> None:
    handoff = offered(world)
    assert "returned it" not in browse(world.maya).get(handoff.lead.page).text


def back_of(lead: Lead) -> Handoff | None:
    """The return that its page tells."""
    return came_back(lead, last_of(lead))


def test_where_both_have_spoken_and_differ_it_is_both_sides_turn(world: World, browse: Browse) -> None:
    handoff = returned(world)
    dispute(handoff, "He signs for the vans.", by=world.maya)
    answer_dispute(handoff, accepts=False, by=world.priya)
    page = handoff.lead.page
    assert "Both sides’ turn." in text_of(browse(world.lena).get(page).text)
