"""KPIs that are counted from the funnel: against sums made by hand, and never twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app import clock
from app.db import session
from app.figures import unit_of
from app.goals.computing import compute
from app.goals.models.measurement import Measurement
from app.goals.periods import Period
from app.goals.series import holding
from app.goals.sources import Value, source_named, source_of
from app.goals.terms import KpiTerms
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.qualifying import qualify
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff, HandoffState
from app.playbook.kinds import Kind
from tests.goals.house import kpi
from tests.goals.terms import KPI
from tests.leads.funnelled import MONDAY, NOW, a_handoff, answered, called, ten_handoffs
from tests.leads.house import in_force, lead, sign_funnel, soon
from tests.world import World

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 18)


def terms(source: str, unit: str = "count", adds_up: str = "sum", **says: Any) -> KpiTerms:
    return replace(KPI, source=source, unit=unit_of(unit), adds_up=adds_up, **says)


def told(of: KpiTerms, first: date = FIRST, last: date = LAST) -> Value | None:
    source = source_of(of)
    assert source
    with clock.at(NOW):
        return source.compute(of, first, last)


@pytest.fixture
def funnel(world: World) -> World:
    sign_funnel(world)
    ten_handoffs(world)
    return world


def test_handoffs_are_counted_once_each_on_the_day_of_the_offer(funnel: World) -> None:
    offered, accepted = terms("handoffs-offered"), terms("handoffs-accepted")

    assert told(offered) == Value(8, n=8)
    assert told(accepted) == Value(4, n=4)
    assert told(offered, FIRST, FIRST) == Value(0, n=0)
    days = [told(offered, FIRST + timedelta(days=n), FIRST + timedelta(days=n)) for n in range(18)]
    assert sum(each.value for each in days if each) == 8


def test_acceptance_is_a_share_of_what_was_decided(funnel: World) -> None:
    of = terms("acceptance", "percent", "ratio")

    assert told(of) == Value(5714, 4, 7, 7)
    assert told(of, FIRST, FIRST) is None


def test_the_share_of_accepted_leads_that_are_worked(funnel: World) -> None:
    assert told(terms("worked", "percent", "ratio")) == Value(5000, 2, 4, 4)


def test_the_median_until_somebody_calls_is_told_in_the_unit_of_the_kpi(funnel: World) -> None:
    assert told(terms("first-touch", "minutes", "median")) == Value(280, n=2)
    assert told(terms("first-touch", "hours", "median")) == Value(47, n=2)
    assert told(terms("first-touch", "minutes", "median"), FIRST, FIRST) is None


def test_an_sql_counts_once_on_its_trip(world: World) -> None:
    sign_funnel(world)
    for name in ("Ash", "Birch"):
        made = soon(answered(a_handoff(world, name), world, timedelta(hours=1)))
        with clock.at(MONDAY + timedelta(days=1)):
            qualify(made, by=world.priya)

    assert told(terms("sqls")) == Value(2, n=2)
    assert told(terms("sqls"), FIRST, date(2026, 11, 2)) == Value(0, n=0)


def test_won_revenue_adds_up_in_the_currency_of_the_kpi_only(world: World) -> None:
    sign_funnel(world)
    decided = [
        (DealStage.WON, "GBP", LAST), (DealStage.WON, "GBP", FIRST), (DealStage.WON, "EUR", LAST),
        (DealStage.LOST, "GBP", LAST), (DealStage.WON, "GBP", date(2026, 10, 31)),
    ]  # fmt: skip
    for number, (stage, currency, day) in enumerate(decided):
        made = lead(world, f"Quay {number}")
        deal = {"name": "A fleet", "amount": 1_175_000, "currency": currency, "stage": stage}
        session.add(Deal(lead=made, close_on=day, closed_on=day, **deal))
    session.flush()

    assert told(terms("revenue-won", "GBP")) == Value(2_350_000, n=2)
    assert told(terms("deals-won")) == Value(3, n=3)
    assert told(terms("close-rate", "percent", "ratio")) == Value(7500, 3, 4, 4)
    assert told(terms("deals-won-by-handoff")) == Value(0, n=0)

    waits = a_handoff(world, "Ash")
    made = answered(a_handoff(world, "Birch"), world, timedelta(hours=1))
    for each in (waits.lead, made):
        deal = {"name": "A fleet", "amount": 1_175_000, "currency": "GBP", "stage": DealStage.WON}
        session.add(Deal(lead=each, close_on=LAST, closed_on=LAST, **deal))
    session.flush()
    assert told(terms("deals-won-by-handoff")) == Value(1, n=1)


def test_a_kpi_is_narrowed_by_source_and_persona(world: World) -> None:
    sign_funnel(world)
    owen = in_force(world, Kind.PERSONA, "Ops Director Owen", portrait="Runs depots.")
    session.flush()
    a_handoff(world, "Ash", persona_id=owen.id)
    other = a_handoff(world, "Birch")
    other.lead.source = "Fair"
    session.flush()

    assert told(terms("handoffs-offered", filters={"source": ["fair"]})) == Value(1, n=1)
    assert told(terms("handoffs-offered", filters={"source": ["fair", "webinar"]})) == Value(2, n=2)
    assert told(terms("handoffs-offered", filters={"source": ["*"]})) == Value(2, n=2)
    assert told(terms("handoffs-offered", filters={"persona": ["ops director owen"]})) == Value(1, n=1)
    assert told(terms("handoffs-offered", filters={"persona": ["nobody"]})) == Value(0, n=0)


def test_days_begin_and_end_on_the_teams_clock(world: World) -> None:
    sign_funnel(world)
    late = datetime.fromisoformat("2026-09-30T23:30:00+00:00")
    a_handoff(world, "Ash", late)

    october = date(2026, 10, 1)
    assert told(terms("handoffs-offered"), october, october) == Value(1, n=1)
    assert told(terms("handoffs-offered"), date(2026, 9, 30), date(2026, 9, 30)) == Value(0, n=0)


def test_leads_that_came_in_are_counted_without_tests(funnel: World) -> None:
    lead(funnel, "Ours", is_test=True)
    with clock.at(NOW):
        lead(funnel, "Larkfield")

    assert told(terms("leads-in"), LAST, LAST) == Value(2, n=2)


@pytest.mark.parametrize(
    ("source", "unit", "adds_up", "filters"),
    [
        ("sqls", "GBP", "sum", {}),
        ("acceptance", "count", "sum", {}),
        ("first-touch", "count", "sum", {}),
        ("revenue-won", "count", "sum", {}),
        ("sqls", "count", "sum", {"channel": ["organic"]}),
    ],
)
def test_what_does_not_fit_a_kpi_computes_none(source: str, unit: str, adds_up: str, filters: Any) -> None:
    assert source_named(source)
    assert source_of(terms(source, unit, adds_up, filters=filters)) is None


def test_both_sides_sign_it_and_the_board_counts_and_counts_anew(funnel: World) -> None:
    share = kpi(
        funnel, "Acceptance", "percent", adds_up="ratio", source="acceptance", cadence="monthly", path="sql"
    )

    def november() -> list[int | None]:
        query = holding().where(Measurement.kpi_id == share.id, Measurement.starts_on == FIRST)
        return [each.value for each in session.scalars(query)]

    with clock.at(NOW):
        compute(share)
        assert november() == [5714]
        assert compute(share) is None
        waiting = session.query(Handoff).where(Handoff.state == HandoffState.SUBMITTED).one()
        accept(waiting, rating=None, by=funnel.priya)
        compute(share)
        assert november() == [6250]


def test_it_counts_again_once_something_of_leads_has_happened(funnel: World) -> None:
    of = terms("handoffs-offered")
    source = source_of(of)
    assert source
    before = source.state(of)
    assert source.state(of) == before

    made = lead(funnel, "Larkfield")
    assert last_of(made) is None

    assert source.state(of) != before


def test_it_tells_nothing_of_days_before_anybody_came_in(world: World) -> None:
    of = terms("handoffs-offered")
    source = source_of(of)
    assert source
    assert source.days(of, LAST) is None

    sign_funnel(world)
    with clock.at(MONDAY):
        called(lead(world, "Ash"), world, MONDAY)

    assert source.days(of, LAST) == Period(MONDAY.date(), LAST)
