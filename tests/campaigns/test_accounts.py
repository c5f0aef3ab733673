"""Accounts: everybody edits them, how far we are follows what happens, and the signed profile judges them."""

from datetime import timedelta

import pytest

from app import clock
from app.campaigns.adding import add_account
from app.campaigns.declaring import Origin, note_of
from app.campaigns.editing import edit
from app.campaigns.matching import match
from app.campaigns.models.account import Account, AccountState
from app.campaigns.stating import AccountMoved, state
from app.campaigns.tying import free_cards, make_card, tie, untie
from app.db import session
from app.errors import Refusal
from app.leads.editing import edit as edit_lead
from app.leads.handing_over.accepting import accept
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Rating
from app.leads.models.lead import Lead
from app.leads.models.touch import TouchKind
from app.leads.models.word import LeadWord
from app.leads.recycling.recycling import recycle
from app.leads.touching import touch
from app.leads.winning.closing import lose, win
from app.leads.winning.finding import open_deals_of
from app.log.undoing import undo
from app.playbook.applying import agreed_criteria
from app.playbook.kinds import Kind
from tests.leads.house import PROFILE, account, in_force, lead, offered, sign_funnel
from tests.leads.looped import dealt, today
from tests.world import World

FLOOR = {"field": "employees", "gte": 51}


def profile(world: World, *, floor: int = 51) -> None:
    """Both sides have signed whom they want to win."""
    size = {"field": "employees", "gte": floor}
    criteria = [size if each == FLOOR else each for each in PROFILE]
    in_force(
        world, Kind.ICP, "Profile", portrait="Depots.", criteria={"all": criteria, "any": []}, not_for=[]
    )
    session.flush()


def verdict(made: Account) -> str:
    """What the profile in force says of a company."""
    found = match(made, agreed_criteria(), clock.now())
    return found.sentence if found else "nothing"


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ({"employees": 50}, "No: size"), ({"employees": 51}, "Full match"),
        ({"employees": 2500}, "Full match"),
        ({"employees": None}, "Partly: size unknown"), ({"company_type": "b2c"}, "No: type"),
        ({"country": "FR", "employees": 20}, "No: geo, size"),
    ],
)  # fmt: skip
def test_the_profile_judges_what_is_known_of_a_company(
    world: World, says: dict[str, object], said: str
) -> None:
    profile(world)
    assert verdict(account("Acme", **says)) == said


def test_a_changed_profile_changes_the_badge(world: World) -> None:
    made = account("Acme", employees=120)
    assert verdict(made) == "nothing"
    profile(world, floor=201)
    assert verdict(made) == "No: size"


def test_everybody_edits_and_the_log_holds_what_stood_there(world: World) -> None:
    made = account("Acme")
    edited = edit(made, {"employees": 300, "industry": "Food"}, origin=Origin.CALL, by=world.ben)

    assert edited.sentence == "changed the number of employees and industry of “Acme”"
    assert edited.data["fields"] == {"employees": [240, 300], "industry": ["", "Food"]}
    note = note_of(made, "employees")
    assert note
    assert (note.origin, note.by_id) == (Origin.CALL, world.ben.id)


def test_whoever_adds_a_company_stands_beside_its_name_and_its_website(world: World) -> None:
    add_account("Quay Freight", domain="quay.example", by=world.maya)
    made = session.query(Account).filter_by(name="Quay Freight").one()

    for name in ("name", "domain"):
        note = note_of(made, name)
        assert note
        assert (note.origin, note.by_id) == (Origin.TYPED, world.maya.id)
    edited = edit(made, {"name": "Quay Logistics"}, origin=Origin.REGISTER, by=world.ben)
    assert made.declared["name"]["from"] == "register"
    undo(edited, by=world.ben)
    assert made.declared["name"]["by"] == world.maya.id


def test_an_edit_is_taken_back_with_where_the_value_was_from(world: World) -> None:
    made = account("Acme")
    edited = edit(made, {"employees": 300, "name": "Acme Robots"}, by=world.ben)
    back = undo(edited, by=world.maya)

    assert (made.employees, made.name, made.folded) == (240, "Acme", "acme")
    note = note_of(made, "employees")
    assert note
    assert note.origin is Origin.REGISTER
    assert back.undoes_id == edited.id


def test_what_somebody_wrote_over_through_a_lead_is_not_taken_back(world: World) -> None:
    sign_funnel(world)
    made = lead(world, "Acme")
    assert made.account
    edited = edit(made.account, {"employees": 300}, by=world.ben)
    edit_lead(made, {"employees": 400}, by=world.maya)

    with pytest.raises(Refusal, match="says something else by now"):
        undo(edited, by=world.ben)


