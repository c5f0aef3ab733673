"""The handoff as a contract: offered, answered once, disputed, qualified; its card goes with it."""

import pytest

from app.board.closing import close
from app.board.moving import move
from app.db import session
from app.errors import Refusal, Stale
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.disputing import answer_dispute, dispute
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.finding import current, last_of, legs_of_card
from app.leads.handing_over.offering import offer
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.telling import tell
from app.leads.lifecycle.stepping import step
from app.leads.models.handoff import HandoffState, Rating, Reason, Result
from app.leads.models.lead import LeadPass
from app.leads.models.rules import the_rules
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
from app.people.admins import NotYours
from app.people.models import Side, User, team
from tests.leads.house import lead, offered, sign_funnel, soon
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def test_an_offer_stands_in_ready_and_names_who_is_to_answer(world: World) -> None:
    handoff = offered(world)

    assert handoff.card is not None
    assert handoff.card.column is world.ready
    assert handoff.receiver is world.priya
    assert handoff.lead.stage is Stage.HANDED_OFF
    assert handoff.held["turn"] == "business development"


def test_what_is_missing_is_named_and_nothing_goes_over(world: World) -> None:
    made = lead(world, stage=Stage.MQL)
    assert made.contact
    made.contact.seniority = ""

    with pytest.raises(Refusal, match="want to know: Role"):
        offer(made, by=world.maya)
    assert made.stage is Stage.MQL
    assert last_of(made) is None


def test_only_the_other_side_answers(world: World) -> None:
    handoff = offered(world)

    for person in (world.maya, world.ben, world.lena):
        with pytest.raises(NotYours, match="Only business development"):
            accept(handoff, rating=Rating.COMPLETE, by=person)


def test_accepting_takes_the_lead_and_its_card(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.MISSING, missed="a phone number", by=world.priya)

    assert handoff.lead.stage is Stage.SAL
    assert handoff.lead.owner is world.priya
    assert handoff.card is not None
    assert handoff.card.column is world.doing
    assert handoff.missed == "a phone number"


def test_the_second_to_answer_is_told_who_was_first(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    with pytest.raises(Stale, match="Priya Nair accepted it already"):
        send_back(handoff, Reason.SIZE, by=world.priya)


def test_a_return_goes_to_marketing_with_its_reason_and_the_lead_is_nurtured(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, note="12 people.", by=world.priya)

    assert handoff.lead.stage is Stage.NURTURING
    assert handoff.lead.owner is world.maya
    assert handoff.card is not None
    assert handoff.card.column is world.backlog
    trip = session.get_one(LeadPass, handoff.pass_id)
    assert trip.outcome == "nurturing"


def test_a_dispute_is_decided_by_both_sides_with_one_voice_each(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)
    dispute(handoff, "240 people by the register.", by=world.maya)

    answer_dispute(handoff, accepts=False, by=world.priya)
    assert handoff.state.value == "disputed"
    answer_dispute(handoff, accepts=True, by=world.sofia)
    assert handoff.state is HandoffState.ACCEPTED
    assert handoff.lead.stage is Stage.SAL
    assert handoff.lead.pass_id == handoff.pass_id


def test_dragging_is_the_same_verb(world: World) -> None:
    made = lead(world, stage=Stage.MQL)
    handoff = offered(world, made)
    card = handoff.card
    assert card is not None

    with pytest.raises(NotYours):
        move(card, to=world.doing, by=world.maya)
    with pytest.raises(Refusal, match="outcome is told"):
        close(card, by=world.priya)
    move(card, to=world.doing, by=world.priya)
    assert handoff.state is HandoffState.ACCEPTED
    assert handoff.rating is None
    with pytest.raises(Refusal, match="return it with a reason"):
        move(card, to=world.backlog, by=world.priya)


def test_sql_is_refused_until_all_five_hold(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    with pytest.raises(Refusal, match="timeframe is not known"):
        qualify(handoff.lead, by=world.priya)
    qualify(soon(handoff.lead), by=world.priya)
    second = last_of(handoff.lead)
    assert second is not None
    assert (second.leg, second.card_id) == (2, handoff.card_id)
    assert second.card is not None
    assert second.card.column is world.review


def test_a_second_leg_that_is_returned_is_business_developments_again(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    qualify(soon(handoff.lead), by=world.priya)
    second = last_of(handoff.lead)
    assert second is not None
    send_back(second, Reason.NOT_READY, by=second.receiver or world.ben)

    assert handoff.lead.stage is Stage.SAL
    assert handoff.held["turn"] == "business development"
    assert current(handoff.card_id or 0) is second


def test_an_outcome_closes_the_loop(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    tell(handoff.lead, Result.RECYCLED, reason="No budget", by=world.priya)

    assert not handoff.is_open_loop
    assert handoff.card is not None
    assert handoff.card.departure is not None
    assert handoff.card.departure.reason == "Recycled: No budget"


def test_a_dispute_is_over_once_the_lead_was_offered_anew(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)
    dispute(handoff, "240 people by the register.", by=world.maya)
    step(handoff.lead, Stage.MQL, by=world.maya)
    again = offered(world, handoff.lead)
    send_back(again, Reason.ROLE, by=world.priya)

    with pytest.raises(Stale, match="was offered anew since"):
        answer_dispute(handoff, accepts=True, by=world.sofia)


def test_one_for_which_another_stands_is_neither_packed_nor_written_on(world: World) -> None:
    kept, gone = lead(world), lead(world, "Larkfield")
    gone.merged_into_id = kept.id

    with pytest.raises(Refusal, match="Pack that one"):
        draft(gone, by=world.maya)
    with pytest.raises(Refusal, match="Write it down there"):
        touch(gone, TouchKind.CALL, by=world.maya)


def test_without_a_second_leg_the_card_itself_says_what_comes_next(world: World) -> None:
    the_rules().has_second_leg = False
    card = offered(world, lead(world, stage=Stage.MQL)).card
    assert card is not None
    (handoff,) = legs_of_card(card.id)
    move(card, to=world.doing, by=handoff.receiver or world.ben)
    before = card.face

    with pytest.raises(Refusal, match="call it sales qualified there"):
        move(card, to=world.review, by=world.ben)
    fact = qualify(soon(handoff.lead), by=world.ben)
    assert card.id in fact.data["cards"]
    assert card.face > before


def test_a_side_of_which_nobody_is_here_is_offered_nothing(world: World) -> None:
    for each in session.scalars(team().where(User.side == Side.BUSINESS_DEVELOPMENT)):
        each.side = Side.SALES
    made = lead(world, stage=Stage.MQL)

    with pytest.raises(Refusal, match="Nobody of business development is here to answer"):
        offer(made, to_queue=True, by=world.maya)
