"""Looking at the board by goal: words of the filter, lanes, the menu, and the lens that dims the others."""

import re

import pytest

from app.board.closing import close
from app.board.filtering import parse
from app.board.goal_words import called_goals
from app.board.looking import Look
from app.board.serving import serve
from app.goals.ending import cancel
from tests.board.aiming import aimed, ended
from tests.board.test_filtering import found
from tests.board.test_laning import lanes
from tests.conftest import Browse
from tests.goals.house import goal, kpi, proposed_goal, revenue_year
from tests.world import CARDS, World


@pytest.mark.parametrize("words", ["goal:120sqls", "goal:sqls", "GOAL:SQLs", "goal:120-sqls goal:sql"])
def test_cards_of_a_goal_are_found_by_its_name_or_a_piece_of_it(world: World, words: str) -> None:
    aimed(world)

    assert found(words, world.maya) == {"webinar"}


def test_two_goals_widen_and_other_words_narrow(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    for card, name in ((world.webinar, "120 SQLs"), (world.flyer, "90 SQLs")):
        serve(card, goal(world, name, sqls, parent, name.split()[0]), by=world.maya)

    assert found("goal:120sqls goal:90sqls", world.maya) == {"webinar", "flyer"}
    assert found("goal:sqls content", world.maya) == {"flyer"}
    assert parse("goal:120sqls goal:90sqls").sentence == "cards that serve “120 SQLs” or “90 SQLs”"


def test_a_whole_name_means_no_other_that_has_it_in_it(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    for card, name in ((world.webinar, "20 SQLs"), (world.flyer, "120 SQLs")):
        serve(card, goal(world, name, sqls, parent, name.split()[0]), by=world.maya)

    assert found("goal:20sqls", world.maya) == {"webinar"}


def test_what_no_goal_is_called_is_looked_for_in_the_cards(world: World) -> None:
    aimed(world)

    assert parse("goal:nothing").words == ("goal:nothing",)
    assert parse("goal:").words == ("goal:",)


def test_cards_that_move_no_goal_are_open_and_serve_none_that_is_open(world: World) -> None:
    aimed(world)
    open_ones = set(CARDS) - {"breakfast"}
    assert found("nogoal", world.maya) == open_ones - {"webinar"}
    assert parse("nogoal").sentence == "cards that move no goal"

    close(world.flyer, by=world.maya)
    assert found("nogoal", world.maya) == open_ones - {"webinar", "flyer"}


def test_a_cancelled_goal_moves_nothing(world: World) -> None:
    ended(world)

    assert "webinar" in found("nogoal", world.maya)
    assert found("goal:sqls", world.maya) == {"webinar"}


def test_every_goal_has_a_word_of_its_own(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    goal(world, "12 0", sqls, parent, "100")
    goal(world, "120", sqls, parent, "120")
    proposed_goal(world, "Not signed", sqls, parent, "1")

    words = [each.word for each in called_goals()]

    assert len(words) == len(set(words)) == 3


def test_a_name_that_is_the_word_of_another_goal_takes_nothing_from_it(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    first = goal(world, "Website", sqls, parent, "100")
    goal(world, f"Website {first.id + 2}", sqls, parent, "110")
    third = goal(world, "Web site", sqls, parent, "120")

    assert third.id == first.id + 2
    assert len(called_goals()) == 4


def test_lanes_by_goal_put_every_card_into_one(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    first, second = (goal(world, f"{number} SQLs", sqls, parent, number) for number in ("10", "20"))
    serve(world.webinar, second, by=world.maya)
    serve(world.webinar, first, by=world.maya)
    serve(world.larkfield, second, by=world.maya)

    shown = lanes(world, "goal")

    assert shown["Ready"] == {"10 SQLs": 1, "No goal": 2}
    assert shown["Doing"] == {"20 SQLs": 1}
    assert list(lanes(world, "goal", find="goal:sqls")["Doing"]) == ["20 SQLs"]


def test_the_board_offers_goals_to_filter_and_to_dim_by(world: World, browse: Browse) -> None:
    goal = aimed(world).id
    page = browse(world.maya).get("/board").text

    assert "Goal: any" in page
    assert 'href="/board?find=goal:120sqls"' in page
    assert f'href="/board?lens={goal}"' in page
    assert ">No goal</a>" in page
    assert "Goal: 120 SQLs" in browse(world.maya).get("/board?find=goal:120sqls").text


def test_a_goal_that_has_ended_is_not_offered_any_more(world: World, browse: Browse) -> None:
    goal = aimed(world)
    cancel(goal, "The market has gone.", by=world.maya)

    assert "goal:120sqls" not in browse(world.maya).get("/board").text


def test_through_the_lens_all_cards_stay_and_it_is_said_which_one_is_on(world: World, browse: Browse) -> None:
    goal = aimed(world).id

    page = browse(world.maya).get(f"/board?lens={goal}&find=content").text

    assert "cards that do not serve “120 SQLs” are dimmed" in page
    assert f'<link rel="stylesheet" href="/board/lens/{goal}.css">' in page
    assert 'href="/board?find=content">Take the lens off' in page
    assert world.flyer.title in page
    assert f'name="lens" value="{goal}"' in page


def test_the_lens_is_kept_in_every_way_to_look_on(world: World) -> None:
    look = Look.of({"zone": "Europe/London", "path": "/board", "lens": "7"})

    assert look.address(find="mine", more="") == "/board?find=mine&lens=7"


@pytest.mark.parametrize("lens", ["x", "999999", "-1", "3 5", '"><script>'])
def test_a_lens_that_is_none_dims_nothing(world: World, browse: Browse, lens: str) -> None:
    page = browse(world.maya).get("/board", query_string={"lens": lens})

    assert page.status_code == 200
    assert "/board/lens/" not in page.text


def test_its_style_sheet_dims_whatever_does_not_serve_the_goal(world: World, browse: Browse) -> None:
    goal = aimed(world).id

    sheet = browse(world.maya).get(f"/board/lens/{goal}.css")

    assert sheet.mimetype == "text/css"
    assert f'.card:not([data-goals~="{goal}"]) {{ opacity' in sheet.text
    assert "private" in sheet.headers["Cache-Control"]


def test_only_who_works_here_gets_it_and_only_for_goals(world: World, browse: Browse) -> None:
    goal = aimed(world).id

    assert browse(world.grace).get(f"/board/lens/{goal}.css").status_code == 403
    assert browse().get(f"/board/lens/{goal}.css").status_code == 303
    assert browse(world.maya).get(f"/board/lens/{goal + 999}.css").status_code == 404


def test_faces_say_whom_they_serve(world: World, browse: Browse) -> None:
    goal = aimed(world).id
    page = browse(world.maya).get("/board").text

    [said] = re.findall(rf'id="card-{world.webinar.id}"[^>]*data-goals="([^"]*)"', page)
    assert said == str(goal)
