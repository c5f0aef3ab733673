"""The pulse: four figures on every working page, drawn once for each change."""

from collections.abc import Callable
from datetime import date

import pytest

from app import clock, engines
from app.board.closing import close
from app.board.pairing import join
from app.board.trashing import trash
from app.db import session
from app.goals.ending import cancel
from app.goals.facts import definition_of
from app.goals.parts.pulse import pulse_part
from app.goals.pulse import Tile, tiles
from app.log.marks import raise_mark
from app.log.redrawing import stale
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import Browse
from tests.goals.house import goal, kpi, measured, revenue_year, sql_goal, text
from tests.goals.test_standing import kpi_of
from tests.playbook.house import sign_all
from tests.world import World

VIEW = {"zone": "Europe/London", "path": "/board", "person": "1"}


def today() -> date:
    return clock.today("Europe/London")


def tile_of(key: str) -> Tile:
    """One of the figures."""
    return next(each for each in tiles(today(), "Europe/London") if each.key == key)


def test_where_nothing_is_agreed_on_each_figure_says_where_to_set_it(world: World) -> None:
    assert [each.figure for each in tiles(today(), "Europe/London")][:3] == ["", "", ""]
    assert tile_of("shared").empty == "No revenue goal runs. Set the one number of both sides."
    assert tile_of("marketing").address == "/goals"


def test_the_shared_figure_is_the_revenue_of_the_shortest_time_that_runs(world: World) -> None:
    of_the_year = revenue_year(world)
    assert tile_of("shared").more.startswith("of £2m")

    goal(world, "New revenue £600k", kpi_of(of_the_year), of_the_year, "£600k")
    measured(kpi_of(of_the_year), "£268k", by=world.maya)

    shared = tile_of("shared")
    assert (shared.figure, shared.label) == ("£268k", "Won revenue · shared")
    assert shared.more.startswith("of £600k · ")


def test_each_side_is_shown_what_it_has_promised(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    goal(world, "120 SQLs", sqls, parent, "120", promise="marketing")
    answers = kpi(world, "First answer", "minutes", adds_up="median", direction="down")
    goal(world, "Within an hour", answers, parent, "60", aim={"start": 300}, promise="sales")

    assert tile_of("marketing").label == "SQLs · marketing owes it"
    assert tile_of("sales").label == "First answer · sales promised it"


def test_a_proposed_target_stands_beside_the_signed_one_until_both_have_signed(world: World) -> None:
    sqls = goal(world, "120 SQLs", kpi(world), revenue_year(world), "120", promise="marketing")
    body = sqls.latest.body
    version = definition_of(
        propose(sqls, text({**body, "aim": {**body["aim"], "target": 140}}), by=world.maya)
    ).latest

    assert "of 120" in tile_of("marketing").more
    assert tile_of("marketing").more.endswith("proposed 140")
    sign_all(version)
    assert "of 140" in tile_of("marketing").more
    assert "proposed" not in tile_of("marketing").more


def test_work_done_together_counts_closed_cards_with_people_of_both_sides(world: World) -> None:
    assert tile_of("together").more == "0 of 1 closed cards"

    close(world.larkfield, by=world.sofia)

    together = tile_of("together")
    assert (together.figure, together.more) == ("50\u202f%", "1 of 2 closed cards")


def test_it_is_drawn_once_for_each_change(world: World, count_queries: Callable[[], int]) -> None:
    sqls = sql_goal(world)
    session.flush()
    engines.read_only.set(True)  # as for whoever only looks
    first = pulse_part().html(VIEW)
    count_queries()

    assert pulse_part().html(VIEW) == first
    assert count_queries() == 1

    engines.read_only.set(False)
    session.commit()
    measured(kpi_of(sqls), "5", by=world.maya)
    parent = session.get_one(Definition, sqls.latest.body["parent"]["definition"])
    goal(world, "Seven", kpi_of(sqls), parent, "7", promise="marketing")
    assert pulse_part().html(VIEW) != first


@pytest.mark.parametrize("path", ["/today", "/board", "/goals", "/playbook", "/activity", "/people"])
def test_it_stands_on_every_working_page(world: World, browse: Browse, path: str) -> None:
    assert 'id="pulse"' in browse(world.maya).get(path).text


def test_who_reads_along_has_no_pulse(world: World, browse: Browse) -> None:
    assert 'id="pulse"' not in browse(world.grace).get("/", follow_redirects=True).text
    assert browse(world.grace).get("/pulse").status_code == 403


def test_a_value_makes_it_stale_for_everybody(world: World, browse: Browse) -> None:
    fact = measured(kpi_of(sql_goal(world)), "5", by=world.maya)

    assert fact is not None
    assert "pulse" in {part.name for part in stale(fact)}


def test_it_follows_closed_cards_that_are_thrown_away_or_get_other_people(world: World) -> None:
    assert tile_of("together").more == "0 of 1 closed cards"
    for change in (
        lambda: join(world.breakfast, by=world.sofia),
        lambda: trash(world.breakfast, by=world.lena),
    ):
        before = pulse_part().html(VIEW)
        fact = change()
        session.commit()
        assert "pulse" in {part.name for part in stale(fact)}
        engines.read_only.set(True)
        assert pulse_part().html(VIEW) != before
        engines.read_only.set(False)


def test_a_change_of_an_open_card_leaves_it_alone(world: World) -> None:
    assert "pulse" not in {part.name for part in stale(join(world.webinar, by=world.tom))}


def test_the_end_of_a_goal_makes_it_stale(world: World) -> None:
    fact = cancel(sql_goal(world), "We sell something else now.", by=world.maya)

    assert "pulse" in {part.name for part in stale(fact)}


def test_what_is_given_up_is_not_kept_for_others(world: World) -> None:
    sqls = sql_goal(world)
    engines.read_only.set(True)
    before = pulse_part().html(VIEW)
    engines.read_only.set(False)
    session.commit()
    with session.begin_nested() as attempt:
        goal(world, "7 SQLs", kpi_of(sqls), definition_of_parent(sqls), "7", promise="marketing")
        assert pulse_part().html(VIEW) != before
        attempt.rollback()
    raise_mark("pulse")
    engines.read_only.set(True)

    assert pulse_part().html(VIEW) == before


def definition_of_parent(goal: Definition) -> Definition:
    """What a goal serves."""
    return session.get_one(Definition, goal.latest.body["parent"]["definition"])
