"""What the board shows: the first cards, exact counts, the same number of queries however full it is."""

from collections.abc import Callable

from app import limits
from app.board.adding import add
from app.board.looking import Look
from app.board.showing import show_board
from app.db import session
from tests.conftest import Browse
from tests.world import World

VIEW = {"zone": "Europe/London"}


def fill(world: World, count: int) -> None:
    """Many cards, each with people and labels of its own."""
    for number in range(count):
        fields = {"title": f"Card {number}", "people": [world.maya.id], "labels": [f"label {number % 3}"]}
        add(fields, column=world.backlog, by=world.maya, at_end=True)


def test_a_column_shows_its_first_cards_and_an_exact_count(world: World) -> None:
    fill(world, 60)

    backlog = show_board(Look.of(VIEW))[0]

    assert backlog.tally.cards == 61
    assert len(backlog.faces) == limits.CARDS_DRAWN
    assert backlog.rest == 61 - limits.CARDS_DRAWN


def test_the_view_says_how_many_are_shown_and_the_next_view_shows_more(world: World) -> None:
    fill(world, 60)
    column = world.backlog.id

    shown = show_board(Look.of({**VIEW, "more": f"{column}:50"}))[0]

    assert len(shown.faces) == 50
    assert shown.more == f"/board?more={column}:75"


def test_nonsense_in_the_view_is_the_plain_view(world: World) -> None:
    fill(world, 30)

    for nonsense in ("x", "1:", ":5", "1:x", "9" * 40 + ":1", "١:٥", "-1:-5", f"{world.backlog.id}:0"):
        assert len(show_board(Look.of({**VIEW, "more": nonsense}))[0].faces) == limits.CARDS_DRAWN


def test_the_board_asks_the_same_number_of_queries_however_full_it_is(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    browser = browse(world.maya)
    browser.get("/board")
    count_queries()
    add({"title": "One more"}, column=world.backlog, by=world.maya)
    session.commit()
    count_queries()
    browser.get("/board")
    few = count_queries()

    fill(world, 80)
    session.commit()
    count_queries()
    browser.get("/board")

    assert count_queries() == few <= 16


def test_a_face_is_drawn_again_only_when_its_card_changed(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    browser = browse(world.maya)
    browser.get("/board")
    count_queries()
    browser.get("/board")

    assert count_queries() <= 11
