"""The trash: nothing is lost, and everything finds its place again."""

import pytest

from app.board.discussing import comment
from app.board.moving import move
from app.board.trashing import restore, trash
from app.errors import Refusal
from app.log.undoing import undo
from tests.world import World


def test_a_card_in_the_trash_is_in_no_column_and_keeps_what_was_said(world: World) -> None:
    comment(world.webinar, "Ask the customer first.", by=world.ben)

    trash(world.webinar, by=world.tom)

    assert world.webinar.is_in_trash
    assert world.webinar.title not in world.titles(world.ready)
    assert [said.body for said in world.webinar.comments] == ["Ask the customer first."]


def test_it_comes_back_to_where_it_stood(world: World) -> None:
    before = world.titles(world.ready)
    trash(world.webinar, by=world.tom)

    restore(world.webinar, by=world.maya)

    assert world.titles(world.ready) == before
    assert world.webinar.disposal is None


def test_it_comes_back_to_the_end_when_its_neighbour_has_gone(world: World) -> None:
    trash(world.webinar, by=world.tom)
    move(world.checklist, to=world.doing, by=world.maya)

    restore(world.webinar, by=world.maya)

    assert world.titles(world.ready)[-1] == world.webinar.title


def test_undo_works_both_ways(world: World) -> None:
    trashed = trash(world.webinar, by=world.tom)
    restored = undo(trashed, by=world.tom)
    assert not world.webinar.is_in_trash

    undo(restored, by=world.tom)
    assert world.webinar.is_in_trash


def test_twice_is_refused(world: World) -> None:
    trash(world.webinar, by=world.tom)
    with pytest.raises(Refusal, match="in the trash already"):
        trash(world.webinar, by=world.maya)

    restore(world.webinar, by=world.maya)
    with pytest.raises(Refusal, match="on the board already"):
        restore(world.webinar, by=world.maya)


def test_a_closed_card_comes_back_closed(world: World) -> None:
    trash(world.breakfast, by=world.tom)
    restore(world.breakfast, by=world.tom)

    assert world.breakfast.is_closed
    assert world.breakfast.column == world.done
