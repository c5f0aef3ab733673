"""Checking in: by owners, while the goal runs, with a way back; and who is asked for it on Today."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import limits
from app.clock import local, now
from app.db import session
from app.errors import Refusal
from app.goals.checking_in import CheckedIn, NotAnOwner, NotTheirCheckIn, check_in, last_check_ins
from app.goals.drafting import draft_for
from app.goals.ending import cancel
from app.goals.finding import terms_of_goal
from app.goals.models.checkin import CheckIn
from app.goals.rota import whose_turn
from app.goals.waiting import goals_for
from app.log.undoing import undo
from app.people.leaving import deactivate
from app.people.models import User
from app.playbook.models.definition import Definition
from app.today.waits import waits_for
from tests.conftest import snapshot
from tests.goals.days import DAY_49, FIRST, LAST, on
from tests.goals.house import goal, kpi, measured, person, proposed_goal, revenue_year, sql_goal
from tests.goals.terms import plain
from tests.world import World


@pytest.fixture(autouse=True)
def on_day_49() -> Iterator[None]:
    with on(DAY_49):
        yield


def handoffs(world: World, value: str = "151") -> Definition:
    """The goal of 300, so many of which have come."""
    found = sql_goal(world, "300")
    kpi_ = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    measured(kpi_, value, by=world.tom, first=FIRST, last=DAY_49 - timedelta(days=1))
    return found


def turn(goal: Definition, world: World) -> User:
    """Whose turn it is this week."""
    terms = terms_of_goal(goal)
    assert terms
    found = whose_turn(terms, [world.maya, world.sofia], DAY_49)
    assert found
    return found


def list_of(person: User) -> list[str]:
    """What of the goals waits for somebody."""
    return [f"{each.thing} {each.words}" for each in goals_for(person)]


def test_an_owner_says_how_sure_they_are_beside_the_value_that_is_known(world: World) -> None:
    found = handoffs(world)

    checked = check_in(found, 151, 6, "Two big deals slipped to January.", by=world.maya)

    given = session.scalars(select(CheckIn)).one()
    assert (given.value, given.confidence, given.note) == (151, 6, "Two big deals slipped to January.")
    assert (given.by.id, given.on) == (world.maya.id, DAY_49)
    assert checked.sentence == "checked in on “300 SQLs”: 6 of 10 sure"
    assert checked.echo == "You checked in on “300 SQLs”: 151 of 300, 6 of 10 sure."
    assert "slipped" not in str(checked.data)


def test_nobody_else_checks_in_and_is_told_who_does(world: World) -> None:
    found = handoffs(world)
    before = snapshot()

    with pytest.raises(NotAnOwner, match="by its owners: Maya Okafor or Sofia Lindqvist"):
        check_in(found, 151, 6, "I know better.", by=world.ben)
    with pytest.raises(NotAnOwner):
        draft_for(found, by=world.lena)
    assert snapshot() == before


def test_a_number_that_is_none_and_an_empty_note_are_refused(world: World) -> None:
    found = handoffs(world)
    before = snapshot()

    for confidence in (-1, 11):
        with pytest.raises(Refusal, match="from 0 to 10"):
            check_in(found, 151, confidence, "Sure.", by=world.maya)
    with pytest.raises(Refusal, match="in a sentence why"):
        check_in(found, 151, 6, "  ", by=world.maya)
    with pytest.raises(Refusal, match="The note is too long"):
        check_in(found, 151, 6, "x" * (limits.TEXT + 1), by=world.maya)
    assert snapshot() == before


def test_where_the_day_begins_sooner_the_goal_runs_as_long_as_for_the_team(world: World) -> None:
    found = handoffs(world)
    world.maya.zone = "Pacific/Auckland"

    with on(LAST):
        assert local(now(), world.maya.zone).date() > LAST
        assert check_in(found, 151, 6, "It is the last day.", by=world.maya)
        assert not any("is over" in line for line in list_of(world.maya))
    assert session.scalars(select(CheckIn.on)).one() == LAST


def test_a_goal_is_checked_in_on_only_while_it_runs(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    coming = goal(world, "The last month", sqls, parent, "9", days=(LAST.replace(day=1), LAST))
    only_proposed = proposed_goal(world, "Perhaps", sqls, parent, "9").definition
    ended = goal(world, "Given up", sqls, parent, "9")
    cancel(ended, "The market is gone.", by=world.maya)
    running = goal(world, "120 SQLs", sqls, parent, "120")

    for found, words in (
        (coming, "begins on 1 December 2026"),
        (only_proposed, "only proposed"),
        (ended, "has ended"),
    ):
        with pytest.raises(Refusal, match=words):
            check_in(found, 0, 5, "Fine.", by=world.maya)
    with on(LAST + timedelta(days=1)), pytest.raises(Refusal, match="Close it on its page"):
        check_in(running, 0, 5, "Fine.", by=world.maya)


def test_a_check_in_is_taken_back_by_whoever_gave_it(world: World) -> None:
    checked = check_in(handoffs(world), 151, 6, "Sure.", by=world.maya)

    with pytest.raises(NotTheirCheckIn, match="Only Maya Okafor"):
        undo(checked, by=world.sofia)
    taken = undo(checked, by=world.maya)

    assert session.scalars(select(CheckIn)).all() == []
    assert taken.sentence == "took back a check-in on “300 SQLs”"
    with pytest.raises(Refusal, match="taken back already"):
        undo(checked, by=world.maya)


def test_another_check_in_stands_in_nobodys_way(world: World) -> None:
    found = handoffs(world)
    first = check_in(found, 151, 6, "Sure.", by=world.maya)
    check_in(found, 151, 5, "Less so.", by=world.sofia)

    undo(first, by=world.maya)

    assert last_check_ins([found.id])[found.id].confidence == 5


def test_the_draft_is_written_from_the_numbers_of_this_day(world: World) -> None:
    found = handoffs(world, "117")
    with on(DAY_49 - timedelta(days=9)):
        check_in(found, 117, 7, "Well.", by=world.sofia)
    kpi_ = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    measured(kpi_, "34", by=world.tom)

    drafted = draft_for(found, by=world.maya)

    assert (drafted.value, drafted.confidence) == (151, 8)
    assert drafted.note == "151 of 300, 9 behind pace; 34 came since the last check-in. At this pace 284."


def test_today_asks_whose_turn_it_is_and_nobody_else_until_somebody_has_checked_in(world: World) -> None:
    found = handoffs(world)
    theirs = turn(found, world)
    other = world.sofia if theirs.id == world.maya.id else world.maya

    assert "“300 SQLs” waits for your check-in" in list_of(theirs)
    assert not any("300 SQLs" in line for line in list_of(other))
    assert list_of(world.ben) == []

    check_in(found, 151, 6, "I was there first.", by=other)
    assert not any("300 SQLs" in line for line in list_of(theirs))
    with on(DAY_49 + timedelta(days=7)):
        assert any("300 SQLs" in line for line in list_of(other))
        assert not any("300 SQLs" in line for line in list_of(theirs))


def test_todays_line_says_what_would_be_confirmed_and_how_long_nobody_did(world: World) -> None:
    found = handoffs(world)
    theirs = turn(found, world)
    line = next(each for each in goals_for(theirs) if "300 SQLs" in each.thing)
    assert line.more == "7 of 10 sure: 151 of 300, 9 behind pace. At this pace 284."
    assert (line.chip, line.tone) == ("running 48 days", "risk")

    with on(DAY_49 - timedelta(days=9)):
        check_in(found, 117, 7, "Well.", by=world.sofia)
    line = next(each for each in goals_for(theirs) if "300 SQLs" in each.thing)
    assert (line.chip, line.tone) == ("last 9 days ago", "risk")


def test_who_left_is_passed_over_and_an_owner_of_their_side_takes_the_turn(world: World) -> None:
    parent = revenue_year(world)
    owners = [person(world.tom), person(world.ben)]
    found = goal(world, "60 SQLs", kpi(world), parent, "60", owners=owners)
    deactivate(world.ben, by=world.lena)

    for week in range(4):
        with on(DAY_49 + timedelta(days=7 * week)):
            assert list_of(world.tom) == [f"“{found.name}” waits for your check-in"]


def test_a_goal_whose_last_day_has_passed_asks_all_its_owners_to_be_closed(world: World) -> None:
    handoffs(world, "246")

    with on(LAST + timedelta(days=1)):
        for owner in (world.maya, world.sofia):
            line = next(each for each in goals_for(owner) if "300 SQLs" in each.thing)
            assert (line.words, plain(line.more)) == ("is over: close it", "It would end as missed by 18 %.")
            assert line.one_tap is None
        assert goals_for(world.ben) == []


def test_todays_list_asks_no_more_for_many_goals_than_for_one(
    world: World, count_queries: Callable[[], int]
) -> None:
    def asked() -> int:
        session.expire_all()
        maya = world.maya
        count_queries()
        waits_for(maya)
        return count_queries()

    parent, sqls = revenue_year(world), kpi(world)
    goal(world, "Goal 0", sqls, parent, "100")
    few = asked()
    for number in range(1, 9):
        goal(world, f"Goal {number}", sqls, parent, "100", owners=[person(world.maya), person(world.ben)])
    assert any("Goal 3" in line or "Goal 4" in line for line in list_of(world.maya))

    assert asked() <= few + 1


def test_the_fact_is_told_without_the_words_of_the_note(world: World) -> None:
    check_in(handoffs(world), 151, 6, "Only for us.", by=world.maya)

    fact = session.scalars(select(CheckedIn)).one()
    assert fact.about == f"/goals/{fact.data['definition']}"
    assert "Only for us" not in fact.sentence