def test_without_a_change_or_a_name_there_is_no_edit(world: World) -> None:
    made = account("Acme")
    with pytest.raises(Refusal, match="Nothing was changed"):
        edit(made, {"employees": 240}, by=world.ben)
    with pytest.raises(Refusal, match="needs a name"):
        edit(made, {"name": ""}, by=world.ben)
    with pytest.raises(Refusal, match="has to work here"):
        edit(made, {"owner_id": world.grace.id}, by=world.ben)


def test_its_leads_are_weighed_and_found_anew(world: World) -> None:
    sign_funnel(world)
    made = lead(world, "Acme", company={"company_type": ""})
    assert made.account
    edited = edit(made.account, {"company_type": "b2b", "name": "Quay Freight"}, by=world.ben)

    assert made.quality == 10_000
    assert "quay" in {row.word for row in session.query(LeadWord).filter_by(lead_id=made.id)}
    assert edited.data["also"] == [made.id]


def test_how_far_we_are_follows_what_happens(world: World) -> None:
    sign_funnel(world)
    made = lead(world, "Acme")
    assert made.account
    company = made.account
    assert company.state is AccountState.TARGET
    touch(made, TouchKind.CALL, is_ours=True, by=world.priya)
    assert state_of(company) is AccountState.TARGET
    touch(made, TouchKind.WEBINAR, by=None)
    assert state_of(company) is AccountState.ENGAGED


def state_of(made: Account) -> AccountState:
    """How far we are by now."""
    return made.state


def test_a_taken_lead_a_deal_and_a_win_each_bring_us_further(world: World) -> None:
    sign_funnel(world)
    handoff = offered(world, lead(world, "Larkfield"))
    company = handoff.lead.account
    assert company
    assert state_of(company) is AccountState.TARGET
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    assert state_of(company) is AccountState.ENGAGED

    deal = dealt(world, "Quay Freight")
    theirs = deal.lead.account
    assert theirs
    assert state_of(theirs) is AccountState.OPPORTUNITY
    won = win(deal, on=today(), amount=1_200_000, by=world.ben)
    assert state_of(theirs) is AccountState.CUSTOMER
    undo(won, by=world.ben)
    assert state_of(theirs) is AccountState.OPPORTUNITY


def test_it_is_stated_by_hand_and_taken_back(world: World) -> None:
    made = account("Acme")
    moved = state(made, AccountState.CUSTOMER, by=world.sofia)

    assert moved.sentence == "moved “Acme” from target to customer"
    with pytest.raises(Refusal, match="is customer already"):
        state(made, AccountState.CUSTOMER, by=world.sofia)
    undo(moved, by=world.sofia)
    assert state_of(made) is AccountState.TARGET
    assert session.query(AccountMoved).count() == 2


def test_a_company_that_we_know_is_not_added_twice(world: World) -> None:
    account("Larkfield Cold Store").folded = "larkfieldcoldstore"
    session.flush()
    with pytest.raises(Refusal, match="We know “Larkfield Cold Store” already"):
        add_account("LARKFIELD Cold-Store Ltd.", by=world.maya)
    add_account("Quay Freight", domain="quay.example", by=world.maya)
    made = session.query(Account).filter_by(folded="quayfreight").one()
    assert (made.domain, made.owner_id) == ("quay.example", world.maya.id)


def test_a_card_stands_for_one_account(world: World) -> None:
    one, two = account("Larkfield"), account("Borealis")
    tied = tie(one, world.larkfield, by=world.maya)

    assert one.card_id == world.larkfield.id
    assert free_cards() == []
    with pytest.raises(Refusal, match="stands for “Larkfield” already"):
        tie(two, world.larkfield, by=world.maya)
    with pytest.raises(Refusal, match="has a card already"):
        make_card(one, by=world.maya)
    with pytest.raises(Refusal, match="is no account card"):
        tie(two, world.webinar, by=world.maya)
    undo(tied, by=world.maya)
    assert one.card_id is None
    with pytest.raises(Refusal, match="No card stands for"):
        untie(one, by=world.maya)


def test_a_new_card_is_made_for_it(world: World) -> None:
    made = account("Borealis")
    tied = make_card(made, by=world.maya)

    assert made.card_id == tied.data["where"]
    assert tied.data["title"] == "Borealis"


def test_a_lead_that_leaves_the_way_takes_the_opportunity_with_it(world: World) -> None:
    sign_funnel(world)
    made: Lead = dealt(world, "Quay Freight").lead
    lose(open_deals_of(made)[0], LostReason.PRICE, by=world.ben)
    recycle(made, LostReason.PRICE, wake_on=today() + timedelta(days=30), note="Ask in spring.", by=world.ben)
    assert made.account
    assert state_of(made.account) is AccountState.ENGAGED
