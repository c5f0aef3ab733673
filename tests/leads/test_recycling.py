"""Recycling: sent back with a reason and a day, woken on it, given up, and taken up again by both sides."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.campaigns.declaring import note_of
from app.db import session
from app.errors import Refusal, Stale
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.finding import accepted_of, last_of
from app.leads.lifecycle.stepping import step
from app.leads.models.deal import DealStage, LostReason
from app.leads.models.handoff import HandoffState, Result
from app.leads.models.lead import LeadPass
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.models.track import Enrolment, Track
from app.leads.nurturing.tracks import change_track
from app.leads.recycling.disqualifying import agree_to_reopen, ask_to_reopen, disqualify, drop_reopening
from app.leads.recycling.proposing import usual_track
from app.leads.recycling.reasons import AFTER_DAYS, Never, wakes_on
from app.leads.recycling.recycling import recycle
from app.leads.recycling.waking import Woke, set_wake, wake_who_is_due
from app.leads.story import story
from app.leads.touching import touch
from app.leads.winning.closing import lose
from app.log.models import Event
from app.log.undoing import undo
from app.notices.models import Notice, Why
from app.people.admins import NotYours
from app.people.models import User
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import accepted, dealt, qualified, recycled, stage_of, today
from tests.leads.nurtured import track
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def told(person: User) -> set[Why]:
    """Why somebody has been told anything."""
    return set(session.scalars(select(Notice.why).where(Notice.person_id == person.id)))


def woken() -> list[Event]:
    """How often anything woke."""
    return list(session.scalars(select(Woke).order_by(Woke.id)))


@pytest.mark.parametrize(
    ("reason", "days"),
    [("not_now", 90), ("no_budget", 180), ("no_authority", 60), ("no_response", 30), ("competitor", 180)],
)
def test_each_reason_has_its_usual_day(reason: str, days: int) -> None:
    assert AFTER_DAYS[LostReason(reason)] == days
    assert set(AFTER_DAYS) == set(LostReason)
    assert wakes_on(LostReason.NOT_NOW, date(2026, 11, 18)) == date(2027, 2, 16)


def test_what_is_not_ready_goes_back_with_its_reason_and_its_day(world: World) -> None:
    handoff = accepted(world)
    found, trip = handoff.lead, handoff.pass_id
    day = wakes_on(LostReason.NO_BUDGET, today())
    fact = recycle(found, LostReason.NO_BUDGET, wake_on=day, note="Ask in spring.", by=world.priya)

    assert (found.stage, found.wake_on, found.recycle_count) == (Stage.RECYCLED, day, 1)
    assert found.owner is world.maya
    assert handoff.result is Result.RECYCLED
    assert session.get_one(LeadPass, trip).outcome == "recycled"
    assert handoff.card is not None
    assert handoff.card.departure is not None
    assert handoff.card.departure.reason == "Recycled: No budget"
    assert Why.HANDOFF_RECYCLED in told(world.maya)
    assert f"again on {day.day} " in fact.sentence


def test_marketing_recycles_nothing_and_no_day_no_recycling(world: World) -> None:
    found = accepted(world).lead
    day = wakes_on(LostReason.NOT_NOW, today())
    with pytest.raises(NotYours):
        recycle(found, LostReason.NOT_NOW, wake_on=day, note="Ask in spring.", by=world.maya)
    for wrong in (today(), today() + timedelta(days=2_000)):
        with pytest.raises(Refusal, match="When do we look again"):
            recycle(found, LostReason.NOT_NOW, wake_on=wrong, note="Ask in spring.", by=world.priya)
    with pytest.raises(Refusal, match="Only what sales or business development works on"):
        recycle(
            lead(world, "Larkfield"), LostReason.NOT_NOW, wake_on=day, note="Ask in spring.", by=world.priya
        )


def test_no_lead_goes_back_without_a_word_or_without_a_track_where_there_are_any(world: World) -> None:
    found = accepted(world).lead
    day = wakes_on(LostReason.NOT_NOW, today())
    with pytest.raises(Refusal, match="Say it in a sentence"):
        recycle(found, LostReason.NOT_NOW, wake_on=day, note=" ", by=world.priya)
    made = track(world)
    with pytest.raises(Refusal, match="Choose a track"):
        recycle(found, LostReason.NOT_NOW, wake_on=day, note="In spring.", by=world.priya)

    recycle(found, LostReason.NOT_NOW, wake_on=day, note="In spring.", track_id=made.id, by=world.priya)
    assert (found.stage, found.track_id) == (Stage.RECYCLED, made.id)


def test_the_track_of_the_reason_is_proposed_then_the_last_one_then_any(world: World) -> None:
    found = accepted(world).lead
    assert usual_track(found, LostReason.PRICE) is None

    first, heard = track(world, name="All the rest"), track(world, name="Heads of logistics")
    assert usual_track(found, LostReason.PRICE) is first
    session.add(Enrolment(lead_id=found.id, track_id=heard.id, left_at=clock.now(), by_id=world.maya.id))
    session.flush()
    assert usual_track(found, LostReason.PRICE) is heard

    change_track(heard, {"reasons": ["not_now"]}, by=world.maya)
    change_track(first, {"reasons": ["price"]}, by=world.maya)
    assert usual_track(found, LostReason.PRICE) is first
    assert usual_track(found, LostReason.NOT_NOW) is heard


def test_no_response_is_said_after_five_attempts(world: World) -> None:
    found = accepted(world).lead
    day = wakes_on(LostReason.NO_RESPONSE, today())
    for _ in range(4):
        touch(found, TouchKind.CALL, is_ours=True, by=world.priya)
    with pytest.raises(Refusal, match="4 attempts so far: try five times"):
        recycle(found, LostReason.NO_RESPONSE, wake_on=day, note="Ask in spring.", by=world.priya)

    touch(found, TouchKind.MAIL, is_ours=True, by=world.priya)
    recycle(found, LostReason.NO_RESPONSE, wake_on=day, note="Ask in spring.", by=world.priya)
    assert found.stage is Stage.RECYCLED


def test_an_offer_to_sales_that_is_recycled_waits_for_nobody(world: World) -> None:
    second = qualified(world)
    recycle(
        second.lead,
        LostReason.NOT_NOW,
        wake_on=wakes_on(LostReason.NOT_NOW, today()),
        note="Ask in spring.",
        by=world.priya,
    )

    assert second.state is HandoffState.WITHDRAWN
    assert second.card is not None
    assert second.card.column is None


def test_a_lost_deal_is_recycled_and_its_outcome_stays_lost(world: World) -> None:
    deal = dealt(world)
    lose(deal, LostReason.PRICE, by=world.ben)
    legs = accepted_of(deal.lead)
    day = wakes_on(LostReason.PRICE, today())
    recycle(deal.lead, LostReason.PRICE, wake_on=day, note="Ask in spring.", by=world.ben)

    assert (deal.lead.stage, deal.lead.wake_on) == (Stage.RECYCLED, day)
    assert {leg.result for leg in legs} == {Result.LOST}
    assert {Why.HANDOFF_LOST, Why.HANDOFF_RECYCLED} <= told(world.maya)


def test_recycling_an_opportunity_loses_its_open_deal_for_the_same_reason(world: World) -> None:
    deal = dealt(world)
    day = wakes_on(LostReason.NO_DECISION, today())
    recycle(deal.lead, LostReason.NO_DECISION, wake_on=day, note="Ask in spring.", by=world.ben)

    assert (deal.stage, deal.lost_reason) == (DealStage.LOST, LostReason.NO_DECISION)
    assert deal.lead.stage is Stage.RECYCLED


def test_on_its_day_it_wakes_by_itself_once_and_its_owner_is_told(world: World) -> None:
    found = recycled(world)
    assert found.wake_on is not None
    eve, day = (clock.now() + timedelta(days=days) for days in (89, 90))
    with clock.at(eve):
        wake_who_is_due(eve)
    assert found.stage is Stage.RECYCLED

    with clock.at(day):
        for _ in range(2):
            wake_who_is_due(day)
    assert stage_of(found) is Stage.NURTURING
    assert not found.wake_on
    (woke,) = woken()
    assert woke.actor is None
    assert woke.sentence == "woke “Acme Robotics”: its day has come"
    assert Why.WOKE in told(world.maya)


def test_whoever_comes_back_by_themselves_is_awake_at_once(world: World) -> None:
    found = recycled(world)
    touch(found, TouchKind.KEY_PAGE, by=None)
    touch(found, TouchKind.ENQUIRY, is_ours=True, by=world.priya)
    touch(found, TouchKind.DEMO_REQUEST, at=clock.now() - timedelta(days=9), by=None)
    assert found.stage is Stage.RECYCLED

    touch(found, TouchKind.DEMO_REQUEST, by=None)
    assert stage_of(found) is Stage.NURTURING
    assert woken()[0].sentence == "woke “Acme Robotics”: they came back by themselves"


def test_by_whichever_door_it_is_taken_up_it_sleeps_no_longer(world: World) -> None:
    found = recycled(world)
    step(found, Stage.NURTURING, by=world.tom)

    assert found.wake_on is None
    assert woken()[0].actor is world.tom


def test_another_day_and_a_track_are_chosen_and_taken_back(world: World) -> None:
    found = recycled(world)
    day = found.wake_on
    track = Track(name="Winter", steps=[])
    session.add(track)
    session.flush()
    chosen = set_wake(found, today() + timedelta(days=7), track.id, by=world.tom)
    assert (found.wake_on, found.track_id) == (today() + timedelta(days=7), track.id)
    assert chosen.sentence.endswith("on the track Winter")

    undo(chosen, by=world.tom)
    assert (found.wake_on, found.track_id) == (day, None)
    with pytest.raises(Refusal, match="no longer there"):
        set_wake(found, today() + timedelta(days=8), 999, by=world.tom)


def test_disqualifying_needs_sales_and_whoever_opted_out_is_not_written_to(world: World) -> None:
    handoff = accepted(world)
    found = handoff.lead
    with pytest.raises(NotYours):
        disqualify(found, Never.LEGAL, by=world.maya)
    disqualify(found, Never.OPTED_OUT, by=world.priya)

    assert found.stage is Stage.DISQUALIFIED
    assert handoff.result is Result.DISQUALIFIED
    assert found.contact
    assert found.contact.opted_out_at is not None
    assert Why.HANDOFF_DISQUALIFIED in told(world.maya)


def test_what_waits_for_an_answer_is_returned_before_it_is_disqualified(world: World) -> None:
    waiting = offered(world)
    with pytest.raises(Refusal, match="Return it with a reason first"):
        disqualify(waiting.lead, Never.LEGAL, by=world.priya)

    deal = dealt(world, "Larkfield")
    with pytest.raises(Refusal, match="Lose it first"):
        disqualify(deal.lead, Never.LEGAL, by=world.ben)
    lose(deal, LostReason.PRICE, by=world.ben)
    disqualify(deal.lead, Never.NEVER_FITS, by=world.ben)
    assert deal.lead.stage is Stage.DISQUALIFIED


def test_a_draft_of_what_is_disqualified_leaves_the_board(world: World) -> None:
    found = lead(world, stage=Stage.MQL)
    packed = draft(found, by=world.maya)
    disqualify(found, Never.OUT_OF_BUSINESS, by=world.priya)

    assert packed.card is not None
    assert packed.card.column is None
    last = last_of(found)
    assert last is not None
    assert last.state is HandoffState.WITHDRAWN


def test_taking_it_up_again_needs_both_sides(world: World) -> None:
    found = accepted(world).lead
    disqualify(found, Never.NEVER_FITS, by=world.priya)
    with pytest.raises(Stale, match="Nobody asks"):
        agree_to_reopen(found, by=world.maya)
    ask_to_reopen(found, "They bought a competitor of ours.", by=world.maya)

    assert Why.ASKED_TO_REOPEN in told(world.priya)
    assert Why.ASKED_TO_REOPEN not in told(world.tom)
    with pytest.raises(Refusal, match="Your side has asked"):
        agree_to_reopen(found, by=world.tom)
    with pytest.raises(NotYours):
        agree_to_reopen(found, by=world.lena)
    agree_to_reopen(found, by=world.sofia)
    assert (found.stage, found.reopening) == (Stage.LEAD, {})


def test_a_question_that_is_dropped_can_be_asked_again(world: World) -> None:
    found = accepted(world).lead
    disqualify(found, Never.NEVER_FITS, by=world.priya)
    ask_to_reopen(found, "Let us try.", by=world.maya)
    with pytest.raises(Stale, match="asked that already"):
        ask_to_reopen(found, "Me too.", by=world.priya)
    drop_reopening(found, by=world.priya)

    assert found.stage is Stage.DISQUALIFIED
    with pytest.raises(Refusal, match="Say why"):
        ask_to_reopen(found, " ", by=world.priya)
    ask_to_reopen(found, "They called us.", by=world.priya)
    agree_to_reopen(found, by=world.tom)
    assert stage_of(found) is Stage.LEAD


def test_what_those_should_know_who_try_again_stands_in_the_story(world: World) -> None:
    found = accepted(world).lead
    recycle(
        found, LostReason.NO_BUDGET, wake_on=today() + timedelta(days=30), note="Ask again in April.",
        by=world.priya,
    )  # fmt: skip

    (words,) = (each.words for each in story(found).entries if each.quote == "Ask again in April.")
    assert words.endswith("to Recycled: No budget")


def test_that_they_opted_out_says_where_it_is_from(world: World) -> None:
    found = accepted(world).lead
    disqualify(found, Never.OPTED_OUT, by=world.priya)

    assert found.contact
    note = note_of(found.contact, "opted_out_at")
    assert note
    assert note.by_id == world.priya.id


def test_what_is_given_up_is_not_packed(world: World) -> None:
    found = accepted(world).lead
    disqualify(found, Never.LEGAL, by=world.priya)

    with pytest.raises(Refusal, match="there is nothing to hand over"):
        draft(found, by=world.maya)
