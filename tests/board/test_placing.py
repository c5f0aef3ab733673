"""Placing: beside the neighbour if it still stands there, else at the end."""

from app.board.limiting import Filling
from app.board.models.card import GAP
from app.board.placing import last_position, place
from app.board.trashing import trash
from app.db import session
from tests.world import World


def test_a_neighbour_that_stands_there_has_not_gone(world: World) -> None:
    assert not place(world.flyer, world.ready, before=world.checklist).neighbour_gone
    assert world.titles(world.ready).index(world.flyer.title) == 1


def test_without_a_neighbour_none_has_gone(world: World) -> None:
    assert not place(world.flyer, world.ready).neighbour_gone
    assert world.titles(world.ready)[-1] == world.flyer.title


def test_a_neighbour_in_another_column_has_gone_and_the_card_lands_at_the_end(world: World) -> None:
    assert place(world.flyer, world.ready, before=world.larkfield).neighbour_gone
    assert world.titles(world.ready)[-1] == world.flyer.title


def test_a_neighbour_in_the_trash_has_gone(world: World) -> None:
    trash(world.webinar, by=world.ben)

    assert place(world.flyer, world.ready, before=world.webinar).neighbour_gone


def test_a_card_put_before_itself_stays_where_it_is(world: World) -> None:
    before = world.titles(world.ready)

    assert not place(world.checklist, world.ready, before=world.checklist).neighbour_gone
    assert world.titles(world.ready) == before


def test_a_card_put_before_itself_in_another_column_lands_at_the_end(world: World) -> None:
    assert not place(world.flyer, world.ready, before=world.flyer).neighbour_gone
    assert world.titles(world.ready)[-1] == world.flyer.title


def test_where_no_gap_is_left_the_column_is_numbered_afresh(world: World) -> None:
    world.checklist.position = world.webinar.position + 1
    session.flush()

    place(world.flyer, world.ready, before=world.checklist)
    assert world.titles(world.ready)[:3] == [
        world.webinar.title, world.flyer.title, world.checklist.title,
    ]  # fmt: skip


def test_the_ends_of_columns_that_are_lent_are_kept_up(world: World) -> None:
    filling = Filling()
    last = last_position(world.ready, world.flyer)

    place(world.flyer, world.ready, filling=filling)
    place(world.breakfast, world.ready, filling=filling)
    assert [world.flyer.position, world.breakfast.position] == [last + GAP, last + 2 * GAP]
    assert filling.ends == {world.ready.id: last + 2 * GAP}
