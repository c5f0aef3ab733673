"""What a closed card brought: asked when it is closed, told once or later, taken back."""

from collections.abc import Callable

import pytest

from app.board.closing import close, reopen
from app.board.contributing import contributions
from app.board.owing_effects import effects_owed_by
from app.board.serving import serve
from app.board.telling_effects import tell_effects
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.goals.finding import terms_of_goal
from app.log.redrawing import stale
from app.log.undoing import undo
from app.playbook.models.definition import Definition
from app.today.waits import waits_for
from tests.board.aiming import aimed, brought, tie
from tests.conftest import Browse, snapshot
from tests.goals.house import goal, kpi, revenue_year, sql_goal
from tests.world import World


def sentence(goal: Definition) -> str:
    """What the cards of a goal come to."""
    terms = terms_of_goal(goal)
    assert terms is not None
    return contributions(terms).sentence


def test_what_it_brought_is_told_with_who_and_when(world: World) -> None:
    goal = aimed(world)
    close(world.webinar, by=world.maya)

    told = tell_effects(world.webinar, {goal.id: 9}, by=world.ben)

    assert told.sentence == "told what “Cold-chain webinar with a customer” brought: 9 SQLs to “120 SQLs”"
    assert (tie(world.webinar).actual, tie(world.webinar).told_by_id) == (9, world.ben.id)
    assert tie(world.webinar).told_at is not None


def test_nothing_is_an_answer_too(world: World) -> None:
    goal = aimed(world)
    brought(world, world.flyer, goal, 0)

    assert tie(world.flyer).actual == 0
    assert effects_owed_by(world.tom) == []


def test_it_is_told_of_what_is_done_and_served_only(world: World) -> None:
    goal = aimed(world)
    with pytest.raises(Refusal, match="is not closed yet"):
        tell_effects(world.webinar, {goal.id: 9}, by=world.maya)
    with pytest.raises(Refusal, match="serves no goal"):
        tell_effects(world.breakfast, {goal.id: 9}, by=world.maya)
    close(world.webinar, by=world.maya)
    with pytest.raises(Refusal, match="does not serve that goal"):
        tell_effects(world.webinar, {goal.id + 999: 9}, by=world.maya)
    with pytest.raises(Refusal, match="Nothing was changed"):
        tell_effects(world.webinar, {}, by=world.maya)


def test_taken_back_it_is_not_told_and_taken_back_again_it_is(world: World) -> None:
    goal = aimed(world)
    close(world.webinar, by=world.maya)
    told = tell_effects(world.webinar, {goal.id: 9}, by=world.maya)

    taken_back = undo(told, by=world.maya)
    assert (tie(world.webinar).actual, tie(world.webinar).told_at) == (None, None)
    assert taken_back.sentence == "took back what “Cold-chain webinar with a customer” had brought"

    undo(taken_back, by=world.maya)
    assert (tie(world.webinar).actual, tie(world.webinar).told_by_id) == (9, world.maya.id)


def test_closing_asks_what_it_brought_by_key_and_by_drag(world: World, browse: Browse) -> None:
    goal = aimed(world)
    serve(world.larkfield, goal, by=world.maya)
    browser = browse(world.maya, htmx=True)
    page = {"headers": {"HX-Current-URL": "http://localhost/board"}}

    closed = browser.post(f"/cards/{world.webinar.id}/closure", **page)
    dragged = browser.post(f"/cards/{world.larkfield.id}/place", {"in_column": world.done.id}, **page)

    assert closed.headers["Board-Ask"] == f"/cards/{world.webinar.id}/effects"
    assert dragged.headers["Board-Ask"] == f"/cards/{world.larkfield.id}/effects"


def test_closing_asks_nothing_where_nothing_is_to_be_told(world: World, browse: Browse) -> None:
    goal = aimed(world)
    brought(world, world.flyer, goal, 9)
    reopen(world.flyer, by=world.maya)
    browser = browse(world.maya, htmx=True)

    for id in (world.flyer.id, world.larkfield.id):
        assert "Board-Ask" not in browser.post(f"/cards/{id}/closure").headers
    moved = browser.post(f"/cards/{world.webinar.id}/place", {"in_column": world.doing.id})
    assert "Board-Ask" not in moved.headers


