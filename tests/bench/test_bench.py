"""The benchmarks can be trusted: the floor does its work, our pages are read right, goals are judged."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.log.streaming import Hint
from tests.bench import floor
from tests.bench.goals import Figure
from tests.bench.people import BOOKMARK, PAGE_TOKEN, PART, cards_on
from tests.bench.table import table
from tests.bench.watching import names_in
from tests.world import World


def test_the_floor_draws_every_card_and_moves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'floor.sqlite3'}"
    floor.seed(url, [40, 60])
    monkeypatch.setenv("FLOOR_DATABASE", url)
    app = floor.make_app()
    client = app.test_client()

    drawn = gzip.decompress(client.get("/board").data).decode()
    moved = client.post("/cards/41/place", data={"in_column": "1", "position": "-1"})
    drawn_again = gzip.decompress(client.get("/board").data).decode()
    app.extensions["engine"].dispose()

    assert drawn.count("<article") == 100
    assert moved.data == b"ok"
    assert drawn.index('id="card-1"') < drawn.index('id="card-41"')
    assert drawn_again.index('id="card-41"') < drawn_again.index('id="card-1"')


def test_what_stands_on_our_board_is_read_from_its_page(world: World, browse: Callable[..., Any]) -> None:
    html = browse(world.maya).get("/board").text

    found = cards_on(html)
    parts = {id: address for _tag, id, address in PART.findall(html)}

    assert list(found) == [
        column.id for column in (world.backlog, world.ready, world.doing, world.review, world.done)
    ]
    assert world.flyer.id in found[world.backlog.id]
    assert parts[f"column-{world.backlog.id}"] == f"/columns/{world.backlog.id}"
    assert parts[f"card-{world.flyer.id}"] == f"/cards/{world.flyer.id}/face"
    assert BOOKMARK.findall(html)[0].startswith("/events?after=")
    assert PAGE_TOKEN.findall(html)


def test_hints_are_read_from_a_stream_that_comes_in_pieces() -> None:
    said = Hint(7, ("column-1", "column-2")).message.encode() + Hint(8, ("totals",)).message.encode()

    names, rest = names_in(said[:-5])
    more, nothing = names_in(rest + said[-5:])

    assert names == ["column-1", "column-2"]
    assert more == ["totals"]
    assert not nothing.strip()


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("board", 1000, 5, 10), "met"),
        (Figure("board", 1000, 10, 10), "missed, 2.00 times off"),
        (Figure("board", 100, 10, 10), ""),
        (Figure("readers", 1000, 10, 10), "missed, 1.50 times off"),
        (Figure("live", 1000, 150), "met"),
        (Figure("movers.wrong", 1000, 0), "met"),
        (Figure("movers.wrong", 1000, 3), "missed by 3"),
    ],
)
def test_a_figure_is_judged_by_its_goal_on_boards_that_have_one(figure: Figure, verdict: str) -> None:
    assert figure.verdict == verdict


def test_the_table_says_what_was_measured_beside_what_and_whether_that_is_well() -> None:
    told = table([Figure("board", 1000, 5, 10), Figure("page", 1000, 31)])

    assert told.splitlines()[1].split("  ")[0] == "the board"
    assert "0.5 x" in told
    assert "<= 30 kB" in told
    assert "missed, 1.03 times off" in told
