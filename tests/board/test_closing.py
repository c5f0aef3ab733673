"""Closing and reopening: a record of who and when, and the way back."""

import pytest

from app.board.agreeing import change_column
from app.board.closing import close, reopen
from app.board.moving import move
from app.errors import Refusal
from app.log.undoing import undo
from tests.world import World


def test_closing_brings_the_card_to_done_and_remembers_who_and_whence(world: World) -> None:
    close(world.larkfield, by=world.sofia)

    assert world.larkfield.column == world.done
    assert world.larkfield.closure is not None
    assert world.larkfield.closure.by == world.sofia
    assert world.larkfield.closure.came_from == world.doing


def test_reopening_brings_it_back_to_where_it_came_from(world: World) -> None:
    close(world.larkfield, by=world.sofia)

    reopen(world.larkfield, by=world.maya)

    assert world.larkfield.column == world.doing
    assert not world.larkfield.is_closed


def test_a_card_that_started_in_done_reopens_in_the_first_column(world: World) -> None:
    reopen(world.breakfast, by=world.maya)

    assert world.breakfast.column == world.backlog


def test_closing_twice_and_reopening_what_is_open_are_refused(world: World) -> None:
    with pytest.raises(Refusal, match="closed already"):
        close(world.breakfast, by=world.tom)
    with pytest.raises(Refusal, match="is not closed"):
        reopen(world.webinar, by=world.tom)


def test_without_a_column_for_done_closing_says_what_to_do(world: World) -> None:
    world.done.is_done = False

    with pytest.raises(Refusal, match="Ask an admin"):
        close(world.webinar, by=world.tom)


def test_undo_of_closing_reopens_in_place_and_undo_of_reopening_closes(world: World) -> None:
    before = world.titles(world.ready)
    closed = close(world.webinar, by=world.maya)
    reopened = undo(closed, by=world.maya)
    assert world.titles(world.ready) == before

    undo(reopened, by=world.maya)
    assert world.webinar.is_closed


def test_undo_is_refused_after_somebody_reopened_it(world: World) -> None:
    closed = close(world.webinar, by=world.maya)
    reopen(world.webinar, by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer reopened"):
        undo(closed, by=world.maya)


def test_undo_is_refused_once_the_column_means_something_else(world: World) -> None:
    move(world.webinar, to=world.review, by=world.maya)
    closed = close(world.webinar, by=world.maya)
    change_column(world.review, {"is_done": True}, by=world.lena)

    with pytest.raises(Refusal, match="Review means done by now"):
        undo(closed, by=world.maya)
    assert world.webinar.is_closed
    assert world.webinar.column == world.done
