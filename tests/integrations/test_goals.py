"""Goals in tables: out by their names, and in again if both sides have signed them."""

import pytest
from sqlalchemy import select

from app.board.models.card import Card
from app.board.serving import serve
from app.board.trashing import trash
from app.db import session
from app.goals.ending import cancel
from app.integrations.exporting.table import exported
from app.integrations.importing.confirming import import_cards
from app.integrations.importing.planning import plan
from app.integrations.importing.starting import start
from app.integrations.tables.reading import read
from tests.board.aiming import aimed
from tests.goals.house import goal, kpi, revenue_year
from tests.integrations.test_exporting import empty_the_board
from tests.world import World


def served() -> dict[str, list[str]]:
    """Which cards serve which goals."""
    session.expire_all()
    cards = session.scalars(select(Card)).all()
    return {card.title: [tie.goal.name for tie in card.ties] for card in cards if card.ties}


def test_a_row_names_the_goals_of_its_card(world: World) -> None:
    parent = revenue_year(world)
    odd = goal(world, "SQLs; half of them", kpi(world), parent, "120")
    serve(world.webinar, odd, by=world.maya)
    serve(world.webinar, parent, by=world.maya)

    rows = {row.cells[1]: row.cells[8] for row in read(b"".join(exported())).rows}

    assert rows[world.webinar.title] == 'New revenue of the year; "SQLs; half of them"'
    assert rows[world.flyer.title] == ""


def test_what_goes_out_comes_in_again_equal(world: World) -> None:
    parent = revenue_year(world)
    odd = goal(world, "SQLs; half of them", kpi(world), parent, "120")
    for card, aim in ((world.webinar, odd), (world.webinar, parent), (world.flyer, parent)):
        serve(card, aim, by=world.maya)
    trash(world.handoff, by=world.lena)  # handoffs come in again as drafts, wherever they stood
    before, content = served(), b"".join(exported())
    empty_the_board()

    import_cards(start(content, filename="board.csv", by=world.maya), by=world.maya)

    assert served() == before
    assert b"".join(exported()) == content


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("More of everything", "No goal in force is called “More of everything”."),
        ("120 sqls; Nonsense", "No goal in force is called “Nonsense”."),
    ],
)
def test_a_name_that_no_goal_has_is_a_problem(world: World, cell: str, problem: str) -> None:
    aimed(world)

    [line] = plan(f"Title,Goals\nBattle card,{cell}\n".encode()).troubled

    assert line.problems == (problem,)


def test_a_goal_that_has_ended_takes_in_nothing_new(world: World) -> None:
    cancel(aimed(world), "The market has gone.", by=world.maya)

    [line] = plan(b"Title,Goals\nBattle card,120 SQLs\n").troubled

    assert line.problems == ("The goal “120 SQLs” has ended. Leave it out.",)


def test_case_makes_no_difference_and_a_name_said_twice_is_one(world: World) -> None:
    goal = aimed(world)

    [line] = plan(b"Title,Goals\nBattle card,120 sqls; 120 SQLS\n").new

    assert line.said["goals"] == [goal.id]
