"""Open loops: aged, untouched ones flagged, told in one tap; silent deals; how many leads are worked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.db import session
from app.errors import Refusal, Stale
from app.leads.handing_over.telling import tell
from app.leads.loops import count_loops, open_loops, tell_by_deal
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.handoff import Handoff, Result
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
from app.leads.winning.closing import win
from app.leads.winning.keeping import keep
from app.leads.winning.silent import silent_after, silent_deals
from app.leads.winning.stepping import step_deal
from app.leads.worked import worked_share
from app.log.models import Event
from app.people.admins import NotYours
from tests.leads.house import sign_funnel
from tests.leads.looped import accepted, dealt, today
from tests.world import World

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def aged(handoff: Handoff, days: int) -> Handoff:
    """The same, accepted so many days ago."""
    handoff.decided_at = clock.now() - days * DAY
    session.flush()
    return handoff


def long_ago(deal: Deal, days: int) -> Deal:
    """The same, with nothing that happened for so many days."""
    moment = clock.now() - days * DAY
    deal.created_at = deal.stage_since = moment
    deal.lead.last_touch_at = None
    for event in session.scalars(select(Event).where(Event.about == deal.page)):
        event.at = moment
    session.flush()
    return deal


def test_what_is_accepted_and_never_told_of_stands_in_the_list_the_oldest_first(world: World) -> None:
    aged(accepted(world, "A"), 29)
    aged(accepted(world, "B"), 30)
    told = accepted(world, "C")
    tell(told.lead, Result.RECYCLED, by=world.priya)

    loops = open_loops(clock.now())
    assert [(loop.lead.name, loop.days, loop.is_old) for loop in loops] == [("B", 30, True), ("A", 29, False)]
    assert count_loops() == count_loops(world.priya.id) == 2
    assert count_loops(world.maya.id) == 0


def test_accepted_but_untouched_is_flagged_until_a_person_reaches_out(world: World) -> None:
    found = aged(accepted(world), 3).lead
    touch(found, TouchKind.CALL, at=clock.now() - 5 * DAY, is_ours=True, by=world.priya)
    touch(found, TouchKind.SEQUENCE_MAIL, is_ours=True, by=None)
    touch(found, TouchKind.WEBINAR, by=None)
    assert open_loops(clock.now())[0].is_untouched

    touch(found, TouchKind.CALL, is_ours=True, by=world.priya)
    assert not open_loops(clock.now())[0].is_untouched


def test_worked_counts_a_call_after_the_acceptance_and_no_mail_of_a_track(world: World) -> None:
    called, mailed = aged(accepted(world, "A"), 1), aged(accepted(world, "B"), 1)
    tried = aged(accepted(world, "C"), 1)
    tried.lead.is_test = True
    touch(called.lead, TouchKind.CALL, is_ours=True, by=world.priya)
    touch(mailed.lead, TouchKind.SEQUENCE_MAIL, is_ours=True, by=None)
    touch(mailed.lead, TouchKind.CALL, at=clock.now() - 2 * DAY, is_ours=True, by=world.priya)

    share = worked_share(today() - 2 * DAY, today())
    assert (share.part, share.n, share.words) == (1, 2, "50\u202f%")
    assert worked_share(today() + DAY, today() + 2 * DAY).n == 0


@pytest.mark.parametrize(
    ("stage", "result"),
    [("negotiation", Result.OPPORTUNITY), ("won", Result.WON), ("lost", Result.LOST)],
)
def test_the_stage_of_its_deal_offers_the_outcome_in_one_tap(
    world: World, stage: str, result: Result
) -> None:
    deal = dealt(world)
    deal.stage = DealStage(stage)
    deal.lost_reason = LostReason.PRICE if stage == "lost" else None
    for leg in session.scalars(select(Handoff)):
        leg.result = None
    session.flush()

    (loop,) = open_loops(clock.now())
    assert loop.result is result
    with pytest.raises(NotYours):
        tell_by_deal(loop.handoff, by=world.maya)
    tell_by_deal(loop.handoff, by=world.ben)
    assert loop.handoff.result is result
    with pytest.raises(Stale, match="told already"):
        tell_by_deal(loop.handoff, by=world.ben)


def test_without_a_deal_there_is_no_outcome_to_tap(world: World) -> None:
    handoff = accepted(world)

    assert open_loops(clock.now())[0].result is None
    with pytest.raises(Refusal, match="No deal has come of it"):
        tell_by_deal(handoff, by=world.priya)


def test_a_deal_is_silent_after_thirty_days_as_long_as_few_were_won(world: World) -> None:
    deal = long_ago(dealt(world), 31)
    assert silent_after() == 30
    assert [(each.deal, each.days) for each in silent_deals(clock.now())] == [(deal, 31)]

    long_ago(deal, 30)
    assert silent_deals(clock.now()) == []


@pytest.mark.parametrize("sign", ["touch", "step", "keep"])
def test_any_sign_of_life_ends_the_silence(world: World, sign: str) -> None:
    deal = long_ago(dealt(world), 40)
    if sign == "touch":
        touch(deal.lead, TouchKind.MAIL, is_ours=True, by=world.ben)
    elif sign == "step":
        step_deal(deal, DealStage.PROPOSAL, by=world.ben)
    else:
        keep(deal, by=world.maya)

    assert silent_deals(clock.now()) == []


def test_once_seven_are_won_their_own_cycle_says_what_silent_is(world: World) -> None:
    for number in range(7):
        deal = dealt(world, f"Won {number}")
        win(deal, on=today(), amount=100, by=world.ben)
        assert deal.closed_at is not None
        deal.created_at = deal.closed_at - (10 + number) * DAY
        session.flush()
        assert silent_after() == (30 if number < 6 else 15)


def test_lists_ask_the_same_number_of_questions_whatever_their_length(
    world: World, count_queries: Callable[[], int]
) -> None:
    accepted(world, "A")
    long_ago(dealt(world, "B"), 50)
    few = asked(count_queries)
    for number in range(4):
        accepted(world, f"More {number}")
        long_ago(dealt(world, f"Deal {number}"), 50)
    assert asked(count_queries) == few


def asked(count_queries: Callable[[], int]) -> int:
    """How many questions both lists take, with all that they show."""
    session.expunge_all()
    count_queries()
    for loop in open_loops(clock.now()):
        assert loop.lead.name
    for silent in silent_deals(clock.now()):
        assert silent.deal.lead.name
    return count_queries()
