"""Goals, KPIs, wins and rewards: who may not does not, and what is nonsense changes nothing.

Addresses without ids, strangers and forged forms are tried with all others, in test_access.py and
test_forgery.py; files in test_kpis.py and tests/integrations/test_limits.py.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.board.serving import serve
from app.db import session
from app.goals.celebrating import WinTold
from app.goals.ending import conclude
from app.goals.models.checkin import CheckIn
from app.goals.models.reward import Reward
from app.goals.models.verdict import Verdict
from app.goals.models.win import Win
from app.log.models import Event
from app.people.leaving import deactivate
from app.people.models import Role
from app.playbook.models.definition import Definition
from tests.conftest import Browse, on_one_engine, snapshot
from tests.goals.house import goal, kpi, measured, revenue_year, vision
from tests.playbook.house import today
from tests.safety.addresses import CHANGES
from tests.safety.goals import addresses_of_goals, goal_pages, laden
from tests.safety.payloads import PAYLOADS
from tests.safety.test_stored_html import running
from tests.world import World

NONSENSE: tuple[Any, ...] = (
    "", " ", "0", "-1", "1.5", "1e400", "9" * 31, "9223372036854775808", "NaN", "∞", "١٢", "²", "x", "\x00",
    "0000-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "x" * 100_000, "[]", ["1", "x", "9" * 30],
)  # fmt: skip
FIELDS = (
    "confidence", "note", "reason", "title", "story", "about", "people", "name", "side", "kpi", "terms",
    "why", "instead", "period", "first", "last", "value", "n", "numerator", "denominator", "goal", "expected",
    "revenue", "share", "average_deal", "sql_to_won", "sal_to_sql", "acceptance", "also", "leap", "shown",
    "weekdays", "opens", "closes", "zone", "country", "region", "days_off", "file", "from_day", "dates",
)  # fmt: skip


def test_the_addresses_of_goals_are_all_tried(app: Flask, world: World) -> None:
    tried = {
        endpoint for endpoint, _method, _path in addresses_of_goals(app, "GET", *CHANGES, ids=laden(world))
    }

    own = {name for name in app.view_functions if name.startswith(("goals.", "measuring.", "hours."))}
    assert own <= tried
    assert {"board.lens", "board.goal_cards", "board.tie_card", "board.tell_effects_of_card"} <= tried


def test_ac02_a_stakeholder_sees_no_goal_and_changes_none(world: World, browse: Browse, app: Flask) -> None:
    ids = laden(world)
    before = snapshot()
    for browser in (browse(world.grace), browse(world.grace, htmx=True)):
        for _endpoint, method, path in addresses_of_goals(app, "GET", *CHANGES, ids=ids):
            assert browser.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


def test_ac06_in_open_tabs_of_goals_somebody_who_left_does_nothing(
    world: World, browse: Browse, app: Flask
) -> None:
    ids = laden(world)
    sofias, bens = browse(world.sofia, htmx=True), browse(world.ben)
    assert sofias.get(f"/goals/{ids['goal']}/check-in").status_code == 200
    assert bens.get("/wins").status_code == 200
    deactivate(world.sofia, by=world.lena)
    world.ben.role = Role.STAKEHOLDER
    before = snapshot()

    for _endpoint, method, path in addresses_of_goals(app, "GET", *CHANGES, ids=ids):
        assert sofias.send(method, path).status_code == 401, (method, path)
        assert bens.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


def test_ac03_goals_are_ended_by_owners_cancelled_by_signers_and_checked_in_on_by_owners(
    world: World, browse: Browse
) -> None:
    ids = laden(world)
    page, before = f"/goals/{ids['goal']}", snapshot()
    toms, lenas = (
        browse(world.tom),
        browse(world.lena),
    )  # Tom owns no goal and signs nothing; Lena is an admin

    for browser in (toms, lenas):
        for path, form in (
            (f"{page}/check-in", {"confidence": "9", "note": "Sure."}),
            (f"{page}/verdict", {}),
            (f"{page}/cancellation", {"reason": "No."}),
        ):
            assert browser.post(path, form).status_code == 403, path
        assert browser.get(f"{page}/check-in").status_code == 403
        assert browser.send("DELETE", f"/wins/{ids['win']}").status_code == 403
        assert browser.get(f"/kpis/{ids['kpi']}/measurements/import/{ids['job']}").status_code == 404
    assert toms.post("/calendar", {}).status_code == 403
    assert snapshot() == before


def test_ac03_whoever_does_not_own_a_goal_does_not_take_its_end_back(world: World, browse: Browse) -> None:
    ids = laden(world)
    goal, counted = (session.get_one(Definition, ids[name]) for name in ("goal", "kpi"))
    measured(
        counted, "900", by=world.tom, first=today() - timedelta(days=1), last=today() - timedelta(days=1)
    )
    concluded, told = conclude(goal, by=world.maya), session.scalars(select(WinTold)).one()
    before = snapshot()

    for person in (world.tom, world.lena):
        browser = browse(person)
        for fact in (concluded, told):
            assert browser.post(f"/activity/{fact.id}/undo").status_code == 403, fact.kind
        assert browser.send("DELETE", f"/goals/{ids['goal']}/verdict").status_code == 403
    assert snapshot() == before


def test_ac04_the_clock_of_a_house_that_is_no_demo_is_not_there(world: World, browse: Browse) -> None:
    before = snapshot()

    for person in (world.maya, world.lena):
        answer = browse(person).post("/clock", {"leap": "30 days", "shown": "0"})
        assert answer.status_code == 404
    assert snapshot() == before


def test_ac08_nobody_checks_in_celebrates_or_rewards_as_somebody_else(world: World, browse: Browse) -> None:
    ids = laden(world)
    mayas, maya, ben, kpi_id = browse(world.maya), world.maya.id, world.ben.id, ids["kpi"]
    posing = {
        "by": ben, "by_id": ben, "actor_id": ben, "recorded_by_id": ben, "goal_id": ids["other"], "id": 4711,
        "value": "1", "at": "2001-01-01", "on": "2001-01-01", "outcome": "achieved",
        "removed_at": "2001-01-01", "source": "x", "page": "https://evil.example",
        "kind": "goal", "version_id": "9", "recorded_at": "x",
    }  # fmt: skip

    mayas.post(f"/goals/{ids['goal']}/check-in", {**posing, "seen": "12", "confidence": "3", "note": "No."})
    mayas.post("/wins", {**posing, "title": "Won", "people": [maya, ben]})
    mayas.post("/rewards", {**posing, "name": "Bonus", "side": "sales", "kpi": kpi_id, "terms": ""})
    mayas.post(f"/goals/{ids['goal']}/cancellation", {**posing, "reason": "The fair is off."})

    given = session.scalars(select(CheckIn).order_by(CheckIn.id.desc())).first()
    assert given is not None
    assert (given.by_id, given.goal_id, given.value, given.on) == (maya, ids["goal"], 12, today())
    win = session.scalars(select(Win).where(Win.title == "Won")).one()
    assert (win.by_id, win.page, win.at.year > 2020) == (maya, None, True)
    reward = session.scalars(select(Reward).where(Reward.name == "Bonus")).one()
    assert (reward.by_id, reward.removed_at, reward.id == 4711) == (maya, None, False)
    verdict = session.scalars(select(Verdict)).one()
    assert (verdict.goal_id, verdict.by_id, verdict.outcome.value) == (ids["goal"], maya, "cancelled")
    assert set(session.scalars(select(Event.actor_id).order_by(Event.id.desc()).limit(4))) == {maya}


@on_one_engine
@pytest.mark.parametrize("words", ["\n\n".join(PAYLOADS[number::6]) for number in range(6)])
def test_xs01_words_that_hang_on_goals_add_nothing_that_runs(
    world: World, browse: Browse, words: str
) -> None:
    ids = laden(world, words)
    mayas = browse(world.maya)
    plain = Counter([*running(mayas.get("/me").text), "link"])  # the lens is a style sheet of its own
    mayas.post(f"/goals/{ids['other']}/cancellation", {"reason": words})

    for path in (*goal_pages(ids), f"/goals/{ids['other']}"):
        answer = mayas.get(path)
        assert answer.status_code == 200, path
        assert Counter(running(answer.text)) <= plain, path


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_do05_nonsense_about_goals_is_never_our_mistake_and_what_is_refused_leaves_nothing(
    world: World, browse: Browse, app: Flask, nonsense: Any
) -> None:
    ids = laden(world)
    browser, refused = browse(world.maya), 0
    own = [f"goal-{ids['goal']}-expected", f"goal_{ids['goal']}"]
    form = dict.fromkeys([*FIELDS, *own], nonsense)
    for _endpoint, method, path in addresses_of_goals(app, *CHANGES, ids=ids):
        before = snapshot()
        answer = browser.send(method, path, data=form)
        assert answer.status_code < 500, (method, path)
        if answer.status_code >= 400:
            assert snapshot() == before, (method, path)
            refused += 1
    assert refused > 10
    for path in goal_pages(ids):
        assert browser.get(path).status_code < 500, path  # some of it was taken out or has ended above


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 19, "9" * 30, "-1", "1.0", "%D9%A1", "x", "%00"])
def test_sq03_ids_of_goals_that_there_are_not_find_nothing(
    world: World, browse: Browse, app: Flask, number: str
) -> None:
    ids = laden(world)
    browser, no_ids = browse(world.maya), dict.fromkeys(ids, 987_654_321)
    wrong = {(method, path) for _name, method, path in addresses_of_goals(app, "GET", *CHANGES, ids=no_ids)}
    before = snapshot()

    for method, path in wrong:
        if "987654321" in path:
            answer = browser.send(method, path.replace("987654321", number))
            assert answer.status_code == 404, (method, path)
    for path in ("/board?lens={}", "/board?find=goal:{}", "/wins?before={}", "/rewards/new?side={}",
                 "/kpis/{kpi}?as_of={}", "/goals/{goal}?as_of={}"):  # fmt: skip
        assert browser.get(path.format(number, **ids)).status_code == 200, path
    assert snapshot() == before


def goal_form(world: World, kpi_id: int, parent: int, **says: Any) -> dict[str, Any]:
    """What the form for a new goal sends that could be signed, but for what is said otherwise."""
    first, last = today(), today() + timedelta(days=400)
    return {
        "name": "Enough", "statement": "So many that sales can win.", "achievable": "It was nearly as many.",
        "aim-kpi": str(kpi_id), "aim-way": "reach", "aim-start": "0", "aim-target": "100",
        "parent-definition": str(parent), "time-first": first.isoformat(), "time-last": last.isoformat(),
        "time-counted": "working", "owners": [world.maya.id, world.ben.id], "commitment": "committed",
        "promise": "both", "review_on": (today() + timedelta(days=60)).isoformat(), **says,
    }  # fmt: skip


FAR = (
    {"time-first": "0001-01-01", "time-last": "9999-12-31"},
    {"time-last": "9999-12-31"},
    {"time-first": "9999-12-30", "time-last": "9999-12-31"},
    {"time-first": "1999-12-31"},
    {"time-last": "2099-12-31"},
    {"time-first": "0000-01-01"},
    {"time-last": "2027-02-30"},
    {"time-last": ""},
    {"aim-target": "1e400"},
    {"aim-target": str(10**30)},
    {"aim-start": "-1"},
    {"aim-target": "NaN"},
    {"aim-target": "١٢"},
    {"aim-kpi": "9" * 30},
    {"parent-definition": "9" * 30},
    {"owners": ["9" * 30, "x"]},
    {"promise": "nobody"},
    {"aim-way": "x"},
    {"time-counted": "x"},
    {"derivation-gives": "x", "derivation-currency": "GBP"},
    {"derivation-gives": "sqls", "derivation-currency": "x"},
)


@pytest.mark.parametrize("says", FAR)
def test_do03_a_goal_that_nobody_can_mean_is_refused_while_it_is_written_and_when_it_is_sent(
    world: World, browse: Browse, says: dict[str, Any]
) -> None:
    top, counted = vision(world).id, kpi(world).id
    form = goal_form(world, counted, top)
    mayas, htmx = browse(world.maya), browse(world.maya, htmx=True)
    before = snapshot()

    assert htmx.post("/goals/letters", {**form, **says}).status_code == 200
    assert htmx.post(f"/goals/letters?goal={'9' * 30}", {**form, **says}).status_code == 200
    answer = mayas.post("/playbook/new/goal", {**form, **says})

    assert (answer.status_code, 'class="error' in answer.text) == (422, True)
    assert snapshot() == before
    assert mayas.post("/playbook/new/goal", form).status_code == 303


@pytest.mark.parametrize(
    "left_out", sorted({"time-first", "time-last", "aim-kpi", "owners", "promise", "name"})
)
def test_do05_letters_are_shown_for_any_part_of_a_goal(world: World, browse: Browse, left_out: str) -> None:
    form = goal_form(world, kpi(world).id, vision(world).id)
    form.pop(left_out)

    assert browse(world.maya, htmx=True).post("/goals/letters", form).status_code == 200


@pytest.mark.parametrize(
    ("unit", "adds_up", "form"),
    [
        ("percent", "ratio", {"numerator": "99,999,999,999,999", "denominator": "1"}),
        ("GBP", "ratio", {"numerator": "£1,000bn", "denominator": "1"}),
        ("count", "sum", {"value": "100000bn"}),
        ("count", "sum", {"value": "5", "n": "9" * 20}),
        ("count", "sum", {"value": "5", "first": "0026-01-05"}),
    ],
)
def test_do03_a_value_that_no_database_keeps_is_refused(
    world: World, browse: Browse, unit: str, adds_up: str, form: dict[str, str]
) -> None:
    id = kpi(world, "K", unit, adds_up=adds_up).id
    mayas, before = browse(world.maya), snapshot()

    answer = mayas.post(f"/kpis/{id}/measurements", {"first": "2026-01-05", "last": "2026-01-11", **form})

    assert answer.status_code == 422
    assert snapshot() == before
    assert mayas.get(f"/kpis/{id}").status_code == 200


DAYS_OFF = (
    "0000-01-01 New Year", "2026-02-30 Party", "99999-01-01 x", "x" * 100_000,
    "\n".join(f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)),
)  # fmt: skip


@pytest.mark.parametrize("days_off", DAYS_OFF)
def test_do05_days_off_that_are_no_days_are_told_at_the_field(
    world: World, browse: Browse, days_off: str
) -> None:
    form = {
        "name": "Ours", "weekdays": ["0", "1"], "opens": "09:00", "closes": "17:00", "zone": "Europe/London",
        "country": "GB", "region": "ENG", "days_off": days_off,
    }  # fmt: skip
    lenas, before = browse(world.lena), snapshot()

    answer = lenas.post("/calendar", form)

    assert (answer.status_code, 'class="error"' in answer.text) == (422, True)
    assert snapshot() == before


def test_xs01_days_off_and_the_name_of_the_calendar_are_text(world: World, browse: Browse) -> None:
    lenas, evil = browse(world.lena), "<img src=x onerror=alert(1)>"
    plain = Counter(running(lenas.get("/calendar").text))
    form = {
        "name": evil, "weekdays": ["0", "1", "2", "3", "4"], "opens": "09:00", "closes": "17:00",
        "zone": "Europe/London", "days_off": f"0001-01-01 {evil}\n9999-12-31 {evil}\n{today()} {evil}",
    }  # fmt: skip

    assert lenas.post("/calendar", form).status_code == 303
    for path in ("/calendar", "/activity"):
        page = lenas.get(path).text
        assert evil not in page
        assert Counter(running(page)) <= plain


@pytest.mark.parametrize(
    "day", ["0001-01-01", "0001-02-01", "0003-12-31", "9999-12-31", "2026-02-30", "١", "%00"]
)
def test_do05_a_kpi_as_it_was_known_on_any_day_is_shown(world: World, browse: Browse, day: str) -> None:
    id = laden(world)["kpi"]

    for path in (f"/kpis/{id}", f"/kpis/{id}/numbers", "/kpis", "/kpis/tiles", "/pulse"):
        assert browse(world.maya).get(f"{path}?as_of={day}").status_code == 200, path


def test_xs04_a_goal_named_like_a_formula_is_text_in_an_export(world: World, browse: Browse) -> None:
    named = goal(world, "=1+1", kpi(world), revenue_year(world), "120")
    serve(world.webinar, named, by=world.maya)

    table = browse(world.maya).get("/board.csv").text

    assert "'=1+1" in table
    assert ",=1+1" not in table


@pytest.mark.parametrize("name", ["x" * 81, "\ufdfa" * 5, "é" * 200])
def test_do03_a_feed_has_a_name_that_every_database_keeps(world: World, browse: Browse, name: str) -> None:
    form = {
        "name": "Visits", "meaning": "Visits to the site.", "measure-unit": "count", "direction": "up",
        "adds_up": "sum", "source": "table", "cadence": "weekly", "owners": [world.tom.id], "path": "sql",
        "why_path": "Some of them ask.", "standing": "actionable",
        "review_on": (today() + timedelta(days=60)).isoformat(),
    }  # fmt: skip
    mayas, before = browse(world.maya), snapshot()

    answer = mayas.post("/playbook/new/kpi", {**form, "filters": f"feed: {name}"})

    assert (answer.status_code, "name of the feed is too long" in answer.text) == (422, True)
    assert snapshot() == before
    assert mayas.post("/playbook/new/kpi", {**form, "filters": f"feed: {name[:4]}"}).status_code == 303
