"""Moving: the server decides the place, from a neighbour; order is strict for everybody."""

import random

import pytest
from sqlalchemy import select

from app.board.closing import Closed, Reopened
from app.board.models.card import GAP, Card
from app.board.moving import Moved, move
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from tests.world import World


def test_a_card_goes_before_the_neighbour_it_was_dropped_on(world: World) -> None:
    move(world.flyer, to=world.ready, before=world.checklist, by=world.maya)

    assert world.titles(world.ready) == [
        world.webinar.title, world.flyer.title, world.checklist.title, world.handoff.title,
    ]  # fmt: skip


def test_without_a_neighbour_a_card_goes_to_the_end(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)

    assert world.titles(world.ready)[-1] == world.flyer.title


def test_a_card_dropped_before_one_that_has_gone_lands_at_the_end_and_says_so(world: World) -> None:
    gone = world.webinar
    move(gone, to=world.doing, by=world.ben)

    moved = move(world.flyer, to=world.ready, before=gone, by=world.maya)

    assert world.titles(world.ready)[-1] == world.flyer.title
    assert "has gone from there" in moved.echo


def test_a_card_dropped_before_one_in_the_trash_lands_at_the_end(world: World) -> None:
    trash(world.webinar, by=world.ben)

    moved = move(world.flyer, to=world.ready, before=world.webinar, by=world.maya)

    assert world.titles(world.ready)[-1] == world.flyer.title
    assert moved.data["neighbour_gone"]


def test_the_mover_is_told_the_column_and_the_position(world: World) -> None:
    moved = move(world.flyer, to=world.ready, before=world.checklist, by=world.maya)

    assert moved.echo == "Moved “Flyer for the depot open day” to Ready, 2 of 4."
    assert moved.sentence == "moved “Flyer for the depot open day” from Backlog to Ready"


def test_moving_to_where_it_stands_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="stands there already"):
        move(world.webinar, to=world.ready, before=world.checklist, by=world.maya)


def test_entering_done_closes_and_leaving_it_reopens(world: World) -> None:
    closed = move(world.larkfield, to=world.done, by=world.sofia)
    assert isinstance(closed, Closed)
    assert world.larkfield.is_closed

    reopened = move(world.larkfield, to=world.review, by=world.maya)
    assert isinstance(reopened, Reopened)
    assert not world.larkfield.is_closed
    assert world.larkfield.column == world.review


def test_undo_puts_the_card_back_before_the_neighbour_it_left(world: World) -> None:
    before = world.titles(world.ready)
    moved = move(world.webinar, to=world.doing, by=world.maya)

    undo(moved, by=world.maya)

    assert world.titles(world.ready) == before


def test_undo_is_refused_with_who_and_what_once_somebody_moved_it_on(world: World) -> None:
    first = move(world.flyer, to=world.ready, by=world.maya)
    move(world.flyer, to=world.doing, by=world.ben)

    with pytest.raises(
        Refusal, match="Ben Archer moved “Flyer for the depot open day” from Ready to Doing since"
    ):
        undo(first, by=world.maya)
    assert world.flyer.column == world.doing


def test_a_move_cannot_be_undone_twice_but_the_undo_can(world: World) -> None:
    moved = move(world.flyer, to=world.ready, by=world.maya)
    back = undo(moved, by=world.maya)

    with pytest.raises(Refusal, match="taken back already"):
        undo(moved, by=world.maya)
    undo(back, by=world.maya)
    assert world.flyer.column == world.ready


def test_after_a_later_move_was_taken_back_the_earlier_one_can_be(world: World) -> None:
    first = move(world.flyer, to=world.ready, by=world.maya)
    second = move(world.flyer, to=world.doing, by=world.ben)
    undo(second, by=world.ben)

    undo(first, by=world.maya)

    assert world.flyer.column == world.backlog


def test_age_in_a_column_starts_when_the_column_changes_only(world: World) -> None:
    entered = world.webinar.entered_at
    move(world.webinar, to=world.ready, by=world.maya)
    assert world.webinar.entered_at == entered

    move(world.webinar, to=world.doing, by=world.maya)
    assert world.webinar.entered_at > entered


def test_many_cards_into_the_same_gap_keep_a_strict_order(world: World) -> None:
    expected = world.titles(world.ready)
    random_ones = random.Random(7)
    for _ in range(120):
        titles = world.titles(world.ready)
        mover, neighbour = random_ones.sample(titles, 2)
        cards = {
            card.title: card
            for card in session.scalars(select(Card).where(Card.title.in_([mover, neighbour])))
        }
        titles.remove(mover)
        titles.insert(titles.index(neighbour), mover)
        if titles == world.titles(world.ready):
            continue
        move(cards[mover], to=world.ready, before=cards[neighbour], by=world.maya)
        expected = titles
        assert world.titles(world.ready) == expected


def test_a_gap_that_is_used_up_is_opened_again(world: World) -> None:
    world.webinar.position, world.checklist.position, world.handoff.position = 1, 2, 3
    session.flush()

    move(world.flyer, to=world.ready, before=world.checklist, by=world.maya)

    assert world.titles(world.ready)[1] == world.flyer.title
    positions = list(session.scalars(select(Card.position).where(Card.column_id == world.ready.id)))
    assert len(set(positions)) == 4
    assert max(positions) >= GAP


def test_a_move_writes_one_card_and_one_event(world: World) -> None:
    others = {card.id: card.version for card in session.scalars(select(Card)) if card != world.flyer}

    moved = move(world.flyer, to=world.ready, before=world.checklist, by=world.maya)

    assert isinstance(moved, Moved)
    assert {card.id: card.version for card in session.scalars(select(Card)) if card != world.flyer} == others
