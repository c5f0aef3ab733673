"""Leaving the board: neither done nor thrown away. The card keeps its page, and nothing else shows it."""

from datetime import timedelta

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import select, text

from app import clock, db, limits
from app.board.blocking import block
from app.board.closing import close
from app.board.contributing import contributions
from app.board.editing import edit
from app.board.erasing import erase_old_trash
from app.board.leaving import come_back, leave
from app.board.looking import Look
from app.board.models.card import Card
from app.board.models.counting import count_by_kind
from app.board.models.records import Closure, Departure
from app.board.moving import move
from app.board.pasting import add_together
from app.board.serving import serve
from app.board.showing import count_board
from app.board.stepping import add_steps
from app.board.trashing import restore, trash
from app.board.waiting import cards_for, standing_of
from app.commands.setup import alembic_config
from app.db import session
from app.errors import Refusal
from app.goals.finding import terms_of_goal
from app.integrations.exporting.table import exported
from app.log.redrawing import stale
from app.log.undoing import undo
from app.playbook.models.definition import Definition
from tests.board.upper import KIND, find_again, lose, own_accounts
from tests.conftest import Browse
from tests.goals.house import sql_goal
from tests.world import World

GONE = "“Larkfield Cold Store” has left the board: wrong size."


def departure() -> Departure:
    """That Larkfield has left."""
    return session.scalars(select(Departure)).one()


def closure(world: World) -> Closure:
    """That Larkfield is done."""
    return session.get_one(Closure, world.larkfield.id)


def served(goal: Definition) -> list[Card]:
    """The cards that are counted on for a goal."""
    terms = terms_of_goal(goal)
    return [each.card for each in contributions(terms).cards] if terms else []


def test_it_stands_in_no_column_for_a_reason_and_is_not_in_the_trash(world: World) -> None:
    data = leave(world.larkfield, " wrong size. ", world.sofia)

    assert world.larkfield.has_left
    assert not world.larkfield.is_on_board
    assert not world.larkfield.is_in_trash
    assert departure().sentence == GONE
    assert (data["from"], data["from_before"], data["reason"]) == (world.doing.id, None, "wrong size")


@pytest.mark.parametrize("reason", ["", " . ", "x" * (limits.REASON + 1)])
def test_it_does_not_leave_without_a_reason_that_can_be_read(world: World, reason: str) -> None:
    with pytest.raises(Refusal, match="Say why it leaves"):
        leave(world.larkfield, reason, world.sofia)
    assert world.larkfield.column is world.doing


def test_no_count_filter_list_or_table_has_it(world: World, browse: Browse) -> None:
    edit(world.larkfield, {"due_on": "2020-01-01"}, by=world.sofia)
    assert world.larkfield.title in [wait.thing.strip("“”") for wait in cards_for(world.sofia)]
    shown = {"zone": "Europe/London", "find": "larkfield", "person": str(world.sofia.id)}
    assert count_board(Look.of(shown))["matching"] == 1
    before = count_by_kind()[KIND]

    lose(world.larkfield, by=world.sofia)

    assert count_by_kind()[KIND] == before - 1
    assert count_board(Look.of(shown))["matching"] == 0
    assert world.larkfield.title not in browse(world.sofia).get("/board").text
    assert world.larkfield.title not in browse(world.sofia).get("/trash").text
    assert world.larkfield.title.encode() not in b"".join(exported())
    assert cards_for(world.sofia) == []
    assert standing_of(world.sofia).late == 0


def test_its_goal_no_longer_counts_on_it_and_hears_of_it(world: World) -> None:
    goal = sql_goal(world)
    serve(world.larkfield, goal, by=world.sofia)
    assert served(goal) == [world.larkfield]

    lost = lose(world.larkfield, by=world.sofia)

    assert served(goal) == []
    assert f"goal-cards-{goal.id}" in {part.name for part in stale(lost)}


