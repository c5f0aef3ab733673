"""The gate: once the working agreement says so, no work begins that serves no goal, by whatever door."""

from collections.abc import Callable

import pytest

from app.board.adding import add
from app.board.closing import close
from app.board.editing import edit
from app.board.moving import move
from app.board.pasting import add_together
from app.board.serving import serve, serve_no_longer
from app.board.trashing import restore, trash
from app.errors import Refusal
from app.goals.ending import reopen
from app.integrations.importing.planning import plan
from app.log.undoing import undo, undo_last
from tests.board.aiming import aimed, ask_for_goals, ended
from tests.conftest import Browse, snapshot
from tests.goals.house import kpi, proposed_goal, revenue_year, sql_goal
from tests.world import World

NEEDS = "“Flyer for the depot open day” needs a goal before Doing: tie it to one, then try again."


@pytest.fixture
def goal(world: World) -> Callable[[], None]:
    """Agrees to ask for goals, with one that can be served."""

    def agree() -> None:
        sql_goal(world)
        ask_for_goals(world)

    return agree


def test_without_an_agreement_or_with_one_that_says_no_nothing_is_asked(world: World) -> None:
    move(world.flyer, to=world.doing, by=world.maya)
    sql_goal(world)
    ask_for_goals(world, "no")

    assert move(world.webinar, to=world.doing, by=world.maya).data["to"] == world.doing.id


def test_work_without_a_goal_does_not_begin(world: World, goal: Callable[[], None]) -> None:
    goal()
    before = snapshot()

    with pytest.raises(Refusal, match=NEEDS):
        move(world.flyer, to=world.doing, by=world.maya)
    assert snapshot() == before


def test_tied_to_a_goal_it_begins_and_goes_on(world: World) -> None:
    aimed(world)
    ask_for_goals(world)

    move(world.webinar, to=world.doing, by=world.maya)
    move(world.webinar, to=world.review, by=world.maya)

    assert world.webinar.column == world.review


def test_what_has_begun_goes_on_without_one(world: World, goal: Callable[[], None]) -> None:
    goal()

    move(world.larkfield, to=world.review, by=world.maya)
    move(world.larkfield, to=world.ready, by=world.maya)

    with pytest.raises(Refusal, match="needs a goal before Doing"):
        move(world.larkfield, to=world.doing, by=world.maya)


def test_where_no_work_begins_nothing_is_asked(world: World, goal: Callable[[], None]) -> None:
    goal()

    move(world.flyer, to=world.ready, by=world.maya)

    assert world.flyer.column == world.ready


def test_a_handoff_needs_none_until_it_becomes_something_else(world: World, goal: Callable[[], None]) -> None:
    goal()
    move(world.handoff, to=world.doing, by=world.priya)

    with pytest.raises(Refusal, match="“Quay Freight: asked for a demo” needs a goal before Doing"):
        edit(world.handoff, {"kind": "content"}, by=world.priya)


def test_a_cancelled_goal_opens_nothing_until_it_is_taken_up_again(world: World) -> None:
    goal = ended(world)
    ask_for_goals(world)
    with pytest.raises(Refusal, match="needs a goal before Doing"):
        move(world.webinar, to=world.doing, by=world.maya)

    reopen(goal, by=world.maya)
    move(world.webinar, to=world.doing, by=world.maya)
    assert world.webinar.column == world.doing


