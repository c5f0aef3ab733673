"""The two quarters of leads: what came of them, counted in the database by the product's own rules."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from app import clock
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.campaigns.models.account import Account
from app.commands.seed.calendar import ZONE
from app.commands.seed.leads.sources import SOURCES
from app.db import session
from app.hours.clocks.models import RunningClock
from app.hours.clocks.models import State as ClockState
from app.leads.clocks.targets import DECIDE
from app.leads.loops import OLD_DAYS
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch
from app.leads.winning.silent import silent_deals
from app.log.models import Event
from tests.databases import AS_OF

LONDON = ZoneInfo(ZONE)
RETURNED = (HandoffState.REJECTED, HandoffState.DISPUTED, HandoffState.REJECTED_FINAL)
Days = tuple[datetime, datetime]


def begins(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


Q3: Days = begins(date(2026, 7, 1)), begins(date(2026, 10, 1))
Q4: Days = begins(date(2026, 10, 1)), AS_OF


def handed(days: Days) -> Counter[str]:
    """What became of the first legs that were offered in these days."""
    query = select(Handoff.state).where(Handoff.leg == 1, Handoff.submitted_at >= days[0])
    states = session.scalars(query.where(Handoff.submitted_at < days[1])).all()
    return Counter("returned" if state in RETURNED else state.value for state in states)


def steps(to: Stage, days: Days) -> Sequence[int]:
    """The leads that came to stand there in these days, by the log."""
    query = select(Event).where(
        Event.kind.startswith("lead.stepped"), Event.at >= days[0], Event.at < days[1]
    )
    return [event.data["lead"] for event in session.scalars(query) if event.data["to"] == to.value]


def is_ours() -> dict[int, bool]:
    """Of each deal, whether marketing found it: its lead was handed over."""
    found = select(Handoff.lead_id).where(Handoff.leg == 1, Handoff.state == HandoffState.ACCEPTED)
    leads = set(session.scalars(found))
    return {deal.id: deal.lead_id in leads for deal in session.scalars(select(Deal))}


def deals(stage: DealStage, days: Days, *, marketing: bool) -> list[int]:
    """What the deals that ended like this in these days came to, in pounds."""
    query = select(Deal).where(Deal.stage == stage, Deal.closed_at >= days[0], Deal.closed_at < days[1])
    ours = is_ours()
    return [deal.amount // 100 for deal in session.scalars(query) if ours[deal.id] is marketing]


@pytest.mark.usefixtures("demo")
def test_of_280_handoffs_of_the_quarter_before_210_were_accepted() -> None:
    assert handed(Q3) == {"accepted": 210, "returned": 56, "auto_recycled": 14}
    assert len(steps(Stage.SQL, Q3)) == 105
    assert len(steps(Stage.SAL, Q3)) - len(steps(Stage.SQL, Q3)) - recycled_from_sal(Q3) == 35


def recycled_from_sal(days: Days) -> int:
    """How many were sent back before they were qualified."""
    query = select(Event).where(
        Event.kind.startswith("lead.stepped"), Event.at >= days[0], Event.at < days[1]
    )
    facts = [event.data for event in session.scalars(query)]
    return sum((data["from"], data["to"]) == ("sal", "recycled") for data in facts)


@pytest.mark.usefixtures("demo")
def test_of_151_handoffs_of_this_quarter_13_wait_for_an_answer() -> None:
    found = handed(Q4)

    assert found.pop("submitted") == 13
    assert found == {"accepted": 108, "returned": 24, "auto_recycled": 6}
    assert len(steps(Stage.SQL, Q4)) == 68
    assert recycled_from_sal(Q4) == 41
    in_qualification = select(func.count()).where(Lead.stage == Stage.SAL)
    assert session.scalar(in_qualification) == 34


@pytest.mark.usefixtures("demo")
def test_marketing_and_sales_won_what_the_team_says() -> None:
    assert (len(deals(DealStage.WON, Q3, marketing=True)), sum(deals(DealStage.WON, Q3, marketing=True))) == (
        24, 282_000,
    )  # fmt: skip
    assert sum(deals(DealStage.WON, Q3, marketing=False)) == 14 * 13_500
    assert len(deals(DealStage.LOST, Q3, marketing=True)) == 51
    won, by_sales = (deals(DealStage.WON, Q4, marketing=ours) for ours in (True, False))
    assert (len(won), sum(won), len(by_sales), sum(by_sales)) == (14, 165_000, 8, 103_000)
    assert len(deals(DealStage.LOST, Q4, marketing=True)) == 30


@pytest.mark.usefixtures("demo")
def test_64_deals_are_open_of_which_marketing_found_54() -> None:
    ours = is_ours()
    open_deals = [deal for deal in session.scalars(select(Deal)) if deal.stage.is_open]

    assert Counter(ours[deal.id] for deal in open_deals) == {True: 54, False: 10}
    assert all((deal.amount > 0 and deal.close_on > AS_OF.date()) or ours[deal.id] for deal in open_deals)


@pytest.mark.usefixtures("demo")
def test_open_deals_are_in_all_stages_and_a_few_are_silent() -> None:
    stages = Counter(deal.stage for deal in session.scalars(select(Deal)) if deal.stage.is_open)

    assert set(stages) == {stage for stage in DealStage if stage.is_open}
    assert max(stages.values()) < 64 / 2
    assert 1 <= len(silent_deals(AS_OF)) <= 8


@pytest.mark.usefixtures("demo")
def test_123_of_138_answers_of_this_quarter_came_in_time() -> None:
    query = select(RunningClock.state).where(RunningClock.name == DECIDE, RunningClock.started_at >= Q4[0])
    states = Counter(session.scalars(query))

    assert (states[ClockState.MET], states[ClockState.BREACHED]) == (123, 15)
    assert states[ClockState.RUNNING] == 13


@pytest.mark.usefixtures("demo")
def test_a_thousand_trips_tell_which_sources_bring_sqls() -> None:
    sqls = {*steps(Stage.SQL, Q3), *steps(Stage.SQL, Q4)}
    trips = session.scalars(select(LeadPass).order_by(LeadPass.opened_at, LeadPass.id)).all()[:1_000]
    came = Counter(trip.source for trip in trips)
    became = Counter(trip.source for trip in trips if trip.lead_id in sqls)

    assert {source: (came[source], became[source]) for source in SOURCES} == SOURCES


@pytest.mark.usefixtures("demo")
def test_there_are_1501_leads_and_none_stands_elsewhere_than_its_steps_say() -> None:
    leads = session.scalars(select(Lead)).all()
    last: dict[int, str] = {}
    for event in session.scalars(
        select(Event).where(Event.kind.startswith("lead.stepped")).order_by(Event.id)
    ):
        assert event.data["from"] == last.get(event.data["lead"])
        last[event.data["lead"]] = event.data["to"]

    assert len(leads) == 1_501
    assert all(lead.stage.value == last[lead.id] for lead in leads)
    open_trips = select(LeadPass.lead_id, LeadPass.id).where(LeadPass.closed_at.is_(None))
    assert {row[0]: row[1] for row in session.execute(open_trips)} == {
        lead.id: lead.pass_id for lead in leads if lead.pass_id
    }


@pytest.mark.usefixtures("demo")
def test_every_handoff_pins_the_versions_that_ruled_then_and_no_lead_has_two_open_ones() -> None:
    handoffs = session.scalars(select(Handoff).where(Handoff.state != HandoffState.DRAFT)).all()

    assert all(handoff.versions.get("handoff") for handoff in handoffs)
    assert len({handoff.versions["mql"] for handoff in handoffs}) == 4
    open_ones = Counter(
        each.lead_id for each in handoffs if each.leg == 1 and (each.is_waiting or each.is_open_loop)
    )
    assert set(open_ones.values()) == {1}


@pytest.mark.usefixtures("demo")
def test_the_cards_of_handoffs_are_the_real_ones() -> None:
    query = select(Column.name, func.count()).join(Card, Card.column_id == Column.id)
    found = session.execute(query.where(Card.kind == Kind.HANDOFF).group_by(Column.name))

    assert {row[0]: row[1] for row in found} == {
        "Backlog": 5,
        "Ready": 13,
        "Doing": 34,
        "Review": 3,
        "Done": 3,
    }
    with_lead = set(session.scalars(select(Handoff.card_id)))
    cards = session.scalars(select(Card.id).where(Card.kind == Kind.HANDOFF)).all()
    assert set(cards) <= with_lead


@pytest.mark.usefixtures("demo")
def test_something_of_everything_waits_for_somebody() -> None:
    states = Counter(session.scalars(select(Handoff.state)))
    waiting = select(RunningClock).where(
        RunningClock.name == DECIDE, RunningClock.state == ClockState.RUNNING
    )
    clocks = session.scalars(waiting).all()
    old = [
        each
        for each in session.scalars(select(Handoff).where(Handoff.leg == 1))
        if each.is_open_loop and each.decided_at and (AS_OF - each.decided_at).days > OLD_DAYS
    ]
    waking = session.scalars(select(Lead.wake_on).where(Lead.stage == Stage.RECYCLED).order_by(Lead.wake_on))

    assert states[HandoffState.DISPUTED] == 1
    assert sum(each.due_at < AS_OF for each in clocks) == 1
    assert sum(each.soon_at <= AS_OF <= each.due_at for each in clocks) >= 1
    assert len(old) == 2
    assert waking.all()[:2] == [date(2026, 11, 19), date(2026, 11, 20)]


@pytest.mark.usefixtures("demo")
def test_some_are_known_twice_and_of_some_too_little_is_known() -> None:
    phones = select(Contact.phone_key).where(Contact.phone_key != "").group_by(Contact.phone_key)
    doubles = session.scalars(phones.having(func.count() > 1)).all()

    assert len(doubles) == 3
    poor = select(func.count()).where(Lead.quality < 10_000, Lead.stage == Stage.LEAD)
    assert session.scalar(poor) == 41
    assert (session.scalar(select(func.count(Touch.id))) or 0) > 3_000


@pytest.mark.usefixtures("demo")
def test_every_account_card_stands_for_its_company() -> None:
    tied = select(Card.title, Account.name).join(Account, Account.card_id == Card.id)
    names = {row[0]: row[1] for row in session.execute(tied)}

    cards = session.scalars(select(Card.title).where(Card.kind == Kind.ACCOUNT)).all()
    assert set(cards) == set(names)
    assert all(title.startswith(name) for title, name in names.items())


@pytest.mark.usefixtures("demo")
def test_nobody_is_woken_or_recycled_by_the_clock_as_soon_as_the_demo_begins() -> None:
    with clock.at(AS_OF):
        due = select(Lead).where(Lead.stage == Stage.RECYCLED, Lead.wake_on <= AS_OF.date())
        gone = select(RunningClock).where(
            RunningClock.state == ClockState.RUNNING,
            RunningClock.name == DECIDE,
            RunningClock.expires_at <= AS_OF,
        )
        assert session.scalars(due).all() == []
        assert session.scalars(gone).all() == []
