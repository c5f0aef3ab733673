"""Comments: said to everybody, counted on the face, taken back only by their author."""

import pytest

from app.board.adding import add
from app.board.discussing import comment
from app.errors import Refusal
from app.log.undoing import undo
from tests.world import World


def test_a_comment_is_counted_and_its_words_are_not_in_the_log(world: World) -> None:
    said = comment(world.webinar, "The tender closes on Friday.", by=world.ben)

    assert world.webinar.comment_count == 1
    assert "tender" not in str(said.data)


def test_its_author_can_take_it_back(world: World) -> None:
    said = comment(world.webinar, "Wrong card, sorry.", by=world.ben)

    undo(said, by=world.ben)

    assert world.webinar.comment_count == 0
    assert world.webinar.comments == []


def test_nobody_else_can(world: World) -> None:
    said = comment(world.webinar, "Keep this.", by=world.ben)

    with pytest.raises(Refusal, match="Only Ben Archer"):
        undo(said, by=world.maya)


def test_a_later_comment_does_not_stand_in_the_way(world: World) -> None:
    first = comment(world.webinar, "One", by=world.ben)
    comment(world.webinar, "Two", by=world.maya)

    undo(first, by=world.ben)

    assert [said.body for said in world.webinar.comments] == ["Two"]


def test_a_new_card_is_seen_on_top_and_undo_puts_it_in_the_trash(world: World) -> None:
    added = add({"title": "Answer sheet"}, column=world.ready, by=world.maya)
    assert world.titles(world.ready)[0] == "Answer sheet"

    undo(added, by=world.maya)
    assert "Answer sheet" not in world.titles(world.ready)


def test_a_card_that_starts_in_done_is_closed(world: World) -> None:
    assert world.breakfast.is_closed
