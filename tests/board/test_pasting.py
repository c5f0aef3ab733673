"""Adding several cards at once, and taking them back together."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.board.editing import edit
from app.board.erasing import erase
from app.board.models.card import Card
from app.board.models.column import LimitRule
from app.board.pasting import AddedTogether, add_together, take_back
from app.board.trashing import Trashed, restore, trash
from app.db import session
from app.errors import Refusal
from app.log.undoing import undo, undo_last
from tests.world import World

IDEAS = [{"title": "Answer sheet"}, {"title": "Battle card"}, {"title": "Case study"}]


def test_they_stand_on_top_of_the_column_in_their_order(world: World) -> None:
    added = add_together(IDEAS, column=world.ready, by=world.maya)

    assert world.titles(world.ready)[:4] == [
        "Answer sheet", "Battle card", "Case study", "Cold-chain webinar with a customer",
    ]  # fmt: skip
    assert added.sentence == "added 3 cards to Ready"
    assert added.echo == "Added 3 cards to Ready."


def test_an_empty_column_takes_them_too(world: World) -> None:
    add_together(IDEAS, column=world.review, by=world.maya)

    assert world.titles(world.review) == ["Answer sheet", "Battle card", "Case study"]


def test_the_fact_names_them_in_their_order(world: World) -> None:
    added = add_together(IDEAS, column=world.review, by=world.maya)

    assert [session.get_one(Card, id).title for id in added.data["cards"]] == [
        each["title"] for each in IDEAS
    ]


def test_what_is_added_in_done_is_closed(world: World) -> None:
    added = add_together(IDEAS, column=world.done, by=world.maya)

    assert all(session.get_one(Card, id).is_closed for id in added.data["cards"])


def test_undo_takes_all_of_them_back(world: World) -> None:
    added = add_together(IDEAS, column=world.ready, by=world.maya)
    before = world.titles(world.ready)[3:]

    taken_back = undo(added, by=world.maya)

    assert taken_back.sentence == "took back 3 cards from Ready"
    assert world.titles(world.ready) == before


def test_what_was_taken_back_comes_back_together_in_its_order(world: World) -> None:
    added = add_together(IDEAS, column=world.ready, by=world.maya)
    before = world.titles(world.ready)
    taken_back = undo(added, by=world.maya)

    back = undo(taken_back, by=world.ben)

    assert world.titles(world.ready) == before
    assert back.echo_as_undo == "Taken back: 3 cards are on the board again."
    assert undo(back, by=world.maya).echo_as_undo == "You took back 3 cards from Ready."


def test_what_was_restored_or_erased_since_is_not_put_back(world: World) -> None:
    added = add_together(IDEAS, column=world.ready, by=world.maya)
    taken_back = undo(added, by=world.maya)
    first, second, third = (session.get_one(Card, id) for id in added.data["cards"])
    restore(first, by=world.ben)
    trash(first, by=world.ben)
    erase(second)
    session.expire_all()

    back = undo(taken_back, by=world.maya)

    assert back.sentence == (
        "put 1 card back on the board that was taken from Ready and left 1 card that had changed since"
    )
    assert not third.is_in_trash
    assert first.is_in_trash
    with pytest.raises(Refusal, match="taken back already"):
        undo(taken_back, by=world.maya)


def test_with_nothing_left_in_the_trash_there_is_nothing_to_put_back(world: World) -> None:
    added = add_together(IDEAS, column=world.ready, by=world.maya)
    taken_back = undo(added, by=world.maya)
    for id in added.data["cards"]:
        restore(session.get_one(Card, id), by=world.ben)

    with pytest.raises(Refusal, match="None of these cards lies in the trash as it was"):
        undo(taken_back, by=world.maya)


def test_where_not_all_fit_none_is_put_back(world: World) -> None:
    added = add_together(IDEAS, column=world.doing, by=world.maya)
    taken_back = undo(added, by=world.maya)
    doing = world.doing
    doing.limit, doing.limit_rule = 3, LimitRule.BLOCK
    session.flush()

    with pytest.raises(Refusal, match="Only 2 of these fit into Doing"), session.begin_nested():
        undo(taken_back, by=world.maya)

    assert all(session.get_one(Card, id).is_in_trash for id in added.data["cards"])


def test_the_last_act_is_all_of_them_and_then_what_was_before(world: World) -> None:
    trash(world.flyer, by=world.maya)
    add_together(IDEAS, column=world.ready, by=world.maya)

    assert undo_last(by=world.maya).kind == "cards.taken_back"
    assert undo_last(by=world.maya).kind == "card.restored"


def test_undo_leaves_what_was_changed_since(world: World) -> None:
    added = add_together(IDEAS, column=world.ready, by=world.maya)
    edit(session.get_one(Card, added.data["cards"][1]), {"title": "Battle card: Velora"}, by=world.ben)

    taken_back = take_back(added, by=world.maya)

    assert taken_back.sentence == "took back 2 cards from Ready and left 1 card that had changed since"
    assert world.titles(world.ready)[0] == "Battle card: Velora"


def test_undo_is_refused_when_all_were_changed(world: World) -> None:
    added = add_together(IDEAS[:2], column=world.ready, by=world.maya)
    for id in added.data["cards"]:
        trash(session.get_one(Card, id), by=world.ben)

    with pytest.raises(Refusal, match="All of these cards were changed since"):
        undo(added, by=world.maya)
    assert len(session.scalars(select(Trashed)).all()) == 2


def test_where_not_all_fit_none_comes_in(world: World) -> None:
    doing = world.doing
    doing.limit, doing.limit_rule = 3, LimitRule.BLOCK
    session.flush()
    cards = len(session.scalars(select(Card)).all())

    with pytest.raises(Refusal, match="Only 2 of these fit into Doing"), session.begin_nested():
        add_together(IDEAS, column=doing, by=world.maya)

    assert len(session.scalars(select(Card)).all()) == cards
    assert not session.scalars(select(AddedTogether)).all()


def test_a_column_that_warns_says_by_how_much_it_is_over(world: World) -> None:
    doing = world.doing
    doing.limit, doing.limit_rule = 3, LimitRule.WARN
    session.flush()

    assert add_together(IDEAS, column=doing, by=world.maya).echo == (
        "Added 3 cards to Doing. Doing now holds 4 of 3."
    )


def test_fifty_cost_few_statements_each(world: World, count_queries: Callable[[], int]) -> None:
    maya, ready = world.maya, world.ready
    card = {"title": "Card", "people": [maya.id], "labels": ["fair", "webinar"]}
    add_together([card], column=ready, by=maya)
    count_queries()
    add_together([card] * 10, column=ready, by=maya)
    for_ten = count_queries()

    add_together([card] * 50, column=ready, by=maya)

    assert count_queries() - for_ten <= 40 * 5
