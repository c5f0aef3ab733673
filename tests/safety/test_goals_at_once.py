"""Several people at the same goal at the same moment, on both engines: one of them does it (R01, R07)."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from app import db
from app.board.models.serving import CardGoal
from app.db import session
from app.goals.models.checkin import CheckIn
from app.goals.models.measurement import Measurement, Observation
from app.goals.models.reward import Reward
from app.goals.models.verdict import Verdict
from app.goals.models.win import Win
from app.goals.series import holding
from app.goals.winning import GoalWon
from app.log.models import Event, latest_event_id
from app.playbook.models.definition import Definition
from tests.conftest import Browser
from tests.goals.house import kpi, measured, sql_goal, vision, year
from tests.integrations.files import upload
from tests.integrations.test_pages import answers as answers_of
from tests.playbook.house import today
from tests.safety.goals import laden
from tests.safety.test_concurrency import Sent, at_once, events_since
from tests.safety.test_goals import goal_form
from tests.world import World


def count(model: type[db.Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def owners(app: Flask, times: int = 1) -> list[Browser]:
    """The browsers of Maya and Sofia, who own the goals of these tests."""
    return [Browser(app, each, htmx=True) for each in (World().maya, World().sofia)] * times


def statuses(answers: list[Any]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def reached_goal() -> int:
    """The goal of 120 SQLs, reached yesterday."""
    world, yesterday = World(), today() - timedelta(days=1)
    goal = sql_goal(world)
    counted = session.get_one(Definition, goal.latest.body["aim"]["kpi"])
    measured(counted, "130", by=world.tom, first=yesterday, last=yesterday)
    return goal.id


def test_r01_of_many_who_close_a_goal_at_once_one_does(open_house: Flask) -> None:
    page, browsers = f"/goals/{reached_goal()}", owners(open_house, 3)
    seen = latest_event_id()

    answers = at_once(browsers, [("POST", f"{page}/verdict", {})] * 6)

    assert statuses(answers) == [200, *[422] * 5]
    assert all("has ended already" in each.text for each in answers if each.status_code == 422)
    assert (count(Verdict), count(GoalWon)) == (1, 1)
    assert events_since(seen) == 1


def test_r01_a_goal_that_is_closed_and_cancelled_at_once_ends_once(open_house: Flask) -> None:
    page, browsers = f"/goals/{reached_goal()}", owners(open_house)

    ended = at_once(
        browsers,
        [("POST", f"{page}/verdict", {}), ("POST", f"{page}/cancellation", {"reason": "No market."})],
    )

    assert statuses(ended) == [200, 422]
    assert count(Verdict) == 1


def test_r01_a_verdict_taken_back_twice_at_once_is_taken_back_once(open_house: Flask) -> None:
    page, browsers = f"/goals/{reached_goal()}", owners(open_house, 2)
    assert browsers[0].post(f"{page}/verdict").status_code == 200

    answers = at_once(browsers, [("DELETE", f"{page}/verdict", {})] * 4)

    assert statuses(answers) == [200, 422, 422, 422]
    assert count(Verdict) == 0


def test_r07_a_form_about_a_goal_that_arrives_six_times_at_once_is_done_once(open_house: Flask) -> None:
    ids, world = laden(World()), World()
    crew = [world.maya.id, world.ben.id]
    mayas = Browser(open_house, world.maya, htmx=True)
    before = {model: count(model) for model in (CheckIn, Win, Reward, Measurement)}
    reward = {"name": "Bonus", "side": "sales", "kpi": ids["kpi"], "terms": ""}
    for path, form in (
        (f"/goals/{ids['goal']}/check-in", {"seen": "12", "confidence": "8", "note": "Sure."}),
        ("/wins", {"title": "Won", "people": crew}),
        ("/rewards", reward),
        (f"/kpis/{ids['kpi']}/measurements", {"first": "2026-01-05", "last": "2026-01-11", "value": "3"}),
    ):
        sent: Sent = ("POST", path, {**form, "once": f"key of {path}"})
        assert statuses(at_once([mayas] * 6, [sent] * 6)) == [200] * 6, path

    assert {model: count(model) - was for model, was in before.items()} == dict.fromkeys(before, 1)


def test_r01_two_owners_who_check_in_at_once_are_both_heard(open_house: Flask) -> None:
    id, browsers = reached_goal(), owners(open_house)
    sent: list[Sent] = [
        ("POST", f"/goals/{id}/check-in", {"seen": "130", "confidence": f"{n}", "note": f"{n}!"})
        for n in (3, 9)
    ]

    assert statuses(at_once(browsers, sent)) == [200, 200]
    found = session.execute(select(CheckIn.by_id, CheckIn.confidence)).all()
    assert {tuple(each) for each in found} == {(World().maya.id, 3), (World().sofia.id, 9)}


def test_r01_of_many_who_tie_the_same_card_at_once_one_does(open_house: Flask) -> None:
    id, browsers, card = reached_goal(), owners(open_house, 3), World().webinar.id
    seen = latest_event_id()

    answers = at_once(browsers, [("POST", f"/cards/{card}/goals", {"goal": id, "expected": "3"})] * 6)

    assert statuses(answers) == [200, *[422] * 5]
    assert all("already" in each.text for each in answers if each.status_code == 422)
    assert (count(CardGoal), events_since(seen)) == (1, 1)
    untied = at_once(browsers, [("DELETE", f"/cards/{card}/goals/{id}", {})] * 4)
    assert statuses(untied)[0] == 200
    assert set(statuses(untied)[1:]) <= {404, 422}
    assert (count(CardGoal), events_since(seen)) == (0, 2)


def test_r01_of_two_who_propose_the_revenue_goal_of_a_year_at_once_one_does(open_house: Flask) -> None:
    world = World()
    top, money = vision(world).id, kpi(world, "Won revenue", "GBP", path="revenue").id
    days = dict(zip(("time-first", "time-last"), (day.isoformat() for day in year()), strict=True))
    forms = [goal_form(world, money, top, **days, name=f"Revenue {n}", once=f"{n}") for n in range(4)]
    browsers, seen = owners(open_house, 2), latest_event_id()

    answers = at_once(browsers, [("POST", "/playbook/new/goal", form) for form in forms])

    assert statuses(answers) == [200, 422, 422, 422]
    assert all("is the revenue goal" in each.text for each in answers if each.status_code == 422)
    assert events_since(seen) == 1


def test_r01_of_the_same_period_measured_at_once_one_value_holds_and_all_are_kept(open_house: Flask) -> None:
    id, browsers = kpi(World()).id, owners(open_house, 3)
    forms = [{"first": "2026-01-05", "last": "2026-01-11", "value": str(n)} for n in range(1, 7)]

    answers = at_once(browsers, [("POST", f"/kpis/{id}/measurements", form) for form in forms])

    assert statuses(answers) == [200] * 6
    rows = session.scalars(select(Measurement).where(Measurement.kpi_id == id)).all()
    assert len(rows) == 6
    assert len({each.supersedes_id for each in rows}) == 6
    assert len(session.scalars(holding().where(Measurement.kpi_id == id)).all()) == 1


def test_r07_a_table_that_is_confirmed_many_times_at_once_comes_in_once(open_house: Flask) -> None:
    id = kpi(World(), "Visits", source="table", filters=["feed: visits"]).id
    maya = Browser(open_house, World().maya, htmx=True)
    address = maya.post(
        f"/kpis/{id}/measurements/import", upload("Day,Channel\n2026-01-05,a\n2026-01-06,b\n")
    )
    page = address.headers.get("HX-Redirect") or address.location
    assert page
    form = answers_of(maya.get(page).text)

    answers = at_once([maya] * 5, [("POST", f"{page}/values", form)] * 5)

    assert statuses(answers) == [200] * 5
    assert count(Observation) == 2
    brought = select(func.count()).select_from(Event).where(Event.kind == "kpi.rows_brought_in")
    assert session.scalar(brought) == 1


def test_r01_a_win_that_is_taken_back_while_others_thank_for_it_is_gone(open_house: Flask) -> None:
    ids, world = laden(World()), World()
    page, priya = f"/wins/{ids['win']}", world.priya.id
    browsers = [Browser(open_house, each, htmx=True) for each in (world.maya, world.ben)]

    taken, thanked = at_once(
        browsers, [("DELETE", page, {}), ("POST", f"{page}/thanks", {"people": [priya]})]
    )

    assert (taken.status_code, thanked.status_code in (200, 404)) == (200, True)
    assert session.get(Win, ids["win"]) is None
    assert browsers[0].get("/inbox").text.count("thanked you") == 0
