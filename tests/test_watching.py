"""A snapshot is always what the tables hold, however little of them is read again."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, text, update

from app.board.adding import add
from app.board.discussing import comment
from app.board.models.card import Card
from app.db import Base, session
from app.people.models import User
from tests import watching
from tests.conftest import snapshot
from tests.world import World


def add_a_card(world: World) -> None:
    add({"title": "One more", "kind": "content"}, column=world.ready, by=world.maya)


def let_all_have_it_dark(_world: World) -> None:
    session.execute(update(User).values(theme="dark"))


def write_by_hand(_world: World) -> None:
    session.execute(text("\n UPDATE cards SET title = 'By hand'"))


def remove_a_card_with_all_that_hangs_on_it(world: World) -> None:
    session.execute(delete(Card).where(Card.id == world.larkfield.id))


CHANGES = (add_a_card, let_all_have_it_dark, write_by_hand, remove_a_card_with_all_that_hangs_on_it)


def truth() -> dict[str, list[str]]:
    """What the tables hold, all read."""
    return {
        table.name: watching.read(table) for table in Base.metadata.sorted_tables if table.name != "sign_ins"
    }


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_written_is_seen(world: World, change: Callable[[World], None]) -> None:
    comment(world.larkfield, "They call back", by=world.maya)
    before = snapshot()

    change(world)

    assert snapshot() == truth() != before


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_given_up_is_as_it_was(world: World, change: Callable[[World], None]) -> None:
    before = snapshot()

    with session.begin_nested() as part:
        change(world)
        between = snapshot()
        part.rollback()

    assert between != before
    assert snapshot() == truth() == before
