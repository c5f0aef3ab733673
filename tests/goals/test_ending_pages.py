"""Walks over the end of a goal: offered when it is due, one verdict for everybody, and a way back."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.db import session
from app.goals.ending import cancel, conclude
from app.goals.models.verdict import Outcome, Verdict
from app.playbook.models.definition import Definition
from tests.conftest import Browse, snapshot
from tests.goals.days import DAY_49, FIRST, LAST, on
from tests.goals.house import measured, sql_goal
from tests.world import World

AFTER = LAST + timedelta(days=1)


@pytest.fixture(autouse=True)
def on_day_49() -> Iterator[None]:
    with on(DAY_49):
        yield


@pytest.fixture
def page(world: World) -> str:
    """The page of the goal of 300, of which 246 have come."""
    found = sql_goal(world, "300")
    sqls = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    measured(sqls, "246", by=world.tom, first=FIRST, last=DAY_49 - timedelta(days=1))
    return found.page


def goal_at(page: str) -> Definition:
    """The goal with this page, as it is now."""
    session.expire_all()
    return session.get_one(Definition, int(page.rpartition("/")[2]))


def end_of(html: str) -> str:
    """What the top of a goal's page says of its end, in words."""
    found = re.search(r'<(section|div) id="goal-end-\d+".*?</\1>', html, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).replace("\u202f", " ").split())


def test_nothing_is_said_of_the_end_before_it_is_due(world: World, browse: Browse, page: str) -> None:
    assert end_of(browse(world.maya).get(page).text) == ""


def test_its_owners_close_it_once_its_last_day_has_passed(world: World, browse: Browse, page: str) -> None:
    with on(AFTER):
        mayas = browse(world.maya)
        offered = end_of(mayas.get(page).text)
        seen_by_ben = end_of(browse(world.ben).get(page).text)
        answer = mayas.post(f"{page}/verdict")
        shown = mayas.get(page).text

    assert offered.startswith("Its last day has passed 246 of 300: closed today, it was missed by 18 %")
    assert "Close the goal" in offered
    assert "One of its owners closes it." in seen_by_ben
    assert "Close the goal" not in seen_by_ben
    assert (answer.status_code, answer.location) == (303, page)
    assert end_of(shown) == (
        "Missed by 18 % 246 of 300. Marketing and sales fell short of it together. Grade 0.82. "
        "Take it up again"
    )
    assert "You closed “300 SQLs”: missed by 18" in shown


def test_the_verdict_names_nobody_and_gives_no_side_a_badge(world: World, browse: Browse, page: str) -> None:
    with on(AFTER):
        conclude(goal_at(page), by=world.sofia)
        part = browse(world.ben, htmx=True).get(f"{page}/verdict").text

    assert not any(name in part for name in ("Maya", "Sofia", "Ben", "avatar"))
    assert part.lower().count("marketing") == part.count("sales") == 1


def test_what_is_reached_early_may_be_closed_or_run_on(world: World, browse: Browse, page: str) -> None:
    sqls = session.get_one(Definition, goal_at(page).latest.body["aim"]["kpi"])
    measured(sqls, "60", by=world.tom)
    mayas = browse(world.maya)

    assert "It is reached 306 of 300: closed today, it is achieved with 102 %" in end_of(mayas.get(page).text)
    assert "You may as well let it run on." in end_of(mayas.get(page).text)
    mayas.post(f"{page}/verdict")
    assert end_of(mayas.get(page).text).startswith("Achieved with 102 %")
    assert session.get_one(Verdict, goal_at(page).id).outcome is Outcome.ACHIEVED


def test_closing_too_early_and_by_others_is_refused_in_words(world: World, browse: Browse, page: str) -> None:
    before = snapshot()
    early = browse(world.maya, htmx=True).post(f"{page}/verdict")
    with on(AFTER):
        other = browse(world.ben, htmx=True).post(f"{page}/verdict")
        reader = browse(world.grace).post(f"{page}/verdict")

    assert (early.status_code, "runs until 31 December 2026" in early.text) == (422, True)
    assert (other.status_code, "closed by its owners" in other.text) == (403, True)
    assert reader.status_code == 403
    assert snapshot() == before


def test_an_owner_takes_it_up_again(world: World, browse: Browse, page: str) -> None:
    with on(AFTER):
        conclude(goal_at(page), by=world.sofia)
        mayas = browse(world.maya)
        assert browse(world.ben, htmx=True).send("DELETE", f"{page}/verdict").status_code == 403
        assert mayas.post(f"{page}/verdict?_method=DELETE").status_code == 303
        assert end_of(mayas.get(page).text).startswith("Its last day has passed")


def test_a_goal_that_was_never_measured_says_what_to_do(world: World, browse: Browse) -> None:
    found = sql_goal(world, "300").page
    with on(AFTER):
        assert "Nothing was measured in its time. Measure SQLs first" in end_of(
            browse(world.maya).get(found).text
        )


def test_a_signer_gives_it_up_with_a_reason_that_everybody_reads(
    world: World, browse: Browse, page: str
) -> None:
    mayas = browse(world.maya)
    assert "Give it up" in mayas.get(page).text
    assert "Give it up" not in browse(world.tom).get(page).text
    assert browse(world.tom).get(f"{page}/cancellation").status_code == 403
    empty = mayas.post(f"{page}/cancellation", {"reason": " "})
    assert (empty.status_code, "Say why it is given up" in empty.text) == (422, True)

    form = {"reason": "The **market** is gone.", "once": "a key"}
    for _ in range(2):
        assert mayas.post(f"{page}/cancellation", form).status_code == 303

    assert end_of(browse(world.ben).get(page).text) == "Given up today, 12:00 The market is gone."
    assert "Take it up again" in end_of(mayas.get(page).text)
    assert mayas.get(f"{page}/cancellation").status_code == 422


def test_a_reason_is_shown_and_never_run(world: World, browse: Browse, page: str) -> None:
    cancel(goal_at(page), "<script>alert(1)</script>", by=world.maya)

    assert "<script>alert" not in browse(world.maya).get(page).text


def test_the_story_of_the_goal_tells_its_end(world: World, browse: Browse, page: str) -> None:
    with on(AFTER):
        conclude(goal_at(page), by=world.sofia)
        assert "Sofia Lindqvist closed it: missed by 18" in browse(world.maya).get(page).text
