"""Wins: told with thanks to both sides, thanked for by anybody, and by the board when a goal is reached."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from app import limits
from app.db import session
from app.errors import NotFound, Refusal
from app.goals.celebrating import NotTheTeller, WinTold, take_back, tell_win, win_of
from app.goals.ending import cancel, conclude
from app.goals.feed import feed
from app.goals.models.win import Win, WinKind
from app.goals.occasions import names_of, people_of
from app.goals.recording import Measured
from app.goals.thanking import thank
from app.log.undoing import undo
from app.notices.models import Notice, Why
from app.people.models import User
from app.playbook.facts import version_of
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import snapshot
from tests.goals.days import DAY_49, FIRST, LAST, on
from tests.goals.house import goal, kpi, measured, revenue_year, sql_goal, text
from tests.playbook.house import sign_all
from tests.world import World


@pytest.fixture(autouse=True)
def on_day_49() -> Iterator[None]:
    with on(DAY_49):
        yield


def told(world: World, title: str = "Larkfield signed", **more: str) -> WinTold:
    """A win that Ben tells, with thanks to Maya and Sofia."""
    return tell_win(title, "", [world.maya.id, world.sofia.id], by=world.ben, **more)


def thanked(person: User) -> list[str]:
    """What somebody was thanked for."""
    query = select(Notice).where(Notice.person_id == person.id, Notice.why == Why.THANKED)
    return [each.sentence for each in session.scalars(query.order_by(Notice.id))]


def wins() -> list[Win]:
    return list(session.scalars(select(Win).order_by(Win.id)))


def sqls_of(goal: Definition) -> Definition:
    return session.get_one(Definition, goal.latest.body["aim"]["kpi"])


def test_a_win_thanks_somebody_of_each_side_who_hear_of_it(world: World) -> None:
    found = told(world)

    assert found.sentence == "told a win, “Larkfield signed”, with thanks to Maya Okafor and Sofia Lindqvist"
    assert [each.name for each in win_of(found).people] == ["Maya Okafor", "Sofia Lindqvist"]
    assert thanked(world.maya) == ["Ben Archer thanks you for “Larkfield signed”"]
    assert thanked(world.ben) == []


def test_nobody_is_told_of_thanks_to_themselves(world: World) -> None:
    tell_win("We two did it", "", [world.maya.id, world.ben.id], by=world.ben)

    assert (len(thanked(world.maya)), thanked(world.ben)) == (1, [])


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["maya", "tom"], "thank somebody of sales or business development, too"),
        (["ben", "priya", "lena"], "thank somebody of marketing, too"),
        (["lena"], "thank somebody of marketing and somebody of sales or business development"),
        (["maya", "grace"], "sales or business development"),
        ([], "Nobody wins alone"),
    ],
)
def test_nobody_wins_alone(world: World, names: list[str], words: str) -> None:
    people = [getattr(world, name).id for name in names]
    before = snapshot()

    with pytest.raises(Refusal, match=words):
        tell_win("Mine", "", people, by=world.ben)
    assert snapshot() == before


def test_business_development_helps_as_sales_does(world: World) -> None:
    assert tell_win("First SQL of the webinar", "", [world.tom.id, world.priya.id], by=world.lena)


def test_a_win_says_in_a_line_what_went_well(world: World) -> None:
    for title in ("", "x" * (limits.TITLE + 1)):
        with pytest.raises(Refusal, match="Say in a line"):
            told(world, title)


def test_what_a_win_is_about_is_called_what_it_is_called_today(world: World) -> None:
    card = f"/cards/{world.larkfield.id}"
    told(world, page=card)
    assert feed().names == {card: "Larkfield Cold Store"}

    world.larkfield.title = "Larkfield Cold Store, three sites"

    assert feed().names == {card: "Larkfield Cold Store, three sites"}


def test_a_win_is_about_something_that_is_there(world: World) -> None:
    before = snapshot()
    for page, words in (
        ("/cards/99999", "no longer there"),
        ("/goals/99999", "no longer there"),
        ("/people/1", "about a goal, a card"),
        ("javascript:alert(1)", "about a goal, a card"),
        ("/cards/", "about a goal, a card"),
    ):
        with pytest.raises(Refusal, match=words):
            told(world, page=page)
    assert snapshot() == before
    assert names_of(["/people/1", "nonsense"]) == {}


def test_whoever_worked_on_it_is_offered_to_be_thanked(world: World) -> None:
    found = sql_goal(world)

    assert set(people_of(found.page, viewer=world.ben)) == {world.maya.id, world.sofia.id}
    crew = people_of(f"/cards/{world.larkfield.id}", viewer=world.ben)
    assert set(crew) == {world.maya.id, world.sofia.id}
    with pytest.raises(NotFound):
        people_of("/cards/99999", viewer=world.ben)


def test_anybody_thanks_more_people_each_once(world: World) -> None:
    win = win_of(told(world))

    more = thank(win, [world.priya.id, world.maya.id], by=world.tom)

    assert more.sentence == "thanked Priya Nair for “Larkfield signed”"
    assert [each.name for each in win.people] == ["Maya Okafor", "Sofia Lindqvist", "Priya Nair"]
    assert thanked(world.priya) == ["Tom Reyes thanks you for “Larkfield signed”"]
    assert len(thanked(world.maya)) == 1
    for people in ([world.maya.id], [world.grace.id], []):
        with pytest.raises(Refusal, match="not thanked for it yet"):
            thank(win, people, by=world.tom)


def test_thanks_are_taken_back_by_whoever_gave_them_and_the_others_stay(world: World) -> None:
    win = win_of(told(world))
    more = thank(win, [world.priya.id], by=world.tom)

    with pytest.raises(NotTheTeller):
        undo(more, by=world.ben)
    undo(more, by=world.tom)

    assert [each.name for each in win.people] == ["Maya Okafor", "Sofia Lindqvist"]
    assert thanked(world.priya) == []


def test_a_win_is_taken_back_by_its_teller_with_all_that_was_told_of_it(world: World) -> None:
    found = told(world)
    thank(win_of(found), [world.priya.id], by=world.tom)
    told(world, "The breakfast was full")
    with pytest.raises(NotTheTeller, match="Only Ben Archer"):
        undo(found, by=world.maya)

    undo(found, by=world.ben)

    assert [each.title for each in wins()] == ["The breakfast was full"]
    assert thanked(world.priya) == []
    assert thanked(world.maya) == ["Ben Archer thanks you for “The breakfast was full”"]


def test_the_feed_shows_the_newest_first_and_a_page_at_a_time(
    world: World, count_queries: Callable[[], int]
) -> None:
    told(world, "Win 0", page=f"/cards/{world.larkfield.id}")
    count_queries()
    feed()
    few = count_queries()
    for number in range(1, limits.WINS_DRAWN + 2):
        told(world, f"Win {number}", page=f"/cards/{world.webinar.id}")
    count_queries()

    newest = feed()
    assert count_queries() <= few
    older = feed(newest.wins[-1].id)

    assert (newest.wins[0].title, len(newest.wins), newest.is_more) == ("Win 31", limits.WINS_DRAWN, True)
    assert ([each.title for each in older.wins], older.is_more) == (["Win 1", "Win 0"], False)


def test_a_goal_that_is_reached_is_celebrated_once_with_thanks_to_all_its_owners(world: World) -> None:
    found = sql_goal(world, "120")
    measured(sqls_of(found), "119", by=world.tom, first=FIRST, last=FIRST)
    assert wins() == []

    measured(sqls_of(found), "1", by=world.tom)
    measured(sqls_of(found), "5", by=world.tom, first=FIRST.replace(day=2), last=FIRST.replace(day=2))

    (win,) = wins()
    assert (win.kind, win.title, win.page, win.by) == (WinKind.GOAL, "120 SQLs: achieved", found.page, None)
    assert win.story == "120 of 120, by marketing and sales together."
    assert [each.name for each in win.people] == ["Maya Okafor", "Sofia Lindqvist"]
    assert thanked(world.maya) == ["The board thanks you for “120 SQLs: achieved”"]
    with pytest.raises(NotTheTeller, match="The board told this win"):
        take_back(win, by=world.lena)


def test_a_value_that_is_taken_back_takes_the_win_with_it(world: World) -> None:
    found = sql_goal(world, "120")
    reached = measured(sqls_of(found), "130", by=world.tom)
    assert isinstance(reached, Measured)
    assert len(wins()) == 1

    undo(reached, by=world.tom)

    assert wins() == []
    assert thanked(world.maya) == []


def test_another_target_tells_the_win_or_takes_it_back(world: World) -> None:
    found = sql_goal(world, "120")
    measured(sqls_of(found), "100", by=world.tom)

    for target, told_of in (("100", ["120 SQLs: achieved"]), ("150", []), ("90", ["120 SQLs: achieved"])):
        body = {**found.latest.body, "aim": {**found.latest.body["aim"], "target": int(target)}}
        sign_all(version_of(propose(found, text(body, f"{target} by now."), by=world.maya)))
        assert [each.title for each in wins()] == told_of


def test_what_has_to_be_kept_is_celebrated_only_at_its_end(world: World) -> None:
    parent = revenue_year(world)
    rate = kpi(world, "Acceptance", "percent", adds_up="ratio", path="sql")
    found = goal(world, "Eight in ten", rate, parent, "80", aim={"way": "keep", "start": None})
    measured(rate, "85", by=world.tom)
    assert wins() == []

    with on(LAST.replace(year=2027)):
        conclude(found, by=world.maya)

    assert [each.title for each in wins()] == ["Eight in ten: achieved"]


def test_an_aspirational_goal_is_celebrated_by_its_verdict_and_no_longer_without_it(world: World) -> None:
    parent = revenue_year(world)
    found = goal(world, "Aim high", kpi(world), parent, "100", commitment="aspirational")
    measured(sqls_of(found), "82", by=world.tom)
    assert wins() == []

    with on(LAST.replace(year=2027)):
        concluded = conclude(found, by=world.maya)
        assert [each.title for each in wins()] == ["Aim high: achieved"]
        undo(concluded, by=world.maya)

    assert wins() == []


def test_a_goal_that_is_missed_or_given_up_is_not_celebrated(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    missed = goal(world, "Missed", sqls, parent, "100")
    given_up = goal(world, "Given up", sqls, parent, "50")
    measured(sqls, "60", by=world.tom)
    assert [each.title for each in wins()] == ["Given up: achieved"]

    cancel(given_up, "Another number says more.", by=world.maya)
    with on(LAST.replace(year=2027)):
        conclude(missed, by=world.maya)

    assert wins() == []
