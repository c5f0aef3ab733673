"""What the demo organisation aims at, what it measured, and how its goals stand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from app import clock, db
from app.board.models.card import Card
from app.board.models.kind import Kind as CardKind
from app.board.models.records import Closure
from app.board.models.serving import CardGoal
from app.campaigns.models.account import Account
from app.commands.seed.calendar import CLOSES, OPENS, ZONE, Calendar
from app.commands.seed.goals.goals import CURRENT, FORMER, goals_of
from app.commands.seed.goals.kpis import COUNTED, KEY_PAGES, KEY_PHRASES, kpis_of
from app.commands.seed.goals.measurements import ROWS, entries
from app.commands.seed.goals.time import Times
from app.commands.seed.playbook.page import Propose
from app.commands.seed.seeding import seed
from app.db import session
from app.figures import said
from app.goals.checking_in import last_check_ins
from app.goals.computing import compute, compute_due
from app.goals.figures.linking import link
from app.goals.figures.pace import Standing
from app.goals.figures.status import Status
from app.goals.finding import active_goals, goals_in_force, kpis_in_force
from app.goals.lineage import Lines
from app.goals.models.checkin import CheckIn
from app.goals.models.measurement import Measurement, Observation
from app.goals.models.verdict import Outcome, Verdict
from app.goals.models.win import Win, WinKind
from app.goals.rota import is_stale
from app.goals.series import Stretch, known, rows
from app.goals.standing import Stand, standings
from app.goals.suspending import register
from app.goals.terms import GoalTerms, KpiTerms
from app.goals.waiting import goals_for
from app.leads.handing_over.offering import offer
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.lead import Lead
from app.log.models import Event
from app.people.models import User, team
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.seats import missing
from app.playbook.waiting import definitions_for
from tests import databases
from tests.commands.test_calendar import MOMENTS
from tests.conftest import ENGINES
from tests.databases import AS_OF, MakeDatabase, at_work_on

TODAY = AS_OF.date()
Q3 = date(2026, 7, 1), date(2026, 9, 30)
Q4 = date(2026, 10, 1), TODAY
LONDON = ZoneInfo(ZONE)

ODD_DAYS = {
    "the second day of a year": datetime(2027, 1, 2, 12, 0, tzinfo=LONDON),
    "the end of March": datetime(2027, 3, 30, 11, 0, tzinfo=LONDON),
    "a leap day": datetime(2028, 2, 29, 16, 0, tzinfo=LONDON),
    "a Sunday on which a quarter begins": datetime(2028, 10, 1, 10, 0, tzinfo=LONDON),
    "the morning on which a quarter begins": datetime(2026, 10, 1, 8, 0, tzinfo=LONDON),
    "the last evening of a year": datetime(2026, 12, 31, 17, 0, tzinfo=LONDON),
}


def kpi(name: str) -> KpiTerms:
    return next(each for each in kpis_in_force() if each.name == name)


def goal(name: str) -> GoalTerms:
    return next(each for each in goals_in_force() if each.name == name)


def definition(name: str) -> Definition:
    return session.scalars(select(Definition).where(Definition.name == name)).one()


def stand(name: str) -> Stand:
    return standings([goal(name)], TODAY)[0]


def pace(name: str) -> tuple[float, Status | None]:
    """How a goal does, as M2 says it."""
    figure = stand(name).figure
    assert isinstance(figure, Standing)
    assert figure.pace is not None
    return round(float(figure.pace), 4), figure.status


def came_to(name: str, days: tuple[date, date]) -> int | None:
    """What a KPI came to between two days."""
    [found] = known([Stretch(kpi(name), *days)])
    return found.value if found else None


def weeks(name: str) -> list[int]:
    """What a KPI that adds up was in the twenty weeks before this one."""
    found: Counter[date] = Counter()
    for row in rows(kpi(name).id, date(2026, 6, 29), TODAY - timedelta(days=TODAY.weekday() + 1)):
        found[row.starts_on - timedelta(days=row.starts_on.weekday())] += row.value
    return [found[week] for week in sorted(found)]


@pytest.mark.usefixtures("demo")
def test_the_goals_of_the_quarter_stand_as_m2_says() -> None:
    assert pace("300 handoffs") == (0.9450, Status.BEHIND)
    assert pace("New revenue £600k") == (0.8386, Status.BEHIND)
    assert pace("120 SQLs") == (1.0639, Status.ON_PACE)
    assert pace("First answer in 60 minutes") == (0.8605, Status.BEHIND)

    assert stand("New revenue £600k").value_words == "£268,000"
    assert said(stand("New revenue £600k").projection or 0, kpi("Won revenue").unit).startswith("£503,18")
    assert [stand(name).value for name in ("300 handoffs", "120 SQLs", "240 accepted leads")] == [
        151,
        68,
        108,
    ]
    assert stand("30 customers from marketing").value == 14
    assert stand("First answer in 60 minutes").value == 190
    assert stand("Nine of ten accepted").value == 7826
    assert (stand("120 SQLs").elapsed, stand("120 SQLs").total) == (49, 92)


@pytest.mark.usefixtures("demo")
def test_the_quarter_before_sums_up_to_what_it_came_to() -> None:
    assert came_to("Won revenue", Q3) == 47_100_000
    assert [came_to(name, Q3) for name in ("Handoffs", "Accepted leads", "SQLs")] == [280, 210, 105]
    assert [came_to(name, Q3) for name in ("Customers", "Marketing customers")] == [38, 24]
    assert [came_to("Acceptance", days) for days in (Q3, Q4)] == [7500, 7826]
    assert [came_to("Cost per SQL", days) for days in (Q3, Q4)] == [42857, 40000]
    assert came_to("Customers", Q4) == 22


@pytest.mark.usefixtures("demo")
def test_the_last_seven_weeks_are_those_that_forecasts_are_reckoned_by() -> None:
    assert weeks("SQLs")[-7:] == [8, 11, 9, 12, 10, 7, 11]
    assert weeks("Handoffs")[-7:] == [20, 24, 19, 25, 22, 18, 23]
    assert [value // 100_000 for value in weeks("Won revenue")[-7:]] == [24, 51, 36, 12, 60, 37, 48]


@pytest.mark.usefixtures("demo")
def test_since_the_quarter_began_the_board_counts_what_the_leads_say() -> None:
    for name in COUNTED:
        own = session.scalars(
            select(Measurement.source).where(
                Measurement.kpi_id == kpi(name).id, Measurement.starts_on >= Q4[0]
            )
        ).all()
        assert own
        assert set(own) == {kpi(name).source} == {COUNTED[name]["source"]}
        with clock.at(AS_OF):
            assert compute(definition(name)) is None


@pytest.mark.usefixtures("demo")
def test_what_was_typed_of_the_quarter_before_keeps_the_version_by_which_it_was_typed() -> None:
    rows = session.scalars(
        select(Measurement).where(
            Measurement.kpi_id.in_([kpi(name).id for name in COUNTED]), Measurement.ends_on < Q4[0]
        )
    ).all()

    assert {(each.source, each.version.number) for each in rows} == {("hand", 1)}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_handoff_that_is_made_in_the_demo_moves_its_kpi_and_its_goal(
    engine: str, make_database: MakeDatabase
) -> None:
    with at_work_on(make_database(engine, databases.demo)), clock.at(AS_OF + timedelta(minutes=5)):
        maya = session.scalars(select(User).where(User.name.startswith("Maya"))).one()
        [ready] = session.scalars(
            select(Lead).join(Lead.account).where(Account.name == "Saltergate Logistics")
        )
        agreed = Agreed().body("handoff") or {}
        offer(ready, ticked=[str(line) for line in agreed["checklist"]], by=maya)  # type: ignore[attr-defined]
        db.commit()
        compute_due(clock.now())

        assert came_to("Handoffs", Q4) == 152
        assert stand("300 handoffs").value == 152


@pytest.mark.usefixtures("demo")
def test_website_traffic_has_no_visible_link_with_sqls_or_revenue() -> None:
    traffic = weeks("Website traffic")[1:]

    for other in ("SQLs", "Won revenue"):
        found = link(traffic, weeks(other)[1:])
        assert found.is_enough
        assert not found.is_visible
        assert abs(float(link(traffic, weeks(other)[1:], lags=[0]).rho or 0)) < 0.3


@pytest.mark.usefixtures("demo")
def test_goals_are_owned_by_both_sides_and_lead_to_the_vision() -> None:
    lines = Lines()
    for each in goals_in_force():
        hues = {session.get_one(User, id).side.hue for id in each.owner_ids}
        assert {"marketing", "sales"} <= hues
        assert list(lines.above(lines.goals[each.id][1]))[-1].is_vision
    assert {each.name for each in active_goals()} == {*CURRENT, "New revenue 2026"}
    assert {goal(name).promise for name in CURRENT} == {"both", "marketing", "sales"}
    assert [each.name for each in goals_in_force() if not each.is_committed] == ["Nine of ten accepted"]


@pytest.mark.usefixtures("demo")
def test_what_is_derived_is_what_the_sum_gives() -> None:
    derived = {each.name: each.target for each in goals_in_force() if each.derived}

    assert derived == {
        "300 handoffs": 300,
        "240 accepted leads": 240,
        "120 SQLs": 120,
        "30 customers from marketing": 30,
        "288 handoffs": 288,
    }


@pytest.mark.usefixtures("demo")
def test_the_quarter_before_was_missed_together_and_one_goal_of_it_was_reached() -> None:
    verdicts = {each.goal.name: each for each in session.scalars(select(Verdict))}

    assert set(verdicts) == set(FORMER)
    revenue = verdicts["New revenue £576k"]
    assert (revenue.outcome, revenue.value) == (Outcome.MISSED, 47_100_000)
    closed = session.scalars(select(Event).where(Event.kind == "goal.concluded"))
    assert "closed “New revenue £576k”: missed by 18.2\u202f%" in {each.sentence for each in closed}
    assert verdicts["36 customers"].outcome is Outcome.ACHIEVED
    [win] = session.scalars(select(Win).where(Win.kind == WinKind.GOAL))
    assert (win.title, win.by) == ("36 customers: achieved", None)


@pytest.mark.usefixtures("demo")
def test_three_metrics_are_parked_each_with_one_that_says_more() -> None:
    parked = {each.name: each.replaced_by for each in kpis_in_force() if each.is_vanity}

    assert parked == {
        "Website traffic": "Organic UK visits to key pages",
        "MQL count": "SQLs",
        "Followers": "SQLs",
    }
    assert all(
        each.leads_somewhere or each.path == "guardrail" for each in kpis_in_force() if not each.is_vanity
    )


@pytest.mark.usefixtures("demo")
def test_nobody_has_asked_the_customers_lately() -> None:
    happy = kpi("Happy customers")
    last = session.scalar(select(func.max(Measurement.ends_on)).where(Measurement.kpi_id == happy.id))

    assert happy.path == "guardrail"
    assert last
    assert (TODAY - last).days > 90


@pytest.mark.usefixtures("demo")
def test_a_change_of_one_kpi_waits_for_sales_and_its_old_meaning_rules() -> None:
    sqls = definition("SQLs")

    assert sqls.in_force
    assert sqls.in_force.number == 2
    assert sqls.proposal
    assert [seat.words for seat in missing(sqls.proposal)] == ["Sales"]
    every = session.scalars(select(Definition).where(Definition.kind == Kind.KPI))
    assert [each.name for each in every if each.proposal] == ["SQLs"]


@pytest.mark.usefixtures("demo")
def test_the_goal_of_next_year_waits_for_both_and_somebody_objects() -> None:
    proposal = definition("New revenue 2027").proposal

    assert proposal
    assert [seat.words for seat in missing(proposal)] == ["Marketing", "Sales"]
    assert [each.by.first_name for each in proposal.open_objections] == ["Aisha"]


@pytest.mark.usefixtures("demo")
def test_only_british_visits_by_a_key_phrase_to_a_key_page_count() -> None:
    visits = [each.traits for each in session.scalars(select(Observation))]
    passing = [
        visit
        for visit in visits
        if (visit["channel"], visit["country"]) == ("organic", "gb")
        and visit["page"] in KEY_PAGES
        and visit["phrase"] in KEY_PHRASES
    ]

    assert len(visits) > 150
    assert 60 < len(passing) < len(visits) * 0.6
    assert came_to("Organic UK visits to key pages", (date(2026, 6, 29), TODAY)) == len(passing)


@pytest.mark.usefixtures("demo")
def test_most_cards_serve_a_goal_and_four_open_ones_move_none() -> None:
    cards = session.scalars(select(Card).where(Card.column_id.is_not(None))).all()
    without = [card for card in cards if not card.ties and not card.is_closed]

    assert len(without) == 4
    assert all(card.kind is not CardKind.HANDOFF for card in without)
    assert all(tie.expected is not None for card in cards for tie in card.ties)
    assert {tie.goal_id for card in cards for tie in card.ties} == {goal(name).id for name in CURRENT}


@pytest.mark.usefixtures("demo")
def test_some_closed_cards_brought_more_some_less_and_of_one_nobody_has_told() -> None:
    closed = session.scalars(select(CardGoal).join(Closure, Closure.card_id == CardGoal.card_id)).all()
    told = [(tie.actual, tie.expected) for tie in closed if tie.actual is not None]

    assert sum(actual > (expected or 0) for actual, expected in told) >= 3
    assert sum(actual < (expected or 0) for actual, expected in told) >= 2
    assert sum(tie.actual is None for tie in closed) == 1
    assert all(tie.told_by_id and tie.told_at for tie in closed if tie.actual is not None)


@pytest.mark.usefixtures("demo")
def test_both_sides_check_in_each_monday_but_on_one_goal() -> None:
    running = active_goals()
    last = last_check_ins([each.id for each in running])
    stale = [each.name for each in running if is_stale(each, TODAY, last[each.id].on)]

    assert stale == ["30 customers from marketing"]
    for each in running:
        given = session.scalars(select(CheckIn).where(CheckIn.goal_id == each.id).order_by(CheckIn.id)).all()
        assert all(check.on.weekday() == 0 for check in given)
        assert all(one.by.side.hue != other.by.side.hue for one, other in pairwise(given))
        assert len(given) >= 5


@pytest.mark.usefixtures("demo")
def test_wins_thank_both_sides() -> None:
    wins = session.scalars(select(Win).where(Win.kind == WinKind.TOLD)).all()

    assert len(wins) == 5
    assert all({"marketing", "sales"} <= {each.side.hue for each in win.people} for win in wins)


@pytest.mark.usefixtures("demo")
def test_one_reward_is_suspended_since_its_kpi_was_parked() -> None:
    found = register()

    assert Counter(each.reward.side.value for each in found) == {"marketing": 2, "sales": 2}
    assert [each.reward.name for each in found if each.why_suspended] == ["Dinner for every 10,000 visits"]
    assert session.scalar(select(func.count()).where(Event.kind == "reward.suspended")) == 1


@pytest.mark.usefixtures("demo")
def test_nobody_is_flooded_with_goals_to_read() -> None:
    with clock.at(AS_OF):
        for person in session.scalars(team()):
            lines = definitions_for(person)
            assert len(lines) <= 4
            unread = [each for each in lines if "read" in each.words]
            assert all(page.startswith("/playbook/") for each in unread for page in each.pages)
            assert len(goals_for(person)) <= 1


@pytest.mark.usefixtures("demo")
def test_the_goals_are_told_twice_in_the_same_words(retold_database: str) -> None:
    def told() -> Sequence[Any]:
        measured = select(
            Measurement.kpi_id, Measurement.starts_on, Measurement.ends_on, Measurement.value,
            Measurement.numerator, Measurement.recorded_at,
        )  # fmt: skip
        checked = select(CheckIn.goal_id, CheckIn.by_id, CheckIn.value, CheckIn.confidence, CheckIn.note)
        tied = select(CardGoal.card_id, CardGoal.goal_id, CardGoal.expected, CardGoal.actual)
        return [
            [tuple(row) for row in session.execute(query)]
            for query in (
                measured.order_by(Measurement.id),
                checked.order_by(CheckIn.id),
                tied.order_by(CardGoal.card_id, CardGoal.goal_id),
            )
        ]

    once = told()

    with at_work_on(retold_database):
        assert told() == once


@pytest.mark.parametrize("as_of", [*MOMENTS.values(), *ODD_DAYS.values()], ids=[*MOMENTS, *ODD_DAYS])
def test_stories_of_goals_go_on_in_order_and_end_before_now(as_of: datetime) -> None:
    calendar = Calendar(as_of)
    times = Times(calendar)

    for page in (*kpis_of(times), *goals_of(times)):
        moments = [calendar.moment(step.day, step.time) for step in page.story]
        assert isinstance(page.story[0], Propose)
        assert all(earlier < later for earlier, later in pairwise(moments)), page.name
        assert moments[-1] <= as_of
        assert all(OPENS <= moment.astimezone(LONDON).time() <= CLOSES for moment in moments)
    for row in ROWS:
        parts = list(entries(row, times))
        assert all(one.last < other.first for one, other in pairwise(parts))
        assert all(each.value and each.value.value >= 0 for each in parts)
        assert parts[-1].last <= times.last_day


@pytest.mark.parametrize("day", ["the end of March", "a Sunday on which a quarter begins"])
def test_there_are_goals_whatever_day_it_is(day: str, make_database: MakeDatabase) -> None:
    as_of = ODD_DAYS[day]
    with at_work_on(make_database("sqlite")):
        seed(as_of)

        assert {*CURRENT} <= {each.name for each in active_goals()}
        running = [each for each in active_goals() if each.is_running(as_of.date())]
        assert all(each.value is None or each.value >= 0 for each in standings(running, as_of.date()))
        assert all(
            one.at <= other.at for one, other in pairwise(session.scalars(select(Event).order_by(Event.id)))
        )
