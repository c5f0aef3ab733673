"""Walks over the goals of a card: they work, they refuse, with htmx and without."""

import pytest

from app.board.closing import close
from app.people.leaving import deactivate
from tests.board.aiming import aimed, ended, tie
from tests.conftest import Browse, snapshot
from tests.goals.house import sql_goal
from tests.world import World


def test_a_form_ties_a_card_and_leads_back_to_it(world: World, browse: Browse) -> None:
    goal = sql_goal(world).id
    browser, card = browse(world.maya), f"/cards/{world.webinar.id}"
    assert "It serves no goal yet." in browser.get(card).text
    assert "Tie it to this goal" in browser.get(f"{card}/goals").text

    answer = browser.post(f"{card}/goals", {"goal": goal, "expected": "12"})

    assert (answer.status_code, answer.location) == (303, card)
    page = browser.get(card).text
    for words in ("120 SQLs", "New revenue of the year", "Touch", "Expected 12 SQLs"):
        assert words in page


def test_the_line_of_a_card_leads_to_the_vision_in_two_clicks(world: World, browse: Browse) -> None:
    goal = aimed(world).id

    page = browse(world.maya).get(f"/cards/{world.webinar.id}").text

    assert f'href="/goals/{goal}"' in page
    assert 'href="/playbook/' in page


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("a dozen", "We cannot read “a dozen”"),
        ("-3", "cannot be less than 0"),
        ("1.5", "finer than we keep it"),
    ],
)
def test_an_amount_that_cannot_be_read_is_refused_at_its_field(
    world: World, browse: Browse, expected: str, words: str
) -> None:
    goal = aimed(world).id
    browser, before = browse(world.maya), snapshot()

    new = browser.post(f"/cards/{world.flyer.id}/goals", {"goal": goal, "expected": expected})
    changed = browser.post(f"/cards/{world.webinar.id}/goals/{goal}", {f"goal-{goal}-expected": expected})

    for answer in (new, changed):
        assert answer.status_code == 422
        assert words in answer.text
        assert f'value="{expected}"' in answer.text
    assert snapshot() == before


def test_no_goal_chosen_is_said_at_the_field(world: World, browse: Browse) -> None:
    aimed(world)

    answer = browse(world.maya).post(f"/cards/{world.flyer.id}/goals", {"goal": "0", "expected": "12"})

    assert answer.status_code == 422
    assert "Choose a goal." in answer.text


def test_a_goal_that_has_ended_is_refused_in_a_sentence(world: World, browse: Browse) -> None:
    goal = ended(world)

    answer = browse(world.maya, htmx=True).post(f"/cards/{world.flyer.id}/goals", {"goal": goal.id})

    assert answer.status_code == 422
    assert "has ended. Choose a goal that is still open." in answer.text


def test_forms_change_and_end_what_is_expected(world: World, browse: Browse) -> None:
    goal = aimed(world)
    browser, path = browse(world.ben), f"/cards/{world.webinar.id}/goals/{goal.id}"

    browser.post(path, {f"goal-{goal.id}-expected": "20"})
    assert tie(world.webinar).expected == 20
    browser.post(path, {f"goal-{goal.id}-expected": ""})
    assert tie(world.webinar).expected is None
    browser.post(f"{path}?_method=DELETE")
    assert world.webinar.ties == []


def test_the_answer_to_htmx_holds_the_face_or_the_sheet(world: World, browse: Browse) -> None:
    goal = sql_goal(world).id
    browser, card = browse(world.maya, htmx=True), f"/cards/{world.webinar.id}"

    on_board = browser.post(
        f"{card}/goals", {"goal": goal}, headers={"HX-Current-URL": "http://localhost/board"}
    )
    on_page = browser.send(
        "DELETE", f"{card}/goals/{goal}", headers={"HX-Current-URL": f"http://localhost{card}"}
    )

    assert f'hx-target="#card-{world.webinar.id}"' in on_board.text
    assert f'hx-target="#sheet-{world.webinar.id}"' in on_page.text


def test_what_is_not_tied_cannot_be_changed(world: World, browse: Browse) -> None:
    goal = sql_goal(world)
    path = f"/cards/{world.webinar.id}/goals/{goal.id}"

    assert browse(world.maya).post(path, {f"goal-{goal.id}-expected": "3"}).status_code == 404
    assert browse(world.maya).post(f"/cards/{world.webinar.id}/goals/999", {}).status_code == 404


def test_a_new_card_is_tied_by_its_form(world: World, browse: Browse) -> None:
    goal = sql_goal(world).id
    browser = browse(world.maya)
    assert "120 SQLs" in browser.get("/cards/new").text
    form = {"title": "Answer sheet", "kind": "content", "driver": "0", "in_column": world.ready.id}

    browser.post("/cards", {**form, "goal": goal})

    board = browser.get("/board").text
    assert "added “Answer sheet” to Ready, for “120 SQLs”" in board
    assert f'data-goals="{goal}"' in board


def test_closed_in_the_dialog_of_moves_it_asks_as_well(world: World, browse: Browse) -> None:
    aimed(world)
    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/place", {"in_column": world.done.id})

    assert answer.location == f"/cards/{world.webinar.id}/effects"


def test_neither_strangers_nor_stakeholders_nor_who_has_left_may(world: World, browse: Browse) -> None:
    goal = aimed(world)
    close(world.webinar, by=world.maya)
    browsers = [browse(), browse(world.grace), browse(world.tom)]
    deactivate(world.tom, by=world.lena)
    card = f"/cards/{world.webinar.id}"
    before = snapshot()

    for browser in browsers:
        for path in (f"{card}/goals", f"{card}/effects", f"/goals/{goal.id}/cards"):
            assert browser.get(path).status_code in (302, 303, 403)
        assert browser.post(f"{card}/goals", {"goal": goal.id}).status_code in (302, 303, 403)
        assert browser.post(f"{card}/effects", {f"goal_{goal.id}": "1"}).status_code in (302, 303, 403)
        assert browser.post(f"{card}/goals/{goal.id}?_method=DELETE").status_code in (302, 303, 403)
    assert snapshot() == before
