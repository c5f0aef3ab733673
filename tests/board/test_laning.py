"""Lanes: every column has the same rows, and every card stands in exactly one of them."""

import pytest

from app.board.editing import edit
from app.board.looking import Look
from app.board.showing import show_board
from tests.world import World

VIEW = {"zone": "Europe/London", "path": "/board"}


def lanes(world: World, sort: str, **view: str) -> dict[str, dict[str, int]]:
    """How many cards stand in which lane of which column, where there are any."""
    board = show_board(Look.of({**VIEW, "person": str(world.maya.id), "lanes": sort, **view}))
    return {
        shown.column.name: {row.lane.name: len(row.faces) for row in shown.lanes if row.lane and row.faces}
        for shown in board
    }


def test_by_kind(world: World) -> None:
    assert lanes(world, "kind")["Ready"] == {"Campaigns": 1, "Content requests": 1, "Handoffs": 1}


def test_by_side(world: World) -> None:
    assert lanes(world, "side") == {
        "Backlog": {"Marketing": 1},
        "Ready": {"Both sides": 1, "Sales and business development": 1, "Neither side yet": 1},
        "Doing": {"Both sides": 1},
        "Review": {},
        "Done": {"Marketing": 1},
    }


def test_by_whoever_drives(world: World) -> None:
    assert lanes(world, "person")["Ready"] == {"Maya Okafor": 1, "Priya Nair": 1, "Nobody drives yet": 1}


@pytest.mark.parametrize("sort", ["kind", "side", "person"])
def test_every_column_has_the_same_lanes(world: World, sort: str) -> None:
    board = show_board(Look.of({**VIEW, "lanes": sort}))

    rows = [[row.lane.key for row in shown.lanes if row.lane] for shown in board]
    assert all(keys == rows[0] for keys in rows)
    assert sum(len(shown.faces) for shown in board) == 6


def test_without_lanes_there_is_one_without_a_name(world: World) -> None:
    for sort in ("", "none", "nonsense"):
        assert [row.lane for row in show_board(Look.of({**VIEW, "lanes": sort}))[0].lanes] == [None]


def test_only_people_who_drive_something_that_is_shown_have_a_lane(world: World) -> None:
    edit(world.flyer, {"driver": world.ben.id, "people": [world.ben.id]}, by=world.maya)

    board = show_board(Look.of({**VIEW, "lanes": "person", "find": "content"}))

    assert [row.lane.name for row in board[0].lanes if row.lane] == ["Ben Archer", "Nobody drives yet"]