def test_without_javascript_closing_leads_to_the_question_and_from_there_back(
    world: World, browse: Browse
) -> None:
    goal = aimed(world)
    browser, card = browse(world.maya), f"/cards/{world.webinar.id}"

    closed = browser.post(f"{card}/closure")
    assert (closed.status_code, closed.location) == (303, f"{card}/effects")
    question = browser.get(closed.location).text
    assert "What did it bring to “120 SQLs”?" in question
    assert 'value="12"' in question
    assert "Expected 12 SQLs" in question

    told = browser.post(f"{card}/effects", {f"goal_{goal.id}": "9"})
    assert (told.status_code, told.location) == (303, card)
    assert "brought <strong>9 SQLs</strong>" in browser.get(card).text


def test_what_cannot_be_read_is_said_at_the_field_and_stays_there(world: World, browse: Browse) -> None:
    goal = aimed(world)
    close(world.webinar, by=world.maya)
    before = snapshot()

    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/effects", {f"goal_{goal.id}": "a dozen"})

    assert answer.status_code == 422
    assert "We cannot read “a dozen” as a number" in answer.text
    assert 'value="a dozen"' in answer.text
    assert snapshot() == before


def test_what_is_told_later_stays_visible_and_waits_for_whoever_drives(world: World, browse: Browse) -> None:
    aimed(world)
    close(world.webinar, by=world.ben)

    assert "what it brought is not told yet" in browse(world.ben).get(f"/cards/{world.webinar.id}").text
    [owed] = effects_owed_by(world.maya)
    assert (owed.thing, owed.address) == (f"“{world.webinar.title}”", f"/cards/{world.webinar.id}/effects")
    assert owed in waits_for(world.maya)
    assert effects_owed_by(world.ben) == []


def test_it_waits_no_more_once_it_is_told_or_thrown_away(world: World) -> None:
    goal = aimed(world)
    close(world.webinar, by=world.maya)
    told = tell_effects(world.webinar, {goal.id: 9}, by=world.maya)
    assert effects_owed_by(world.maya) == []
    undo(told, by=world.maya)
    assert len(effects_owed_by(world.maya)) == 1

    trash(world.webinar, by=world.ben)
    assert effects_owed_by(world.maya) == []


def test_the_goal_sums_what_is_expected_and_what_came_and_counts_hits(world: World) -> None:
    goal = aimed(world)
    assert sentence(goal) == "1 card to bring 12 SQLs"
    serve(world.larkfield, goal, expected=20, by=world.maya)
    serve(world.flyer, goal, by=world.maya)
    for card, amount in ((world.webinar, 12), (world.larkfield, 11), (world.flyer, 4)):
        close(card, by=world.maya)
        tell_effects(card, {goal.id: amount}, by=world.maya)

    assert sentence(goal) == "3 closed cards brought 27 SQLs; 1 of 2 brought what was expected"


def test_the_goals_page_hears_of_every_change_of_its_cards(world: World) -> None:
    goal = sql_goal(world)
    part = f"goal-cards-{goal.id}"
    tied = serve(world.webinar, goal, expected=12, by=world.maya)
    closed = close(world.webinar, by=world.maya)
    told = tell_effects(world.webinar, {goal.id: 9}, by=world.maya)
    trashed = trash(world.webinar, by=world.maya)

    for fact in (tied, closed, told, trashed):
        assert part in [each.name for each in stale(fact)]


def test_the_goals_page_names_its_cards_by_column(world: World, browse: Browse) -> None:
    goal = aimed(world)
    brought(world, world.larkfield, goal, 7)
    session.commit()

    page = browse(world.ben).get(f"/goals/{goal.id}").text

    assert "What is being done for it" in page
    assert "expected 12 SQLs" in page
    assert "brought 7 SQLs" in page


def test_the_cards_of_a_goal_are_read_in_two_queries(world: World, count_queries: Callable[[], int]) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    ours = goal(world, "120 SQLs", sqls, parent, "120")
    for card in (world.webinar, world.flyer, world.larkfield, world.breakfast):
        serve(card, ours, by=world.maya)

    terms = terms_of_goal(ours)
    assert terms is not None
    session.flush()
    count_queries()
    assert [name for name, _cards in contributions(terms).by_column] == ["Backlog", "Ready", "Doing", "Done"]
    assert count_queries() == 2
