"""What always holds, whatever people do: random walks through all that can be done with leads."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.hours.clocks.models import RunningClock
from app.leads.figures.acceptance import Acceptance
from app.leads.funnel.handed import handed
from app.leads.funnel.scope import Scope
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.disputing import answer_dispute, dispute
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.letting_go import let_go
from app.leads.handing_over.offering import offer
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.withdrawing import withdraw
from app.leads.lifecycle.stepping import Stepped, step
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Handoff, HandoffState, Rating, Reason
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.recycling.disqualifying import agree_to_reopen, ask_to_reopen, disqualify
from app.leads.recycling.reasons import Never
from app.leads.recycling.recycling import recycle
from app.leads.recycling.waking import wake
from app.leads.touching import touch
from app.leads.winning.closing import lose, win
from app.leads.winning.finding import open_deals_of
from app.leads.winning.opening import accept_with_deal
from app.leads.winning.terms import Terms
from app.people.models import User
from tests.leads.house import lead, sign_funnel, soon
from tests.world import World

BEGIN = datetime(2026, 9, 1, 9, tzinfo=UTC)
COMPANIES = ("Acme Robotics", "Larkfield Cold Store", "Quay Freight", "Brackwell Bulk", "Dunsop Express")
Act = Callable[[Lead, User, random.Random], object]


def handoff_of(made: Lead) -> Handoff:
    """Its last handoff, if it has one."""
    found = last_of(made)
    if found is None:
        raise Refusal("There is none.")
    return found


def with_a_deal(made: Lead, by: User, _chance: random.Random) -> object:
    terms = Terms("A deal", 1_000_000, "GBP", clock.now().date() + timedelta(days=30))
    return accept_with_deal(handoff_of(made), terms, by=by)


def deal_ends(made: Lead, by: User, chance: random.Random) -> object:
    deals = open_deals_of(made)
    if not deals:
        raise Refusal("There is none.")
    if chance.random() < 0.5:
        return win(deals[0], on=clock.now().date(), amount=1_000_000, by=by)
    return lose(deals[0], chance.choice(list(LostReason)), by=by)


def goes_back(made: Lead, by: User, chance: random.Random) -> object:
    reason = chance.choice([LostReason.NOT_NOW, LostReason.PRICE, LostReason.NO_BUDGET])
    return recycle(
        made, reason, wake_on=clock.now().date() + timedelta(days=30), note="Ask in spring.", by=by
    )


M, D, S, ANYBODY = "maya", "priya", "sofia", "maya tom priya sofia ben lena"

ACTS: tuple[tuple[int, str, Act], ...] = (
    (2, ANYBODY, lambda made, by, chance: step(made, chance.choice(list(Stage)), by=by, reason="Why")),
    (6, M, lambda made, by, _: step(made, Stage.MQL, by=by)),
    (3, M, lambda made, by, _: offer(made, reason="They asked", by=by)),
    (6, M, lambda made, by, _: offer(made, by=by)),
    (8, D, lambda made, by, chance: accept(handoff_of(made), rating=chance.choice([None, *Rating]), by=by)),
    (2, D, lambda made, by, chance: send_back(handoff_of(made), chance.choice(list(Reason)), by=by)),
    (1, S, lambda made, by, chance: send_back(handoff_of(made), chance.choice(list(Reason)), by=by)),
    (1, M, lambda made, by, _: withdraw(handoff_of(made), by=by)),
    (3, M, lambda made, by, _: dispute(handoff_of(made), "It fits.", by=by)),
    (
        6,
        ANYBODY,
        lambda made, by, chance: answer_dispute(handoff_of(made), accepts=chance.random() < 0.5, by=by),
    ),
    (1, M, lambda made, by, _: let_go(handoff_of(made), by=by)),
    (8, D, lambda made, by, _: qualify(soon(made), by=by)),
    (8, S, with_a_deal),
    (4, S, deal_ends),
    (1, D, goes_back),
    (4, M, lambda made, by, _: wake(made, by=by)),
    (1, D, lambda made, by, _: disqualify(made, Never.LEGAL, by=by)),
    (4, M, lambda made, by, _: ask_to_reopen(made, "They are back.", by=by)),
    (6, S, lambda made, by, _: agree_to_reopen(made, by=by)),
    (3, D, lambda made, by, _: touch(made, TouchKind.CALL, is_ours=True, by=by)),
    (1, M, lambda made, by, _: touch(made, TouchKind.DEMO_REQUEST, by=None)),
)
"""How often each is tried, by whom, and what it is."""


@pytest.fixture
def walked(world: World, request: pytest.FixtureRequest) -> Counter[bool]:
    """Some hundred random acts of random people on a few leads; how many did something, how many not."""
    chance, counts = random.Random(request.param), Counter[bool]()
    weights = [weight for weight, _, _ in ACTS]
    moment = BEGIN
    with clock.at(BEGIN):
        sign_funnel(world)
        leads = [
            lead(world, name, person={"email": f"jo@{number}.example"})
            for number, name in enumerate(COMPANIES)
        ]
    for _ in range(700):
        moment += timedelta(minutes=chance.randint(1, 600))
        made, [(_, people, act)] = chance.choice(leads), chance.choices(ACTS, weights)
        by = getattr(world, chance.choice(people.split()))
        with clock.at(moment):
            counts[done(act, made, by, chance)] += 1
    return counts


def done(act: Act, made: Lead, by: User, chance: random.Random) -> bool:
    """Whether it was not refused; what is refused changes nothing."""
    with session.begin_nested() as attempt:
        try:
            act(made, by, chance)
            session.flush()
        except Refusal:
            attempt.rollback()
            return False
    return True


@pytest.mark.parametrize("walked", [2, 6], indirect=True)
def test_what_always_holds_does(walked: Counter[bool]) -> None:
    assert walked[True] > 60
    reached = {each.data["to"] for each in session.scalars(select(Stepped))}
    assert reached >= {each.value for each in Stage} - {"suspect", "advocate"}
    for made in session.scalars(select(Lead)):
        steps = session.scalars(select(Stepped).where(Stepped.about == made.page).order_by(Stepped.id)).all()
        froms = [each.data["from"] for each in steps]
        tos = [each.data["to"] for each in steps]
        assert froms == [None, *tos[:-1]]
        assert tos[-1] == made.stage.value
        assert [each.at for each in steps] == sorted(each.at for each in steps)
        assert made.stage_since == steps[-1].at

        legs = session.scalars(select(Handoff).where(Handoff.lead_id == made.id)).all()
        assert sum(each.state is HandoffState.SUBMITTED for each in legs) <= 1
        trips = session.scalars(select(LeadPass).where(LeadPass.lead_id == made.id)).all()
        assert [each.id for each in trips if each.closed_at is None] == (
            [made.pass_id] if made.pass_id else []
        )
        assert made.stage.has_pass is (made.pass_id is not None)


def walked_days() -> Iterator[date]:
    """Each day from the first to the last offer."""
    offers = session.scalars(select(Handoff.submitted_at).where(Handoff.submitted_at.is_not(None))).all()
    days = sorted(each.date() for each in offers if each)
    day = days[0] - timedelta(days=1)
    while day <= days[-1] + timedelta(days=1):
        yield day
        day += timedelta(days=1)


def sum_of_days(days: Iterator[date]) -> Acceptance:
    """What the page of the funnel says of each of these days, added up."""
    found = [handed(Scope(day, day)).acceptance for day in days]
    return Acceptance(
        sum(each.accepted for each in found), sum(each.rejected for each in found),
        sum(each.auto for each in found), sum(each.pending for each in found),
    )  # fmt: skip


@pytest.mark.parametrize("walked", [3], indirect=True)
def test_every_first_leg_is_counted_once_and_every_clock_ends_once(walked: Counter[bool]) -> None:
    assert walked[True] > 60
    states = Counter(session.scalars(select(Handoff.state).where(Handoff.leg == 1)))
    returned = sum(states[each] for each in HandoffState if each.is_returned)
    counted = Acceptance(
        states[HandoffState.ACCEPTED], returned, states[HandoffState.AUTO_RECYCLED],
        states[HandoffState.SUBMITTED],
    )  # fmt: skip
    aside = states[HandoffState.WITHDRAWN] + states[HandoffState.DRAFT]
    assert counted.handed + aside == sum(states.values())
    assert sum_of_days(walked_days()) == counted
    for clock_ in session.scalars(select(RunningClock)):
        assert (clock_.ended_at is None) is clock_.is_open
    twice = (
        select(RunningClock.page, RunningClock.name)
        .where(RunningClock.ended_at.is_(None))
        .group_by(RunningClock.page, RunningClock.name)
        .having(func.count() > 1)
    )
    assert session.execute(twice).all() == []
