"""What a goal must be before both sides can sign it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app import clock
from app.db import session
from app.errors import Refusal
from app.goals.facts import definition_of
from app.goals.finding import goals_in_force
from app.people.leaving import deactivate
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose, propose_new
from app.playbook.withdrawing import withdraw
from tests.conftest import snapshot
from tests.goals.house import (
    goal,
    goal_body,
    kpi,
    kpi_body,
    person,
    proposed_goal,
    quarter,
    referred,
    revenue_year,
    sql_goal,
    text,
    vision,
    year,
)
from tests.goals.summed import derived
from tests.playbook.house import sign_all, sign_as, today
from tests.world import World


def refused(world: World, sentence: str, body: dict[str, object]) -> None:
    """Proposing this goal is refused with these words, and nothing of it is kept."""
    before = snapshot()
    with pytest.raises(Refusal, match=sentence):
        propose_new(Kind.GOAL, "A goal", text(body), by=world.maya)
    assert snapshot() == before


def test_a_smart_goal_is_proposed_and_rules_once_both_sides_have_signed(world: World) -> None:
    parent = revenue_year(world)
    version = proposed_goal(world, "120 SQLs", kpi(world), parent, "120")

    sign_as(version, world.maya)
    assert not version.is_in_force
    sign_as(version, world.sofia)

    assert version.is_in_force
    assert [each.name for each in goals_in_force()] == ["New revenue of the year", "120 SQLs"]


def test_a_text_without_a_number_is_no_goal(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    body = goal_body(world, sqls, parent, "120")

    refused(world, "not measurable yet: choose a KPI", {**body, "aim": None})
    refused(world, "say how much you aim at, as in 300", {**body, "aim": {**body["aim"], "target": None}})
    refused(world, "say where it stands at the start", {**body, "aim": {**body["aim"], "start": None}})
    refused(world, "it starts where it shall end", {**body, "aim": {**body["aim"], "start": 120}})


def test_a_goal_without_dates_is_none_and_neither_is_one_that_is_over(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    body = goal_body(world, sqls, parent, "120")
    over = {
        "first": (today() - timedelta(days=9)).isoformat(),
        "last": (today() - timedelta(days=1)).isoformat(),
        "counted": "calendar",
    }

    refused(world, "not time-bound yet: say from when until when", {**body, "time": None})
    refused(world, "not time-bound yet: it ended on", {**body, "time": over})
    backwards = {**body["time"], "first": body["time"]["last"], "last": body["time"]["first"]}
    refused(world, "has to end after it begins", {**body, "time": backwards})


def test_every_letter_that_is_missed_is_named_at_once(world: World) -> None:
    body = {
        **goal_body(world, kpi(world), revenue_year(world), "120"),
        "statement": "More",
        "achievable": " ",
    }

    refused(
        world,
        "It is not specific, measurable, achievable, relevant and time-bound yet",
        {**body, "aim": None, "time": None, "parent": None},
    )


def test_a_goal_is_owned_by_both_sides(world: World) -> None:
    body = goal_body(world, kpi(world), revenue_year(world), "120")

    refused(world, "Nobody of sales owns it yet", {**body, "owners": [person(world.maya), person(world.tom)]})
    refused(world, "Nobody of marketing owns it yet", {**body, "owners": [person(world.ben)]})
    refused(world, "Nobody of marketing or sales owns it yet", {**body, "owners": []})
    deactivate(world.ben, by=world.lena)
    refused(world, "Nobody of sales owns it yet", {**body, "owners": [person(world.maya), person(world.ben)]})


def test_there_is_one_revenue_goal_in_a_period_and_a_year_lives_beside_its_quarters(world: World) -> None:
    of_the_year = revenue_year(world)
    money = definition_of_kpi(of_the_year)
    quarterly = goal(world, "New revenue of the quarter", money, of_the_year, "£600k")

    again = goal_body(world, money, of_the_year, "£700k")
    refused(world, "“New revenue of the quarter” is the revenue goal from", again)
    first, last = quarter()
    other_time = {
        "first": first.isoformat(),
        "last": (last - timedelta(days=1)).isoformat(),
        "counted": "calendar",
    }
    propose_new(Kind.GOAL, "Another", text({**again, "time": other_time}), by=world.maya)
    propose(quarterly, text(again), by=world.maya)  # the same goal may change its number


def test_a_proposal_takes_the_place_of_the_revenue_goal_too(world: World) -> None:
    of_the_year = revenue_year(world)
    money = definition_of_kpi(of_the_year)
    proposed_goal(world, "New revenue of the quarter", money, of_the_year, "£600k")

    refused(world, "and there is one", goal_body(world, money, of_the_year, "£700k"))


def test_a_kpi_that_leads_nowhere_carries_no_goal(world: World) -> None:
    parent = revenue_year(world)
    visits = kpi(world, "Page views", path="none", why_path="")
    happy = kpi(world, "Happy customers", path="guardrail", why_path="They must not leave.")
    followers = kpi(
        world,
        "Followers",
        standing="vanity",
        parked_why="Followers do not buy.",
        replaced_by=referred(visits),
    )

    refused(world, "nobody has said how it leads to a deal", goal_body(world, visits, parent, "120"))
    refused(world, "it only has to hold", goal_body(world, happy, parent, "120"))
    refused(
        world,
        "parked as vanity: Followers do not buy. Use “Page views” instead",
        goal_body(world, followers, parent, "9"),
    )


def test_a_quarter_descends_from_a_longer_goal_and_that_from_the_vision(world: World) -> None:
    sqls = kpi(world)
    top = vision(world)
    quarterly = goal_body(world, sqls, top, "120")

    refused(world, "a goal of less than a year serves a longer goal", quarterly)
    refused(world, "choose the goal or the vision that it serves", {**quarterly, "parent": None})
    of_the_year = goal(world, "480 SQLs", sqls, top, "480", days=year())
    propose_new(Kind.GOAL, "120 SQLs", text(goal_body(world, sqls, of_the_year, "120")), by=world.maya)


def test_without_a_vision_there_is_nothing_to_serve(world: World) -> None:
    sqls = kpi(world)

    refused(
        world,
        "agree on the vision in the playbook first",
        {**goal_body(world, sqls, sqls, "9"), "parent": None},
    )


def test_a_goal_cannot_serve_itself(world: World) -> None:
    quarterly = sql_goal(world)
    of_the_year = parent_of(quarterly)
    body = {**of_the_year.latest.body, "parent": referred(quarterly), "achievable": "It is."}

    with pytest.raises(Refusal, match="it cannot serve itself"):
        propose(of_the_year, text(body), by=world.maya)


def test_the_target_is_what_the_sum_gives(world: World) -> None:
    parent, handoffs = revenue_year(world), kpi(world, "Handoffs")
    inputs = {
        "revenue": 60_000_000, "share": 6_000, "average_deal": 1_200_000,
        "sql_to_won": 2_500, "sal_to_sql": 5_000, "acceptance": 8_000,
    }  # fmt: skip
    derivation = {"gives": "handoffs", "currency": "GBP", "inputs": inputs}

    body = goal_body(world, handoffs, parent, "280", derivation=derivation)
    refused(world, "The sum gives 300 handoffs, the target says 280", body)
    nothing = {**derivation, "inputs": {**inputs, "acceptance": 0}}
    refused(
        world,
        "The rate of acceptance must be above 0",
        goal_body(world, handoffs, parent, "300", derivation=nothing),
    )
    fine = goal_body(world, handoffs, parent, "300", derivation=derivation)
    assert propose_new(Kind.GOAL, "300 handoffs", text(fine), by=world.maya)


def test_a_goal_is_signed_as_long_as_some_of_it_is_ahead_for_the_team(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    short = (today() - timedelta(days=9), today())
    version = proposed_goal(world, "By tonight", sqls, parent, "9", days=short)
    world.maya.zone = world.sofia.zone = "Pacific/Auckland"

    with clock.at(datetime.combine(today(), time(18), ZoneInfo("Europe/London"))):
        sign_all(version)

    assert version.is_in_force


def test_a_sum_goes_with_a_kpi_in_whole_numbers_only(world: World) -> None:
    parent = revenue_year(world)
    money = kpi(world, "Pipeline", "GBP")
    body = goal_body(world, money, parent, "£3.00", derivation=derived("handoffs"))

    refused(world, "The sum gives a whole number of handoffs, and “Pipeline” is not counted in whole", body)


def test_what_has_a_right_size_is_reached_but_not_kept(world: World) -> None:
    parent = revenue_year(world)
    length = kpi(world, "Length of a call", "minutes", direction="range", adds_up="median")
    body = goal_body(world, length, parent, "30")

    refused(world, "has a right size", {**body, "aim": {**body["aim"], "way": "keep", "start": None}})
    assert propose_new(Kind.GOAL, "Half an hour", text(body), by=world.maya)


def test_what_was_parked_since_it_was_proposed_keeps_a_goal_from_ruling(world: World) -> None:
    parent, sqls, others = revenue_year(world), kpi(world), kpi(world, "Accepted leads")
    version = proposed_goal(world, "120 SQLs", sqls, parent, "120")
    parked = kpi_body(world, standing="vanity", parked_why="Nobody buys.", replaced_by=referred(others))
    sign_all(definition_of(propose(sqls, text(parked), by=world.maya)).latest)
    sign_as(version, world.maya)

    with pytest.raises(Refusal, match="parked as vanity"):
        sign_as(version, world.sofia)


def test_a_kpi_does_not_become_revenue_under_a_second_revenue_goal(world: World) -> None:
    parent = revenue_year(world)
    bookings = kpi(world, "Bookings", "GBP", path="deal")
    goal(world, "Bookings of the quarter", bookings, parent, "£200k")
    revenue = kpi_body(world, "GBP", path="revenue")
    assert propose(bookings, text(revenue), by=world.maya).data["number"] == 2
    withdraw(bookings.latest, by=world.maya)

    proposed_goal(world, "Bookings of the year", bookings, parent, "£900k", days=year())

    with pytest.raises(Refusal, match="“New revenue of the year” and “Bookings of the year” would both be"):
        propose(bookings, text(revenue), by=world.maya)


def test_a_kpi_that_a_goal_stands_on_is_not_parked(world: World) -> None:
    quarterly = sql_goal(world)
    sqls, others = definition_of_kpi(quarterly), kpi(world, "Accepted leads")
    parked = kpi_body(world, standing="vanity", parked_why="Nobody buys.", replaced_by=referred(others))

    with pytest.raises(Refusal, match="“120 SQLs” stands on it, so it cannot be parked"):
        propose(sqls, text(parked), by=world.maya)


def test_a_metric_is_parked_with_a_reason_and_another_in_its_place(world: World) -> None:
    sqls, visits = kpi(world), kpi(world, "Visits")

    for says, sentence in (
        ({"parked_why": "", "replaced_by": referred(sqls)}, "Say why it is parked"),
        ({"parked_why": "They do not buy.", "replaced_by": None}, "Choose the KPI that says more"),
        ({"parked_why": "They do not buy.", "replaced_by": referred(visits)}, "cannot replace itself"),
    ):
        body = kpi_body(world, standing="vanity", **says)
        with pytest.raises(Refusal, match=sentence):
            propose(visits, text(body), by=world.maya)


def definition_of_kpi(goal: Definition) -> Definition:
    """The KPI by which a goal is measured."""
    return session.get_one(Definition, goal.latest.body["aim"]["kpi"])


def parent_of(goal: Definition) -> Definition:
    """What a goal serves."""
    return session.get_one(Definition, goal.latest.body["parent"]["definition"])


def test_a_goal_ends_no_later_than_the_one_that_it_serves(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    later = {**goal_body(world, sqls, parent, "120")["time"], "last": f"{today().year + 1}-03-31"}

    refused(
        world, "it ends after “New revenue of the year”", goal_body(world, sqls, parent, "120", time=later)
    )
