"""The campaign that brought a lead: chosen on its page, told with where it is from, taken back again."""

import pytest

from app.board.erasing import erase
from app.board.models.card import Card
from app.campaigns.declaring import note_of
from app.db import session
from app.errors import Refusal
from app.leads.campaigns import campaigns
from app.leads.editing import edit
from app.leads.models.lead import Lead
from app.log.undoing import undo
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel
from tests.leads.test_editing_at_once import seen_in
from tests.leads.test_lead_page import section
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def test_the_campaigns_of_the_board_are_offered_also_those_that_are_done(world: World) -> None:
    assert [*campaigns().values()] == ["Cold-chain webinar with a customer", "Partner breakfast, Leeds"]


def test_it_is_chosen_on_the_page_and_says_by_whom(world: World, browse: Browse) -> None:
    made, card = lead(world), world.webinar
    id, page, card_id, rest = made.id, made.page, card.id, told(made)
    browser = browse(world.maya)
    form = browser.get(f"{page}/edit").text
    assert f'<option value="{card_id}">Cold-chain webinar with a customer</option>' in form

    browser.post(page, {"seen": seen_in(form), "campaign": str(card_id), **rest})
    session.expire_all()
    assert session.get_one(Lead, id).campaign_id == card_id
    facts = section(browser.get(page).text, f"lead-facts-{id}")
    assert "Campaign Cold-chain webinar with a customer typed by Maya Okafor on" in facts

    again = browser.get(f"{page}/edit").text
    browser.post(page, {"seen": seen_in(again), "campaign": "", **rest})
    session.expire_all()
    assert session.get_one(Lead, id).campaign_id is None


def told(made: Lead) -> dict[str, str]:
    """What else the form holds, as it stood."""
    person, company = made.contact, made.account
    assert person
    assert company
    return {
        "origin": "typed", "person": person.name, "title": person.title, "seniority": person.seniority,
        "email": person.email, "basis": person.basis.value, "company": company.name, "country": "GB",
        "employees": "240", "company_type": "b2b", "source": made.source, "owner": str(made.owner_id),
    }  # fmt: skip


def test_two_who_choose_another_one_are_shown_each_others(world: World, browse: Browse) -> None:
    made = lead(world)
    id, page, browser = made.id, made.page, browse(world.maya)
    webinar, breakfast, rest = str(world.webinar.id), world.breakfast.id, told(made)
    form = browser.get(f"{page}/edit").text
    edit(session.get_one(Lead, id), {"campaign": breakfast}, by=world.ben)
    session.flush()

    both = browser.post(page, {"seen": seen_in(form), "campaign": webinar, **rest})
    assert both.status_code == 409
    assert "Ben Archer" in both.text
    assert "Partner breakfast, Leeds" in both.text


def test_it_is_taken_back_unless_the_campaign_from_before_is_gone(world: World) -> None:
    made, webinar = lead(world), world.webinar
    edit(made, {"campaign": webinar.id}, by=world.maya)
    other = edit(made, {"campaign": world.breakfast.id}, by=world.maya)
    assert other.sentence == "changed the campaign of “Acme Robotics”"
    undo(other, by=world.maya)
    assert made.campaign is webinar
    note = note_of(made, "campaign_id")
    assert note
    assert note.by_id == world.maya.id

    none = edit(made, {"campaign": None}, by=world.maya)
    erase(session.get_one(Card, webinar.id))
    with pytest.raises(Refusal, match="That campaign is not there any more"):
        undo(none, by=world.maya)


def test_a_lead_does_not_come_by_what_is_no_campaign(world: World) -> None:
    with pytest.raises(Refusal, match="That campaign is not there any more"):
        edit(lead(world), {"campaign": world.flyer.id}, by=world.maya)