def test_open_pages_hear_of_both_ways(world: World) -> None:
    card = world.larkfield
    own = {f"sheet-{card.id}", f"story-{card.id}", f"steps-{card.id}", "totals", "today-waits"}

    lost = lose(card, by=world.sofia)
    found = find_again(card, world.ready, by=world.sofia)

    assert own | {f"column-{world.doing.id}"} <= {part.name for part in stale(lost)}
    assert own | {f"column-{world.ready.id}"} <= {part.name for part in stale(found)}


def test_its_page_says_when_it_left_and_why_and_is_talked_about(world: World, browse: Browse) -> None:
    page = f"/cards/{world.larkfield.id}"
    with clock.at(clock.now() - timedelta(days=10)):
        lose(world.larkfield, by=world.sofia)
    on = clock.local(departure().at, "Europe/London")
    browser = browse(world.maya)

    html = browser.get(page).text
    assert f"Left the board on {on.day} {on:%b}: wrong size" in html
    assert "Sofia Lindqvist took it off the board." in html
    for act in (
        "Put back",
        "Put it back",
        "> Move</a>",
        "> Close<",
        "> Edit</a>",
        "Work on it too",
        "Tie it to a goal",
    ):
        assert act not in html

    browser.post(f"{page}/comments", {"body": "They asked again."})
    said = world.larkfield.comments[0].id
    assert "They asked again." in browser.get(page).text
    browser.post(f"{page}/comments/{said}", {"body": "They asked twice.", "seen": "1"})
    assert "They asked twice." in browser.get(page).text
    assert browser.get(f"{page}/comments/{said}/edit").status_code == 200


def test_one_that_nobody_let_go_says_that_its_time_had_run_out(world: World, browse: Browse) -> None:
    lose(world.larkfield, "nobody answered", by=None)

    page = browse(world.maya).get(f"/cards/{world.larkfield.id}").text
    assert "Left the board today: nobody answered" in page
    assert "Its time had run out." in page


def test_nothing_else_is_done_with_it(world: World, browse: Browse) -> None:
    card = world.larkfield
    lose(card, by=world.sofia)

    for act in (
        lambda: move(card, to=world.ready, by=world.maya),
        lambda: close(card, by=world.maya),
        lambda: trash(card, by=world.maya),
        lambda: restore(card, by=world.maya),
        lambda: leave(card, "twice", world.maya),
        lambda: add_steps(card, [{"text": "Call"}], by=world.maya),
        lambda: block(card, reason="Budget", waits_for="Ben", by=world.maya),
    ):
        with pytest.raises(Refusal, match=GONE):
            act()
    browser, page = browse(world.maya), f"/cards/{card.id}"
    for path in ("place", "closure", "disposal", "wheel", "crew/me", "block"):
        answer = browser.post(f"{page}/{path}", {"in_column": world.ready.id})
        assert (answer.status_code, "has left the board: wrong size" in answer.text) == (409, True), path
    assert browser.send("DELETE", f"{page}/disposal").status_code == 422
    assert browser.get(f"{page}/edit").status_code == 409


def test_its_mover_may_not_carry_it_as_if_it_stood_there(world: World) -> None:
    own_accounts()
    lose(world.larkfield, by=world.sofia)

    with pytest.raises(Refusal, match=GONE):
        move(world.larkfield, to=world.ready, by=world.maya)


def test_what_was_typed_while_it_left_is_not_lost(world: World, browse: Browse) -> None:
    browser, page = browse(world.maya), f"/cards/{world.larkfield.id}"
    seen = browser.get(f"{page}/edit").text.split('name="seen" type="hidden" value="')[1].split('"')[0]
    lose(world.larkfield, by=world.sofia)

    form = {"title": "Larkfield, York", "kind": KIND.value, "seen": seen, "driver": world.sofia.id}
    saved = browser.post(page, form)
    steps = browser.post(f"{page}/steps", {"lines": "Ring them again"})

    assert (saved.status_code, steps.status_code) == (409, 409)
    assert "Larkfield, York" in saved.text
    assert "This card has left the board: wrong size" in saved.text
    assert "Ring them again" in steps.text
    assert "This card has left the board: wrong size" in steps.text


