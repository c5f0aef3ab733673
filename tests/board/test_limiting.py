"""Limits: one rule by every door; what is full refuses or warns, and handoffs do not count."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.board.adding import New, add, add_all
from app.board.closing import close, reopen
from app.board.editing import edit
from app.board.limiting import count_in_work
from app.board.models.card import Card
from app.board.models.column import Column, LimitRule
from app.board.moving import move
from app.board.trashing import restore, trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event, latest_event_id
from app.log.undoing import undo
from tests.board.test_racing import at_once
from tests.board.test_racing import crowd as crowd
from tests.conftest import Browse, snapshot
from tests.world import World

FULL = "Doing is full: 1 of 1. Finish something there first."


def limit(column: Column, limit: int, rule: LimitRule = LimitRule.BLOCK) -> None:
    column.limit, column.limit_rule = limit, rule
    session.flush()


def test_a_full_column_refuses_another_card(world: World) -> None:
    limit(world.doing, 1)
    before = snapshot()

    with pytest.raises(Refusal, match=FULL):
        move(world.flyer, to=world.doing, by=world.maya)
    assert snapshot() == before


def test_the_last_free_place_can_be_taken(world: World) -> None:
    limit(world.doing, 2)

    assert move(world.flyer, to=world.doing, by=world.maya).echo.endswith("to Doing, 2 of 2.")
    with pytest.raises(Refusal, match="Doing is full: 2 of 2"):
        move(world.webinar, to=world.doing, by=world.maya)


def test_a_limit_that_warns_lets_it_in_and_tells_the_mover(world: World) -> None:
    limit(world.doing, 1, LimitRule.WARN)

    moved = move(world.flyer, to=world.doing, by=world.maya)

    assert moved.echo.endswith("Doing now holds 2 of 1.")
    assert moved.data["filled"] == [{"column": world.doing.id, "name": "Doing", "in_work": 2, "limit": 1}]


def test_a_limit_that_is_off_says_nothing(world: World) -> None:
    limit(world.doing, 1, LimitRule.OFF)

    moved = move(world.flyer, to=world.doing, by=world.maya)

    assert "holds" not in moved.echo
    assert "filled" not in moved.data


def test_handoffs_come_into_a_full_column_and_do_not_fill_it(world: World) -> None:
    limit(world.doing, 1)
    move(world.handoff, to=world.doing, by=world.priya)

    assert count_in_work(world.doing) == 1
    limit(world.doing, 2)
    assert move(world.flyer, to=world.doing, by=world.maya).data["filled"][0]["in_work"] == 2


def test_within_a_full_column_cards_are_put_in_another_order(world: World) -> None:
    move(world.flyer, to=world.doing, by=world.maya)
    limit(world.doing, 1)

    move(world.flyer, to=world.doing, before=world.larkfield, by=world.maya)

    assert world.titles(world.doing)[0] == world.flyer.title


def test_a_handoff_becomes_something_else_only_where_there_is_room(world: World) -> None:
    limit(world.ready, 2)
    before = snapshot()
    with pytest.raises(Refusal, match="Ready is full: 2 of 2"):
        edit(world.handoff, {"kind": "account"}, by=world.priya)
    assert snapshot() == before

    limit(world.ready, 2, LimitRule.WARN)
    edited = edit(world.handoff, {"kind": "account"}, by=world.priya)
    assert edited.echo.endswith("Ready now holds 3 of 2.")


def test_something_else_may_become_a_handoff_in_a_full_column(world: World) -> None:
    limit(world.ready, 2)
    edit(world.webinar, {"kind": "handoff"}, by=world.maya)

    assert count_in_work(world.ready) == 1


def test_a_new_card_is_refused_on_top_and_at_the_end(world: World) -> None:
    limit(world.doing, 1)
    for at_end in (False, True):
        with pytest.raises(Refusal, match=FULL):
            add({"title": "One more"}, column=world.doing, by=world.maya, at_end=at_end)


def test_of_several_new_cards_it_is_said_how_many_fit(world: World) -> None:
    limit(world.doing, 3)
    several = [New({"title": f"Card {number}"}, world.doing) for number in range(5)]

    with pytest.raises(Refusal, match="Only 2 of these fit into Doing: 3 at once"):
        add_all(several, by=world.maya)


def test_many_new_cards_ask_for_the_count_of_a_column_once(
    world: World, count_queries: Callable[[], int]
) -> None:
    doing, maya = world.doing, world.maya
    several = [New({"title": f"Card {number}"}, doing) for number in range(20)]
    count_queries()
    add_all(several, by=maya)
    without = count_queries()
    limit(doing, 100)
    count_queries()
    facts = add_all(several, by=maya)

    assert count_queries() <= without + 1
    assert [fact.data["filled"][0]["in_work"] for fact in facts] == list(range(22, 42))


def test_undo_of_a_move_out_is_refused_once_the_place_is_taken(world: World) -> None:
    limit(world.doing, 1)
    moved = move(world.larkfield, to=world.review, by=world.sofia)
    move(world.flyer, to=world.doing, by=world.maya)

    with pytest.raises(Refusal, match=FULL):
        undo(moved, by=world.sofia)
    assert world.larkfield.column == world.review


def test_a_card_stays_in_the_trash_while_its_column_is_full(world: World) -> None:
    limit(world.doing, 1)
    trashed = trash(world.larkfield, by=world.sofia)
    move(world.flyer, to=world.doing, by=world.maya)
    before = snapshot()

    with pytest.raises(Refusal, match=FULL):
        restore(world.larkfield, by=world.sofia)
    with pytest.raises(Refusal, match=FULL):
        undo(trashed, by=world.sofia)
    assert snapshot() == before


def test_a_restored_card_tells_that_its_column_holds_too_many(world: World) -> None:
    limit(world.doing, 1, LimitRule.WARN)
    trash(world.larkfield, by=world.sofia)
    move(world.flyer, to=world.doing, by=world.maya)

    assert restore(world.larkfield, by=world.sofia).echo.endswith("Doing now holds 2 of 1.")


def test_a_closed_card_stays_closed_while_the_column_that_it_came_from_is_full(world: World) -> None:
    limit(world.doing, 1)
    closed = close(world.larkfield, by=world.sofia)
    move(world.flyer, to=world.doing, by=world.maya)

    with pytest.raises(Refusal, match=FULL):
        reopen(world.larkfield, by=world.sofia)
    with pytest.raises(Refusal, match=FULL):
        undo(closed, by=world.sofia)
    assert world.larkfield.is_closed


def test_a_limit_below_what_is_there_moves_nothing_and_lets_nothing_in(world: World) -> None:
    limit(world.ready, 1)

    assert count_in_work(world.ready) == 2
    with pytest.raises(Refusal, match="Ready is full: 2 of 1"):
        move(world.flyer, to=world.ready, by=world.maya)


def test_a_move_asks_one_question_more_where_a_limit_is_in_force(
    world: World, count_queries: Callable[[], int]
) -> None:
    flyer, backlog, doing, maya = world.flyer, world.backlog, world.doing, world.maya

    def cost(to: Column) -> int:
        session.flush()
        count_queries()
        move(flyer, to=to, by=maya)
        return count_queries()

    cost(doing)
    cost(backlog)
    free = cost(doing)
    cost(backlog)
    limit(doing, 5)
    assert cost(doing) <= free + 1


@pytest.mark.parametrize(
    "where", [{}, {"position": "1"}, {"before_id": "larkfield"}, {"after_id": "larkfield"}]
)
def test_dragging_and_the_dialog_are_refused_with_the_sentence(
    world: World, browse: Browse, where: dict[str, str]
) -> None:
    limit(world.doing, 1)
    sent = {
        name: getattr(world, value).id if name.endswith("_id") else value for name, value in where.items()
    }
    before = snapshot()
    for htmx in (True, False):
        answer = browse(world.maya, htmx=htmx).post(
            f"/cards/{world.flyer.id}/place", {"in_column": world.doing.id, **sent}
        )
        assert answer.status_code == 422
        assert FULL in answer.text
    assert snapshot() == before


def test_a_form_for_a_new_card_says_it_at_the_column_and_keeps_what_was_typed(
    world: World, browse: Browse
) -> None:
    limit(world.doing, 1)
    card = {"title": "Typed with care", "kind": "content", "driver": "0", "in_column": world.doing.id}

    answer = browse(world.maya).post("/cards", card)

    assert answer.status_code == 422
    assert FULL in answer.text
    assert "Typed with care" in answer.text


def test_the_same_form_twice_is_the_same_card_also_when_it_took_the_last_place(
    world: World, browse: Browse
) -> None:
    limit(world.doing, 2)
    card = {"title": "Once", "kind": "content", "driver": "0", "in_column": world.doing.id, "once": "key"}
    browser = browse(world.maya)

    assert [browser.post("/cards", card).status_code for _ in range(2)] == [303, 303]
    assert world.titles(world.doing).count("Once") == 1


def test_a_form_that_changes_the_kind_says_it_at_the_kind(world: World, browse: Browse) -> None:
    limit(world.ready, 2)
    card = {"title": "Now an account", "kind": "account", "driver": "0", "seen": str(latest_event_id())}

    answer = browse(world.maya).post(f"/cards/{world.handoff.id}", card)

    assert answer.status_code == 422
    assert "Ready is full: 2 of 2." in answer.text
    assert "Now an account" in answer.text


def test_of_twenty_who_move_into_the_last_free_place_exactly_one_gets_it(crowd: Flask) -> None:
    world = World()
    limit(world.doing, 2)
    several = [New({"title": f"Card {number}"}, world.backlog) for number in range(20)]
    ids = [added.card_id for added in add_all(several, by=world.maya)]
    session.commit()
    before = latest_event_id()
    session.rollback()

    done = at_once(
        crowd, 20, lambda number: move(session.get_one(Card, ids[number]), to=World().doing, by=World().maya)
    )

    assert sum(done) == 1
    assert count_in_work(World().doing) == 2
    assert session.scalar(select(func.count()).where(Event.id > before)) == 1


def test_who_adds_moves_restores_and_reopens_at_once_shares_the_places(crowd: Flask) -> None:
    world = World()
    limit(world.doing, 4)
    several = [New({"title": f"Card {number}"}, world.doing) for number in range(2)]
    ids = [added.card_id for added in add_all(several, by=world.maya)]
    trash(session.get_one(Card, ids[0]), by=world.maya)
    close(session.get_one(Card, ids[1]), by=world.maya)
    session.commit()
    before = latest_event_id()
    session.rollback()

    def come_in(number: int) -> None:
        here = World()
        match number % 4:
            case 0:
                add({"title": f"New {number}"}, column=here.doing, by=here.ben)
            case 1:
                card = (here.flyer, here.webinar, here.checklist)[number % 3]
                move(card, to=here.doing, by=here.maya)
            case 2:
                restore(session.get_one(Card, ids[0]), by=here.tom)
            case _:
                reopen(session.get_one(Card, ids[1]), by=here.sofia)

    done = at_once(crowd, 20, come_in)

    assert count_in_work(World().doing) == 4
    assert session.scalar(select(func.count()).where(Event.id > before)) == sum(done) >= 3
