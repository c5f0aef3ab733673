"""Walks over check-ins: confirmed as they were written, put otherwise, and shown on the goal's page."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from app.db import session
from app.goals.checking_in import check_in
from app.goals.ending import cancel
from app.goals.models.checkin import CheckIn
from app.goals.parts.checkin import earlier_words
from app.goals.waiting import goals_for
from app.log.redrawing import stale
from app.log.undoing import undo
from app.people.leaving import deactivate
from app.people.models import User
from app.playbook.models.definition import Definition
from tests.conftest import Browse, snapshot
from tests.goals.days import DAY_49, FIRST, on
from tests.goals.house import measured, sql_goal
from tests.world import World

NOTE = "151 of 300, 9 behind pace. At this pace 284."


@pytest.fixture(autouse=True)
def on_day_49() -> Iterator[None]:
    with on(DAY_49):
        yield


@pytest.fixture
def page(world: World) -> str:
    """The page of the goal of 300, of which 151 have come."""
    found = sql_goal(world, "300")
    measured(sqls_of(found), "151", by=world.tom, first=FIRST, last=DAY_49)
    return found.page


def goal_at(page: str) -> Definition:
    """The goal with this page, as it is now."""
    return session.get_one(Definition, int(page.rpartition("/")[2]))


def sqls_of(goal: Definition) -> Definition:
    """The KPI behind it."""
    return session.get_one(Definition, goal.latest.body["aim"]["kpi"])


def once_in(page: str) -> str:
    """The key of the form on a page."""
    keys: list[str] = re.findall(r'name="once"[^>]*value="([^"]+)"', page)
    return keys[-1]


def sent_by(page: str) -> dict[str, str]:
    """What the first form of a check-in on a page sends, as far as nobody sees it."""
    form = page[page.index('name="once"') - 60 :].partition("</form>")[0]
    hidden = re.findall(r'<input[^>]*type="hidden"[^>]*>', form)
    named = [(re.search(r'name="(\w+)"', each), re.search(r'value="([^"]*)"', each)) for each in hidden]
    found = {name[1]: unescape(value[1]) for name, value in named if name and value}
    return {name: found[name] for name in ("once", "seen", "confidence", "note") if name in found}


def given() -> list[tuple[int | None, int, str, int]]:
    """What was said, by whom."""
    session.expire_all()
    return [(each.value, each.confidence, each.note, each.by_id) for each in session.scalars(select(CheckIn))]


def whose(world: World) -> User:
    """Whose turn it is."""
    owners = (world.maya, world.sofia)
    return next(each for each in owners if any("300 SQLs" in wait.thing for wait in goals_for(each)))


def test_the_form_stands_filled_in_and_confirm_has_the_focus(world: World, browse: Browse, page: str) -> None:
    form = browse(world.maya).get(f"{page}/check-in").text

    assert NOTE in form
    assert re.search(r'<input[^>]*name="confidence"[^>]*value="7"', form)
    assert re.search(r"<button[^>]*autofocus[^>]*>.*Confirm", form, re.DOTALL)
    assert ">151</span>" in form


def test_confirmed_as_it_stands_it_says_what_the_numbers_say(world: World, browse: Browse, page: str) -> None:
    mayas = browse(world.maya)
    form = {"once": once_in(mayas.get(f"{page}/check-in").text), "confidence": "7", "note": NOTE}

    answer = mayas.post(f"{page}/check-in", form)

    assert (answer.status_code, answer.location) == (303, page)
    assert given() == [(151, 7, NOTE, world.maya.id)]
    assert "You checked in on “300 SQLs”: 151 of 300, 7 of 10 sure." in mayas.get(page).text
    assert mayas.post(f"{page}/check-in", form).status_code == 303
    assert len(given()) == 1


def test_one_tap_on_today_confirms_what_the_line_says_once(world: World, browse: Browse, page: str) -> None:
    theirs = whose(world)
    htmx, id = browse(theirs, htmx=True), theirs.id
    today = browse(theirs).get("/today").text
    assert f"7 of 10 sure: {NOTE}" in today
    line = today[today.index("“300 SQLs”") :]
    keys = [sent_by(line)["once"], "another-tab"]

    for key in (*keys, keys[0]):
        answer = htmx.post(
            f"{page}/check-in",
            {**sent_by(line), "once": key},
            headers={"HX-Current-URL": "http://localhost/today"},
        )
        assert answer.status_code == 200
        assert "151 of 300, 7 of 10 sure" in answer.text
        assert "“300 SQLs”</strong> waits" not in answer.text
    assert given() == [(151, 7, NOTE, id)]


def test_nobody_confirms_a_number_that_they_have_not_read(world: World, browse: Browse, page: str) -> None:
    maya = browse(world.maya)
    form = {**sent_by(maya.get(f"{page}/check-in").text), "confidence": "7", "note": "As I read it."}
    with on(DAY_49 + timedelta(days=1)):
        measured(sqls_of(goal_at(page)), "20", by=world.tom)
        answer = maya.post(f"{page}/check-in", form)

        assert answer.status_code == 422
        assert given() == []
        assert "The numbers have changed since you read them. They say now: “171 of 300" in answer.text
        assert ">As I read it.</textarea>" in answer.text.replace("\r\n", "")
        maya.post(f"{page}/check-in", {**form, **sent_by(answer.text)})
    assert [each[0] for each in given()] == [171]


def test_words_that_were_read_before_midnight_are_the_words_that_are_kept(
    world: World, browse: Browse, page: str
) -> None:
    theirs = browse(whose(world))
    today = theirs.get("/today").text
    line = today[today.index("“300 SQLs”") :]
    with on(DAY_49 + timedelta(days=1)):
        theirs.post(f"{page}/check-in", sent_by(line))

    assert [each[:3] for each in given()] == [(151, 7, NOTE)]


def test_other_words_and_those_of_another_week_are_a_check_in_of_their_own(
    world: World, browse: Browse, page: str
) -> None:
    form = {"confidence": "7", "note": "Well."}
    for day, words in ((0, {}), (0, {"note": "Very well."}), (7, {"note": "Very well."})):
        with on(DAY_49 + timedelta(days=day)):
            browse(world.maya).post(f"{page}/check-in", {**form, **words})

    assert len(given()) == 3


def test_a_value_that_comes_in_redraws_today(world: World, page: str) -> None:
    fact = measured(sqls_of(goal_at(page)), "152", by=world.tom, first=FIRST, last=DAY_49)
    assert fact
    for each in (fact, undo(fact, by=world.tom)):
        assert "today-waits" in {part.name for part in stale(each)}


def test_nobody_sends_a_value_a_day_or_another_name(world: World, browse: Browse, page: str) -> None:
    more = {
        "value": "300",
        "by": "4",
        "by_id": "4",
        "on": "2026-01-01",
        "on_date": "2026-01-01",
        "goal_id": "1",
    }
    browse(world.maya).post(f"{page}/check-in", {**more, "confidence": "5", "note": "Well."})

    (checked,) = session.scalars(select(CheckIn)).all()
    assert (checked.value, checked.by_id, checked.on) == (151, world.maya.id, DAY_49)
    assert checked.goal_id == goal_at(page).id


def test_what_does_not_fit_is_said_at_the_field_and_what_was_typed_stays(
    world: World, browse: Browse, page: str
) -> None:
    maya, before = browse(world.maya), snapshot()
    for form, words in (
        ({"confidence": "11", "note": "Surely"}, "from 0 to 10"),
        ({"confidence": "much", "note": "Surely"}, "Not a valid integer value"),
        ({"confidence": "7", "note": " "}, "Say in a sentence why"),
    ):
        answer = maya.post(f"{page}/check-in", form)
        assert answer.status_code == 422
        assert words in answer.text
        assert form["note"].strip() in answer.text
        assert not re.search(r"<button[^>]*autofocus", answer.text)
    assert snapshot() == before


def test_nobody_but_its_owners_checks_in(world: World, browse: Browse, page: str) -> None:
    before = snapshot()
    answer = browse(world.ben).post(f"{page}/check-in", {"confidence": "5", "note": "Well."})

    assert answer.status_code == 403
    assert "Maya Okafor or Sofia Lindqvist" in answer.text
    assert browse(world.grace).get(f"{page}/check-in").status_code == 403
    assert browse(world.ben).get("/goals/9999/check-in").status_code == 404
    assert snapshot() == before
    mayas = browse(world.maya)
    deactivate(world.maya, by=world.lena)
    assert mayas.post(f"{page}/check-in", {}).status_code == 303
    assert given() == []


def test_the_goals_page_says_how_sure_who_why_and_whose_turn_it_is(
    world: World, browse: Browse, page: str
) -> None:
    with on(DAY_49 - timedelta(days=16)):
        check_in(goal_at(page), 90, 7, "A good start.", by=world.maya)
    with on(DAY_49 - timedelta(days=9)):
        check_in(goal_at(page), 117, 6, "Two big deals slipped to January.", by=world.sofia)

    part = browse(world.maya, htmx=True).get(f"{page}/confidence").text

    words = " ".join(re.sub(r"<[^>]+>", " ", part).split())
    assert "6 of 10 the week before 7 Two big deals slipped to January." in words
    assert "Sofia Lindqvist, 9 Nov" in words
    assert "last check-in 9 days ago Next by" in words
    assert "1 earlier check-in 7 of 10 A good start. Maya Okafor, 2 Nov" in words
    assert 'aria-label="How sure we were: 7, 6"' in part
    assert "check-in" in part[part.index('class="actions"') :]
    assert "/check-in" not in browse(world.ben, htmx=True).get(f"{page}/confidence").text


def test_a_goal_that_has_ended_asks_nobody(world: World, browse: Browse, page: str) -> None:
    cancel(goal_at(page), "The market is gone.", by=world.maya)

    part = browse(world.maya, htmx=True).get(f"{page}/confidence").text

    assert "Nobody checked in while it ran." in part
    assert "Next by" not in part
    assert "/check-in" not in part


def test_a_note_is_shown_and_never_run(world: World, browse: Browse, page: str) -> None:
    evil = "<script>alert(1)</script>"
    check_in(goal_at(page), 1, 1, evil, by=world.maya)
    check_in(goal_at(page), 1, 1, evil, by=world.maya)

    shown = browse(world.sofia).get(page).text

    assert evil not in shown
    assert shown.count("&lt;script&gt;alert(1)") == 2


def test_the_week_before_is_named_only_if_it_was(world: World) -> None:
    newest = CheckIn(confidence=6, on=DAY_49)
    week, day = (CheckIn(confidence=7, on=DAY_49 - timedelta(days=ago)) for ago in (7, 1))
    assert earlier_words([newest, week]) == "the week before 7"
    assert earlier_words([newest, day]) == "before that 7"
    assert earlier_words([newest]) == ""
