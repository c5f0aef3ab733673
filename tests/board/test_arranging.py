"""Columns: admins add, order and remove them; no card is ever left standing nowhere."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app import limits
from app.board.agreeing import agreed_on, change_column
from app.board.arranging import (
    ColumnAdded,
    add_column,
    move_column,
    on_board,
    put_in_order,
    remove_column,
)
from app.board.closing import close, reopen
from app.board.models.column import Column, columns
from app.board.moving import move
from app.board.trashing import restore, trash
from app.db import session
from app.errors import Refusal, Stale
from app.log.redrawing import stale
from app.log.undoing import undo
from app.people.admins import NotYours
from tests.board.test_racing import at_once
from tests.board.test_racing import crowd as crowd
from tests.world import World

NEW = {
    "name": "Waiting", "policy": "", "limit": None, "limit_rule": "off", "is_started": True, "is_done": False,
}  # fmt: skip


def names() -> list[str]:
    return [column.name for column in on_board()]


def column_of(fact: ColumnAdded) -> Column:
    return session.get_one(Column, fact.data["column"])


def test_a_new_column_stands_before_what_means_done_and_another_done_at_the_end(world: World) -> None:
    added = add_column(NEW, by=world.lena)
    add_column({**NEW, "name": "Dropped", "is_done": True}, by=world.lena)

    assert names() == ["Backlog", "Ready", "Doing", "Review", "Waiting", "Done", "Dropped"]
    assert added.sentence == "added the column Waiting"
    assert [part.name for part in stale(added)] == ["board"]


@pytest.mark.parametrize("name", ["Doing", "  doing ", "DOING"])
def test_two_columns_cannot_have_one_name(world: World, name: str) -> None:
    with pytest.raises(Refusal, match="There is a column Doing already"):
        add_column({**NEW, "name": name}, by=world.lena)
    with pytest.raises(Refusal, match="There is a column Doing already"):
        change_column(world.review, {"name": name}, by=world.lena)


def test_a_column_may_be_written_another_way(world: World) -> None:
    change_column(world.doing, {"name": "DOING"}, by=world.lena)

    assert "DOING" in names()


def test_there_are_not_more_columns_than_anybody_can_look_at(world: World) -> None:
    for number in range(limits.COLUMNS - 5):
        add_column({**NEW, "name": f"Column {number}"}, by=world.lena)

    with pytest.raises(Refusal, match=f"at most {limits.COLUMNS} columns"):
        add_column(NEW, by=world.lena)


def test_columns_are_put_in_order_and_back(world: World) -> None:
    moved = move_column(world.review, to=1, by=world.lena)

    assert moved.sentence == "put the columns in the order Review, Backlog, Ready, Doing and Done"
    undo(moved, by=world.lena)
    assert names() == ["Backlog", "Ready", "Doing", "Review", "Done"]


def test_an_order_is_not_taken_back_over_a_later_one(world: World) -> None:
    first = move_column(world.review, to=1, by=world.lena)
    move_column(world.doing, to=1, by=world.lena)

    with pytest.raises(Refusal, match="arranged again since"):
        undo(first, by=world.lena)


@pytest.mark.parametrize(("to", "why"), [(0, "no place 0"), (6, "no place 6"), (4, "in this order already")])
def test_a_place_that_is_none_or_its_own_is_refused(world: World, to: int, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        move_column(world.review, to=to, by=world.lena)


def test_a_column_with_cards_is_not_removed_and_says_how_many_there_are(world: World) -> None:
    with pytest.raises(Refusal, match=r"3 cards stand in Ready\. Move them to another column first"):
        remove_column(world.ready, by=world.lena)
    with pytest.raises(Refusal, match="1 card stands in Doing"):
        remove_column(world.doing, by=world.lena)


def test_an_empty_column_is_removed_and_comes_back_where_it_stood(world: World) -> None:
    removed = remove_column(world.review, by=world.lena)
    assert removed.sentence == "removed the column Review"
    assert names() == ["Backlog", "Ready", "Doing", "Done"]

    back = undo(removed, by=world.lena)
    assert back.sentence == "brought back the column Review"
    assert names() == ["Backlog", "Ready", "Doing", "Review", "Done"]
    undo(back, by=world.lena)
    assert "Review" not in names()


def test_a_removed_column_does_not_come_back_beside_one_of_its_name(world: World) -> None:
    removed = remove_column(world.review, by=world.lena)
    add_column({**NEW, "name": "review"}, by=world.lena)

    with pytest.raises(Refusal, match="There is a column review already"):
        undo(removed, by=world.lena)


def test_the_last_that_means_done_and_the_last_open_one_stay(world: World) -> None:
    trash(world.breakfast, by=world.tom)
    with pytest.raises(Refusal, match="Done is the only column that means done"):
        remove_column(world.done, by=world.lena)
    with pytest.raises(Refusal, match="Done is the only column that means done"):
        change_column(world.done, {"is_done": False}, by=world.lena)

    for nickname in ("flyer", "webinar", "checklist", "handoff", "larkfield"):
        trash(getattr(world, nickname), by=world.tom)
    for column in (world.ready, world.doing, world.review):
        remove_column(column, by=world.lena)
    with pytest.raises(Refusal, match="Backlog is the only column in which work goes on"):
        remove_column(world.backlog, by=world.lena)


def test_what_a_column_means_changes_only_while_it_is_empty(world: World) -> None:
    with pytest.raises(Refusal, match="begin or cease to mean done, and 1 card stands in Doing"):
        change_column(world.doing, {"is_done": True}, by=world.lena)

    change_column(world.review, {"is_done": True}, by=world.lena)
    assert move(world.larkfield, to=world.review, by=world.sofia).kind == "card.closed"


def test_a_card_in_the_trash_comes_back_to_the_first_column_when_its_own_was_removed(world: World) -> None:
    move(world.flyer, to=world.review, by=world.tom)
    trash(world.flyer, by=world.tom)
    remove_column(world.review, by=world.lena)

    restored = restore(world.flyer, by=world.tom)

    assert world.flyer.column == world.backlog
    assert restored.echo.endswith("Review is not what it was, so it stands in Backlog.")


def test_a_card_in_the_trash_comes_back_as_open_or_closed_as_it_was(world: World) -> None:
    move(world.flyer, to=world.review, by=world.tom)
    trash(world.flyer, by=world.tom)
    change_column(world.review, {"is_done": True}, by=world.lena)
    trash(world.breakfast, by=world.tom)
    change_column(world.done, {"is_done": False}, by=world.lena)

    restore(world.flyer, by=world.tom)
    restore(world.breakfast, by=world.tom)

    assert (world.flyer.column, world.flyer.is_closed) == (world.backlog, False)
    assert (world.breakfast.column, world.breakfast.is_closed) == (world.review, True)


@pytest.mark.parametrize("change", ["removed", "means done"])
def test_a_closed_card_reopens_in_the_first_column_when_its_own_is_not_open_any_more(
    world: World, change: str
) -> None:
    move(world.flyer, to=world.review, by=world.tom)
    close(world.flyer, by=world.tom)
    if change == "removed":
        remove_column(world.review, by=world.lena)
    else:
        change_column(world.review, {"is_done": True}, by=world.lena)

    reopen(world.flyer, by=world.tom)

    assert (world.flyer.column, world.flyer.is_closed) == (world.backlog, False)


def test_a_move_out_of_a_removed_column_cannot_be_taken_back(world: World) -> None:
    move(world.flyer, to=world.review, by=world.tom)
    moved = move(world.flyer, to=world.ready, by=world.tom)
    remove_column(world.review, by=world.lena)

    with pytest.raises(Refusal, match=r"Review is no longer there\. Move the card by hand"):
        undo(moved, by=world.tom)


def test_nothing_comes_into_a_column_that_was_just_removed(world: World) -> None:
    review = world.review
    remove_column(review, by=world.lena)

    with pytest.raises(Stale, match=r"Review was removed meanwhile\. Choose another column"):
        move(world.flyer, to=review, by=world.maya)


@pytest.mark.parametrize(
    ("agreed", "sentence"),
    [
        ({"name": "In work"}, "renamed the column Doing to In work"),
        ({"limit": 3, "limit_rule": "block"}, "changed the limit of the column Doing"),
        ({"policy": "One each.", "is_started": False}, "changed the policy and meaning of the column Doing"),
    ],
)
def test_what_was_agreed_on_is_changed_and_taken_back(
    world: World, agreed: dict[str, Any], sentence: str
) -> None:
    doing, before = world.doing, agreed_on(world.doing)
    changed = change_column(doing, agreed, by=world.lena)

    assert changed.sentence == sentence
    assert agreed_on(doing) == {**before, **agreed}
    undo(changed, by=world.lena)
    assert agreed_on(doing) == before


def test_a_change_is_not_taken_back_over_a_later_one_of_the_same(world: World) -> None:
    first = change_column(world.doing, {"policy": "One each."}, by=world.lena)
    change_column(world.doing, {"policy": "Two each."}, by=world.lena)

    with pytest.raises(Refusal, match="Doing was changed again since"):
        undo(first, by=world.lena)


def test_a_limit_needs_a_number_and_a_change_something_new(world: World) -> None:
    with pytest.raises(Refusal, match="Say how many cards"):
        change_column(world.doing, {"limit_rule": "warn"}, by=world.lena)
    with pytest.raises(Refusal, match="Nothing was changed"):
        change_column(world.doing, {"name": "Doing"}, by=world.lena)


def test_only_admins_arrange_columns_also_by_undo(world: World) -> None:
    added = add_column(NEW, by=world.lena)
    order = [*reversed(on_board())]
    tries: list[Callable[[], object]] = [
        lambda: add_column({**NEW, "name": "Mine"}, by=world.maya),
        lambda: change_column(world.doing, {"name": "Mine"}, by=world.maya),
        lambda: put_in_order(order, by=world.maya),
        lambda: remove_column(world.review, by=world.maya),
        lambda: undo(added, by=world.maya),
    ]

    for attempt in tries:
        with pytest.raises(NotYours, match="Only an admin"):
            attempt()


def test_a_column_removed_while_cards_move_into_it_keeps_them_or_stays(crowd: Flask) -> None:
    review = World().review.id
    session.rollback()

    def act(number: int) -> None:
        world, column = World(), session.get_one(Column, review)
        if number == 3:
            remove_column(column, by=world.lena)
        else:
            card = (world.flyer, world.webinar, world.checklist, world.larkfield)[number % 4]
            move(card, to=column, by=world.maya)

    at_once(crowd, 8, act)

    column = session.get_one(Column, review)
    assert (column.removed_at is None) == bool(World().titles(column))


def test_a_column_that_comes_back_stands_where_it_stood(world: World) -> None:
    removed = remove_column(world.review, by=world.lena)
    assert [column.name for column in session.scalars(columns())] == ["Backlog", "Ready", "Doing", "Done"]

    undo(removed, by=world.lena)

    names = [column.name for column in session.scalars(columns())]
    assert names == ["Backlog", "Ready", "Doing", "Review", "Done"]