def test_neither_a_proposed_goal_nor_a_kpi_can_be_tied_to_pass(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    ask_for_goals(world)
    proposed = proposed_goal(world, "120 SQLs", sqls, parent, "120").definition

    for other in (proposed, sqls):
        with pytest.raises(Refusal):
            serve(world.flyer, other, by=world.maya)
    with pytest.raises(Refusal, match=NEEDS):
        move(world.flyer, to=world.doing, by=world.maya)


def test_it_is_refused_by_drag_and_by_the_keys_and_nothing_changes(
    world: World, browse: Browse, goal: Callable[[], None]
) -> None:
    goal()
    browser, before = browse(world.maya, htmx=True), snapshot()
    card = f"/cards/{world.flyer.id}"

    dragged = browser.post(f"{card}/place", {"in_column": world.doing.id, "before_id": world.larkfield.id})
    chosen = browser.post(f"{card}/place", {"in_column": world.doing.id, "position": "1"})
    closed = browser.post(f"{card}/closure")

    assert [each.status_code for each in (dragged, chosen, closed)] == [422, 422, 422]
    assert NEEDS in dragged.text
    assert "needs a goal before Done" in closed.text
    assert snapshot() == before


def test_new_cards_need_one_too_by_line_by_form_and_by_paste(
    world: World, browse: Browse, goal: Callable[[], None]
) -> None:
    goal()
    browser, before = browse(world.maya), snapshot()
    new = "“Battle card” needs a goal before Doing: tie it to one, or let it start further left."
    where = {"in_column": world.doing.id, "kind": "content"}

    line = browser.post("/cards/lines", {**where, "text": "Battle card"})
    lines = browser.post("/cards/lines", {**where, "text": "Battle card\nFlyer"})
    form = browser.post("/cards", {**where, "title": "Battle card", "driver": "0", "goal": "0"})

    for answer in (line, lines, form):
        assert answer.status_code == 422
        assert new in answer.text
        assert "Battle card" in answer.text
    with pytest.raises(Refusal, match="“Two” needs a goal"):
        add_together([{"title": "One"}, {"title": "Two"}], column=world.doing, by=world.maya)
    with pytest.raises(Refusal, match="“One” needs a goal"):
        add({"title": "One"}, column=world.doing, by=world.maya)
    assert snapshot() == before


def test_a_new_card_with_a_goal_starts_in_work(world: World, browse: Browse) -> None:
    goal = aimed(world)
    ask_for_goals(world)
    form = {"title": "Battle card", "kind": "content", "driver": "0", "goal": str(goal.id)}

    answer = browse(world.maya).post("/cards", {**form, "in_column": world.doing.id})

    assert answer.status_code == 303
    assert world.titles(world.doing)[0] == "Battle card"


def test_nor_does_it_come_out_of_the_trash_or_out_of_a_file(world: World, goal: Callable[[], None]) -> None:
    goal()
    trash(world.larkfield, by=world.ben)
    with pytest.raises(Refusal, match="“Larkfield Cold Store” needs a goal before Doing"):
        restore(world.larkfield, by=world.maya)

    [line] = plan(b"Title,Column\nBattle card,Doing\n").troubled
    assert "needs a goal before Doing" in line.problems[0]
    assert len(plan(b"Title,Column,Goals\nBattle card,Doing,120 SQLs\n").new) == 1


def test_tied_in_the_trash_it_comes_back(world: World) -> None:
    goal = aimed(world)
    ask_for_goals(world)
    trash(world.larkfield, by=world.maya)

    serve(world.larkfield, goal, by=world.maya)
    restore(world.larkfield, by=world.maya)

    assert world.larkfield.column == world.doing


def test_taking_back_asks_for_nothing(world: World, goal: Callable[[], None]) -> None:
    closed = close(world.flyer, by=world.maya)
    undo(closed, by=world.maya)
    goal()
    trash(world.larkfield, by=world.maya)
    undo_last(by=world.maya)
    assert world.larkfield.column == world.doing

    moved = move(world.larkfield, to=world.ready, by=world.maya)
    undo(moved, by=world.maya)
    assert world.larkfield.column == world.doing


def test_untied_while_in_work_it_stays_there(world: World) -> None:
    goal = aimed(world)
    ask_for_goals(world)
    move(world.webinar, to=world.doing, by=world.maya)

    serve_no_longer(world.webinar, goal, by=world.maya)

    assert world.webinar.column == world.doing


def test_however_many_come_the_agreement_is_read_once(
    world: World, goal: Callable[[], None], count_queries: Callable[[], int]
) -> None:
    goal()
    found = []
    for number in (3, 30):
        text = "Title,Column,Goals\n" + "".join(f"Card {each},Doing,120 SQLs\n" for each in range(number))
        count_queries()
        plan(text.encode())
        found.append(count_queries())

    assert found[0] == found[1]
