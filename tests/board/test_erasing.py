"""What lies in the trash for a month is erased."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app import clock, engines, limits
from app.board.adding import add
from app.board.discussing import comment
from app.board.editing import edit
from app.board.erasing import Erased, erase_old_trash
from app.board.models.card import Card
from app.board.models.comment import Comment
from app.board.trashing import restore, trash
from app.db import session
from app.errors import Refusal
from app.hours.falling_due import BATCH
from app.log.undoing import undo
from tests.conftest import Browse
from tests.world import World


def sweep(after: timedelta) -> None:
    """What the worker does, so much later."""
    erase_old_trash(clock.now() + after)
    engines.read_only.set(False)


def test_after_thirty_days_a_card_is_gone_with_its_comments_and_the_log_says_so(world: World) -> None:
    comment(world.webinar, "A canary that must not stay", by=world.ben)
    id = world.webinar.id
    trash(world.webinar, by=world.maya)

    sweep(limits.TRASH_KEEPS - timedelta(minutes=1))
    assert session.get(Card, id) is not None
    sweep(limits.TRASH_KEEPS)
    assert session.get(Card, id) is None
    assert session.scalar(select(func.count()).select_from(Comment)) == 0
    fact = session.scalars(select(Erased)).one()
    assert (fact.card_id, fact.actor) == (id, None)
    assert fact.sentence == "erased “Cold-chain webinar with a customer” from the trash"
    assert "canary" not in repr(fact.data)


def test_twice_is_as_good_as_once(world: World) -> None:
    trash(world.webinar, by=world.maya)

    for _ in range(2):
        sweep(limits.TRASH_KEEPS)
    assert len(session.scalars(select(Erased)).all()) == 1


def test_what_was_taken_out_in_time_stays(world: World) -> None:
    trash(world.webinar, by=world.maya)
    restore(world.webinar, by=world.maya)

    sweep(limits.TRASH_KEEPS)
    assert world.webinar.column is not None


def test_a_full_trash_is_emptied_in_several_turns(world: World) -> None:
    for number in range(BATCH + 2):
        added = add({"title": f"Flyer {number}"}, column=world.ready, by=world.maya)
        trash(session.get_one(Card, added.card_id), by=world.maya)

    sweep(limits.TRASH_KEEPS)
    assert len(session.scalars(select(Erased)).all()) == BATCH + 2


def test_nothing_about_it_is_taken_back_any_more(world: World) -> None:
    said = comment(world.webinar, "See you there", by=world.ben)
    edited = edit(world.webinar, {"title": "Another title"}, by=world.maya)
    trashed = trash(world.webinar, by=world.maya)
    sweep(limits.TRASH_KEEPS)

    for fact in (said, edited, trashed):
        with pytest.raises(Refusal):
            undo(fact, by=fact.actor or world.lena)
    with pytest.raises(Refusal, match="Only this log remembers it"):
        undo(session.scalars(select(Erased)).one(), by=world.lena)


def test_the_trash_says_how_long_it_keeps_what(world: World, browse: Browse) -> None:
    with time_machine.travel("2026-11-18T10:00:00Z"):
        trash(world.webinar, by=world.maya)
        page = browse(world.maya).get("/trash").text

    assert "kept until 18 Dec, 10:00" in page
    assert "Cards lie here for 30 days." in page
