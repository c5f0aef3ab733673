"""Words that rooms above add to filters: typed, clicked, said, and true for whoever looks."""

from datetime import datetime

import pytest
from sqlalchemy import ColumnElement, select

from app import clock
from app.board.chips import chips
from app.board.filter_words import filter_word
from app.board.filtering import parse
from app.board.looking import Look
from app.board.models.card import Card
from app.db import session
from app.people.models import User
from tests.conftest import Browse
from tests.world import CARDS, World

ZONE = "Europe/London"


def driven(viewer: User, now: datetime) -> ColumnElement[bool]:
    """Cards that the viewer drives, and that have come by now."""
    return (Card.driver_id == viewer.id) & (Card.entered_at <= now)


@pytest.fixture(autouse=True)
def myturn() -> None:
    filter_word("myturn", "My turn", driven, says="where it is your turn")


def found(words: str, viewer: int) -> set[str]:
    conditions = parse(words).conditions(viewer=viewer, zone=ZONE)
    return set(session.scalars(select(Card.uid).where(*conditions))) & set(CARDS)


def test_it_means_cards_for_whoever_looks_and_narrows_like_every_state(world: World) -> None:
    assert found("myturn", world.maya.id) == {"webinar"}
    assert found("MyTurn", world.tom.id) == {"breakfast"}
    assert found("myturn open", world.tom.id) == set()
    assert found("myturn", 0) == set()


def test_it_is_asked_about_this_moment(world: World) -> None:
    with clock.at(world.webinar.entered_at.replace(year=2020)):
        assert found("myturn", world.maya.id) == set()


def test_it_is_said_in_the_sentence(world: World) -> None:
    assert parse("myturn accounts").sentence == "accounts where it is your turn"


def test_its_chip_stands_between_states_and_kinds_and_is_on_when_it_was_typed(world: World) -> None:
    view = {"zone": ZONE, "person": str(world.maya.id), "find": "myturn"}

    words = [chip.words for chip in chips(Look.of(view))]

    assert words[words.index("My turn") - 1 : words.index("My turn") + 2] == [
        "No goal",
        "My turn",
        "Campaigns",
    ]
    [mine] = [chip for chip in chips(Look.of(view)) if chip.words == "My turn"]
    assert (mine.is_on, mine.address) == (True, "/board")


def test_the_board_shows_only_those(world: World, browse: Browse) -> None:
    html = browse(world.maya).get("/board?find=myturn").text

    assert world.webinar.title in html
    assert world.larkfield.title not in html
    assert "My turn" in html


def test_a_word_means_one_thing(world: World) -> None:
    filter_word("myturn", "My turn", driven, says="where it is your turn")

    with pytest.raises(ValueError, match="myturn means something else"):
        filter_word("myturn", "Yours", driven, says="that are yours")