def test_the_sweep_of_the_trash_leaves_it_alone(world: World) -> None:
    lose(world.larkfield, by=world.sofia)
    trash(world.flyer, by=world.tom)
    kept, erased = world.larkfield.id, world.flyer.id
    session.commit()

    erase_old_trash(clock.now() + limits.TRASH_KEEPS + timedelta(days=400))

    assert set(session.scalars(select(Card.id).where(Card.id.in_([kept, erased])))) == {kept}


def test_it_comes_back_anew_to_where_it_is_put(world: World) -> None:
    lose(world.larkfield, by=world.sofia)

    with clock.at(clock.now() + timedelta(days=2)):
        data = come_back(world.larkfield, world.ready, before=world.webinar, by=world.ben)

    assert world.titles(world.ready)[0] == world.larkfield.title
    assert world.larkfield.departure is None
    assert (data["from"], data["to"], data["gone"]["reason"]) == (None, world.ready.id, "wrong size")
    assert world.larkfield.entered_at > clock.now()
    with pytest.raises(Refusal, match="has not left the board"):
        come_back(world.larkfield, world.ready, by=world.ben)


def test_both_ways_are_taken_back(world: World) -> None:
    entered, before = world.larkfield.entered_at, world.titles(world.doing)
    lost = lose(world.larkfield, by=world.sofia)
    left_at = departure().at
    with clock.at(clock.now() + timedelta(days=2)):
        found = find_again(world.larkfield, world.ready, by=world.ben)

        undo(found, by=world.ben)
        assert (departure().at, departure().by) == (left_at, world.sofia)
        undo(lost, by=world.sofia)

    assert world.titles(world.doing) == before
    assert world.larkfield.entered_at == entered


def test_one_that_left_when_it_was_done_is_open_when_it_comes_back_and_done_again_if_that_is_undone(
    world: World,
) -> None:
    close(world.larkfield, by=world.sofia)
    closed_at = closure(world).at
    lose(world.larkfield, by=world.sofia)
    assert world.larkfield.is_closed

    found = find_again(world.larkfield, world.doing, by=world.ben)
    assert not world.larkfield.is_closed

    undo(found, by=world.ben)
    assert (closure(world).at, closure(world).by) == (closed_at, world.sofia)


def test_what_was_changed_since_cannot_be_taken_back(world: World) -> None:
    moved = move(world.larkfield, to=world.ready, by=world.sofia)
    lose(world.larkfield, by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer lost “Larkfield Cold Store”: wrong size since"):
        undo(moved, by=world.sofia)


def test_those_that_left_do_not_come_back_with_what_was_added_together(world: World) -> None:
    added = add_together(
        [{"title": "One", "kind": KIND.value}, {"title": "Two"}], column=world.ready, by=world.ben
    )
    one = session.get_one(Card, added.data["cards"][0])
    taken_back = undo(added, by=world.ben)
    restore(one, by=world.ben)
    lose(one, by=world.ben)

    put_back = undo(taken_back, by=world.ben)

    assert (put_back.data["count"], put_back.data["left"]) == (1, 0)
    assert one.has_left


def test_a_release_that_knows_no_departures_finds_such_cards_in_the_trash(open_house: Flask) -> None:
    lose(World().larkfield, by=None)
    db.commit()
    session.remove()
    engine, config = open_house.extensions["engine"], alembic_config()
    config.attributes["engine"] = engine

    command.downgrade(config, "0011")

    with engine.connect() as connection:
        thrown = "SELECT title, stood_in_id FROM disposals JOIN cards ON cards.id = card_id"
        [row] = connection.execute(text(thrown))
        backlog = connection.scalar(text("SELECT id FROM columns WHERE name = 'Backlog'"))
    assert tuple(row) == ("Larkfield Cold Store", backlog)
    command.upgrade(config, "head")
