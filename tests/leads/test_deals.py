"""Deals: opened by accepting the second leg, moved, changed, won with thanks to all, lost with a reason."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.campaigns.models.account import AccountState
from app.db import session
from app.errors import Refusal, Stale
from app.goals.celebrating import WINS
from app.goals.models.win import Win, WinKind
from app.leads.handing_over.finding import accepted_of
from app.leads.handing_over.qualifying import qualify
from app.leads.lifecycle.stepping import step
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.handoff import HandoffState, Result
from app.leads.models.lead import LeadPass
from app.leads.models.rules import the_rules
from app.leads.models.stage import Stage
from app.leads.winning.closing import lose, win
from app.leads.winning.editing import edit
from app.leads.winning.finding import awaits_choice
from app.leads.winning.listing import deals
from app.leads.winning.opening import accept_with_deal, open_deal
from app.leads.winning.stepping import step_deal
from app.leads.worked import close_rate
from app.log.undoing import undo
from app.notices.models import Notice, Why
from app.people.admins import NotYours
from app.people.models import User
from tests.leads.house import offered, sign_funnel, soon
from tests.leads.looped import accepted, dealt, qualified, terms, today
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def told(person: User) -> set[Why]:
    """Why somebody has been told anything."""
    return set(session.scalars(select(Notice.why).where(Notice.person_id == person.id)))


def wins() -> list[Win]:
    """What the team celebrates."""
    session.flush()
    return list(session.scalars(select(Win).order_by(Win.id)))


def test_accepting_the_second_leg_opens_the_deal_and_closes_the_loop(world: World) -> None:
    second = qualified(world)
    opened = accept_with_deal(second, terms(), by=world.ben)

    deal = session.get_one(Deal, opened.data["deal"])
    assert (deal.amount, deal.currency, deal.owner) == (1_200_000, "GBP", world.ben)
    assert deal.lead.stage is Stage.OPPORTUNITY
    assert deal.lead.owner is world.ben
    assert [leg.result for leg in accepted_of(deal.lead)] == [Result.OPPORTUNITY, Result.OPPORTUNITY]
    assert second.card is not None
    assert second.card.column is world.done
    assert deal.lead.account
    assert deal.lead.account.state is AccountState.OPPORTUNITY
    assert opened.sentence == "opened the deal “Acme Robotics, 40 vehicles”: £12,000"


def test_only_sales_accepts_the_second_leg_and_only_once(world: World) -> None:
    second = qualified(world)
    for person in (world.maya, world.priya, world.lena):
        with pytest.raises(NotYours, match="Only sales"):
            accept_with_deal(second, terms(), by=person)

    accept_with_deal(second, terms(), by=world.sofia)
    with pytest.raises(Stale, match="Sofia Lindqvist accepted it already"):
        accept_with_deal(second, terms(), by=world.ben)
    assert session.scalars(select(Deal)).one().owner is world.sofia


def test_a_first_leg_opens_no_deal(world: World) -> None:
    first = offered(world)
    first.to_side = world.ben.side
    with pytest.raises(Refusal, match="opens with the second leg"):
        accept_with_deal(first, terms(), by=world.ben)


@pytest.mark.parametrize(
    ("amount", "days", "said"),
    [(0, 30, "more than nothing"), (100, -1, "from today on"), (100, 2_000, "within five years")],
)
def test_a_deal_needs_an_amount_and_a_day_that_is_to_come(
    world: World, amount: int, days: int, said: str
) -> None:
    second = qualified(world)

    with pytest.raises(Refusal, match=said):
        accept_with_deal(second, terms(amount, days=days), by=world.ben)
    assert second.state is HandoffState.SUBMITTED


def test_without_a_second_leg_whoever_qualified_it_opens_the_deal(world: World) -> None:
    rules = the_rules()
    first = accepted(world)
    rules.has_second_leg = False
    with pytest.raises(Refusal, match="opens once it is sales qualified"):
        open_deal(first.lead, terms(), by=world.priya)
    qualify(soon(first.lead), by=world.priya)

    with pytest.raises(NotYours, match="Only business development and sales"):
        open_deal(first.lead, terms(), by=world.maya)
    open_deal(first.lead, terms(), by=world.priya)
    assert first.lead.stage is Stage.OPPORTUNITY
    assert first.result is Result.OPPORTUNITY


def test_what_is_offered_to_sales_is_accepted_and_not_opened_past_them(world: World) -> None:
    second = qualified(world)

    with pytest.raises(Refusal, match="is offered to sales"):
        open_deal(second.lead, terms(), by=world.priya)


def test_a_deal_goes_forward_and_back_and_each_step_is_undone(world: World) -> None:
    deal = dealt(world)
    since = deal.stage_since
    stepped = step_deal(deal, DealStage.NEGOTIATION, by=world.ben)
    assert stepped.sentence == "moved “Acme Robotics” from Prospecting to Negotiation"
    assert stepped.sentence_there == "moved the deal from Prospecting to Negotiation"

    undo(stepped, by=world.ben)
    assert deal.stage is DealStage.PROSPECTING
    assert deal.stage_since == since
    with pytest.raises(Refusal, match="Won needs its day"):
        step_deal(deal, DealStage.WON, by=world.ben)


def test_everybody_changes_a_deal_and_takes_it_back(world: World) -> None:
    deal = dealt(world)
    edited = edit(deal, {"amount": 1_500_000, "owner": world.sofia.id}, by=world.maya)
    assert (deal.amount, deal.owner) == (1_500_000, world.sofia)

    undo(edited, by=world.maya)
    assert (deal.amount, deal.owner) == (1_200_000, world.ben)
    with pytest.raises(Refusal, match="has to work here"):
        edit(deal, {"owner": world.grace.id}, by=world.maya)


def test_winning_makes_a_customer_and_thanks_marketer_bdr_and_closer(world: World) -> None:
    deal = dealt(world)
    won = win(deal, on=today(), amount=1_300_000, by=world.ben)

    assert (deal.stage, deal.amount, deal.closed_on) == (DealStage.WON, 1_300_000, today())
    assert deal.lead.stage is Stage.CUSTOMER
    assert deal.lead.account
    assert deal.lead.account.state is AccountState.CUSTOMER
    assert session.get_one(LeadPass, deal.pass_id).outcome == "customer"
    (told_win,) = wins()
    assert (told_win.kind, told_win.page, told_win.by) == (WinKind.DEAL, deal.page, None)
    assert {each.first_name for each in told_win.people} == {"Maya", "Priya", "Ben"}
    assert told_win.title == "Acme Robotics: won"
    assert Why.THANKED in told(world.maya)
    assert Why.HANDOFF_WON in told(world.maya)
    assert won.data["amount"] == 1_300_000


def test_a_win_by_mistake_is_taken_back_with_its_celebration(world: World) -> None:
    deal = dealt(world)
    trip = deal.lead.pass_id
    won = win(deal, on=today(), amount=1_300_000, by=world.ben)
    with pytest.raises(NotYours):
        undo(won, by=world.maya)

    undo(won, by=world.ben)
    assert (deal.stage, deal.amount, deal.closed_on) == (DealStage.PROSPECTING, 1_200_000, None)
    assert (deal.lead.stage, deal.lead.pass_id) == (Stage.OPPORTUNITY, trip)
    assert session.get_one(LeadPass, trip).closed_at is None
    assert [leg.result for leg in accepted_of(deal.lead)] == [Result.OPPORTUNITY, Result.OPPORTUNITY]
    assert wins() == []
    assert session.scalars(select(Notice).where(Notice.page == WINS)).all() == []


def test_losing_needs_a_reason_tells_the_originator_and_leaves_a_choice(world: World) -> None:
    deal = dealt(world)
    lost = lose(deal, LostReason.COMPETITOR, competitor="Routely", by=world.ben)

    assert lost.sentence == "lost “Acme Robotics” to Routely"
    assert deal.lead.stage is Stage.OPPORTUNITY
    assert awaits_choice(deal.lead)
    assert Why.HANDOFF_LOST in told(world.maya)
    with pytest.raises(Stale, match="is lost already"):
        win(deal, on=today(), amount=1, by=world.ben)
    undo(lost, by=world.ben)
    assert deal.stage is DealStage.PROSPECTING
    assert (deal.lost_reason, deal.competitor) == (None, "")
    assert not awaits_choice(deal.lead)


def test_what_is_still_to_come_is_neither_won_nor_lost(world: World) -> None:
    deal = dealt(world)
    tomorrow = today() + timedelta(days=1)

    with pytest.raises(Refusal, match="decided today or before"):
        win(deal, on=tomorrow, amount=1, by=world.ben)
    with pytest.raises(NotYours):
        lose(deal, LostReason.PRICE, by=world.maya)


def test_the_first_sql_of_a_campaign_is_a_win_once(world: World) -> None:
    campaign = world.webinar
    qualified(world, "Acme Robotics", campaign_id=campaign.id)
    qualified(world, "Larkfield", campaign_id=campaign.id)

    (first,) = wins()
    assert first.title == "Cold-chain webinar with a customer: its first sales-qualified lead"
    assert (first.kind, first.page) == (WinKind.FIRST_SQL, f"/cards/{campaign.id}")
    assert {each.first_name for each in first.people} == {"Maya", "Ben", "Priya"}


def test_the_list_adds_up_and_flags_what_is_late_or_closes_this_week(world: World) -> None:
    first, second = dealt(world), dealt(world, "Larkfield", 50_000)
    first.close_on = today() - timedelta(days=1)
    second.close_on = today()
    session.flush()

    listing = deals("", None, "", today())
    prospecting = listing.groups[0]
    assert (prospecting.count, prospecting.sum) == (2, "£12,500")
    assert [line.chip for line in prospecting.lines] == ["late", "closes this week"]
    assert deals("", world.sofia.id, "", today()).count == 0
    with pytest.raises(Refusal, match="no such list"):
        deals("maybe", None, "", today())


def test_older_deals_are_a_page_further(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.leads.winning.listing.DRAWN", 2)
    names = ["A", "B", "C"]
    for number, name in enumerate(names):
        deal = dealt(world, name)
        win(deal, on=today() - timedelta(days=number), amount=100, by=world.ben)

    first = deals("won", None, "", today())
    assert [line.deal.name for line in first.groups[0].lines] == ["A", "B"]
    second = deals("won", None, first.older, today())
    assert [line.deal.name for line in second.groups[0].lines] == ["C"]
    assert second.older == ""


def test_the_close_rate_counts_what_was_decided_in_these_days(world: World) -> None:
    first, second, open_one = dealt(world, "A"), dealt(world, "B"), dealt(world, "C")
    win(first, on=today(), amount=100, by=world.ben)
    lose(second, LostReason.PRICE, by=world.ben)

    assert open_one.stage.is_open
    share = close_rate(today(), today())
    assert (share.part, share.n, share.words) == (1, 2, "50\u202f%")
    assert close_rate(date(2020, 1, 1), date(2020, 1, 31)).n == 0


def test_a_customer_who_speaks_for_us_buys_again(world: World) -> None:
    first = dealt(world)
    opened = open_deal(first.lead, terms(name="Acme Robotics, ten more"), by=world.ben)
    second = session.get_one(Deal, opened.data["deal"])
    win(first, on=today(), amount=100, by=world.ben)
    step(first.lead, Stage.ADVOCATE, by=world.maya)

    win(second, on=today(), amount=200, by=world.ben)
    assert second.stage is DealStage.WON
    assert first.lead.stage is Stage.ADVOCATE


def test_a_win_is_taken_back_though_the_company_was_found_out_since(world: World) -> None:
    deal = dealt(world)
    company = deal.lead.account
    deal.lead.account = None
    won = win(deal, on=today(), amount=100, by=world.ben)
    deal.lead.account = company

    undo(won, by=world.ben)
    assert deal.stage is DealStage.PROSPECTING
    assert company
    assert company.state is AccountState.OPPORTUNITY


def test_a_company_stays_a_customer_by_another_lead_that_bought(world: World) -> None:
    deal, other = dealt(world), dealt(world, "Larkfield")
    company = deal.lead.account
    other.lead.account = company
    won = win(deal, on=today(), amount=100, by=world.ben)
    win(other, on=today(), amount=100, by=world.ben)
    step(other.lead, Stage.ADVOCATE, by=world.maya)

    undo(won, by=world.ben)
    assert company
    assert company.state is AccountState.CUSTOMER


def test_a_loss_of_an_earlier_trip_is_taken_back_no_more(world: World) -> None:
    deal = dealt(world)
    lost = lose(deal, LostReason.PRICE, by=world.ben)
    later = LeadPass(lead_id=deal.lead_id, number=2, opened_at=clock.now())
    session.add(later)
    session.flush()
    deal.lead.pass_id = later.id

    with pytest.raises(Refusal, match="Go on from there"):
        undo(lost, by=world.ben)
