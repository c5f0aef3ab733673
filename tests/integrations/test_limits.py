"""Limits by the door of a file: what does not fit is left out before, and said line by line."""

import pytest

from app.board.limiting import count_in_work
from app.board.models.column import Column, LimitRule
from app.board.moving import move
from app.db import session
from app.errors import Refusal
from app.integrations.importing.confirming import import_cards
from app.integrations.importing.planning import plan
from app.integrations.importing.starting import start
from app.log.undoing import undo
from tests.conftest import Browse
from tests.integrations.files import upload
from tests.world import World

FOUR = "Title,Kind,Column\nOne,Content,Doing\nTwo,Content,Doing\nA lead,Handoff,Doing\nThree,Content,Doing\n"


def limit(column: Column, limit: int, rule: LimitRule = LimitRule.BLOCK) -> None:
    column.limit, column.limit_rule = limit, rule
    session.flush()


def test_lines_for_a_full_column_are_left_out_and_say_why(world: World) -> None:
    limit(world.doing, 1)
    found = plan(FOUR.encode())

    assert [line.title for line in found.new] == ["A lead"]
    assert {line.problems for line in found.troubled} == {
        ("Doing is full: 1 of 1. Finish something there first.",)
    }


def test_what_would_fill_the_column_too_far_is_left_out_from_there_on(world: World) -> None:
    limit(world.doing, 2)
    found = plan(FOUR.encode())

    assert [line.title for line in found.new] == ["One", "A lead"]
    assert [(line.number, line.problems) for line in found.troubled] == [
        (3, ("Only 1 of these fits into Doing: 2 at once.",)),
        (5, ("Only 1 of these fits into Doing: 2 at once.",)),
    ]


def test_a_line_that_is_here_already_or_has_a_problem_takes_no_place(world: World) -> None:
    limit(world.doing, 2)
    text = "Title,Kind,Column\nLarkfield Cold Store,Account,Doing\nNonsense,Sprint,Doing\nOne,Content,Doing\n"

    assert [line.title for line in plan(text.encode()).new] == ["One"]


def test_confirming_adds_the_others(world: World) -> None:
    limit(world.doing, 2)
    imported = import_cards(start(FOUR.encode(), filename="four.csv", by=world.maya), by=world.maya)

    assert imported.data["count"] == 2
    assert count_in_work(world.doing) == 2
    assert imported.echo == "You brought in 2 cards from “four.csv”."


def test_what_was_left_out_comes_with_the_same_file_once_there_is_room(world: World) -> None:
    limit(world.doing, 2)
    import_cards(start(FOUR.encode(), filename="four.csv", by=world.maya), by=world.maya)
    limit(world.doing, 9)

    assert [line.title for line in plan(FOUR.encode()).new] == ["Two", "Three"]


def test_a_limit_that_warns_lets_all_in_and_says_how_many_there_are(world: World) -> None:
    limit(world.doing, 1, LimitRule.WARN)
    imported = import_cards(start(FOUR.encode(), filename="four.csv", by=world.maya), by=world.maya)

    assert imported.echo == "You brought in 4 cards from “four.csv”. Doing now holds 4 of 1."


def test_a_column_that_filled_up_since_the_file_was_looked_at_stays_as_full(
    world: World, browse: Browse
) -> None:
    limit(world.doing, 2)
    maya = browse(world.maya)
    address = maya.post("/import", upload(FOUR)).location
    assert "Only 1 of these fits into Doing: 2 at once." in maya.get(address).text

    move(world.flyer, to=world.doing, by=world.tom)
    maya.post(f"{address}/cards", {"from_title": "0", "from_kind": "1", "from_column": "2"})

    assert count_in_work(world.doing) == 2


def test_an_import_that_is_taken_back_makes_room(world: World) -> None:
    limit(world.doing, 2)
    imported = import_cards(start(FOUR.encode(), filename="four.csv", by=world.maya), by=world.maya)
    with pytest.raises(Refusal, match="Doing is full: 2 of 2"):
        move(world.flyer, to=world.doing, by=world.tom)
    undo(imported, by=world.maya)

    move(world.flyer, to=world.doing, by=world.tom)

    assert world.flyer.column is world.doing
