"""The pages of KPIs: the list, a KPI as it is and was, entering values, parking what flatters."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app import clock
from app.db import session
from app.goals.due import measurements_for
from app.goals.entries import Entry
from app.goals.finding import kpi_in_force
from app.goals.kpi_sheet import sheet
from app.goals.periods import last_complete
from app.goals.recording import measure
from app.goals.series import rows
from app.goals.sources import Value
from app.hours.models import the_calendar
from app.people.leaving import deactivate
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import Browse, Browser, snapshot
from tests.goals.house import (
    kpi,
    kpi_body,
    measured,
    proposed_kpi,
    referred,
    revenue_year,
    sql_goal,
    text,
)
from tests.playbook.house import sign_all, today
from tests.world import World


def words(page: str) -> str:
    """What a reader reads of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def enter(browser: Browser, page: str, **fields: str) -> Any:
    """Send the form with which a value is entered."""
    form = {"period": last_complete("weekly", today()).key, "value": "", "n": "", "first": "", "last": ""}
    return browser.post(f"{page}/measurements", {**form, **fields})


def weekly(definition: Definition, world: World, *values: int) -> None:
    """So many weeks that are over, the last value being that of last week."""
    last = last_complete("weekly", today())
    entries = [
        Entry(last.first - timedelta(weeks=back), last.last - timedelta(weeks=back), Value(value, n=9))
        for back, value in enumerate(reversed(values))
    ]
    measure(definition, entries, by=world.tom)


def test_a_value_is_entered_and_then_corrected(world: World, browse: Browse) -> None:
    sqls, browser = kpi(world).page, browse(world.tom)

    assert enter(browser, sqls, value="12").status_code == 303
    page = browser.get(sqls).text
    assert "You measured “SQLs” for the week of" in page
    assert "12 in the week of" in words(page)

    enter(browser, sqls, value="15", n="40")
    page = browser.get(sqls).text
    assert "15 instead of 12" in page
    assert "1 earlier value" in page


def test_the_last_period_that_is_over_is_chosen(world: World, browse: Browse) -> None:
    page = browse(world.tom).get(f"{kpi(world).page}/measurements/new").text

    assert f'<option selected value="{last_complete("weekly", today()).key}">' in page


def test_any_two_days_take_the_place_of_the_period(world: World, browse: Browse) -> None:
    sqls = kpi(world)
    days = [(today() - timedelta(days=number)).isoformat() for number in (9, 3)]

    enter(browse(world.tom), sqls.page, value="7", first=days[0], last=days[1])

    (row,) = rows(sqls.id, date(2000, 1, 1), today())
    assert [row.starts_on.isoformat(), row.ends_on.isoformat()] == days


def test_of_a_ratio_the_value_is_computed(world: World, browse: Browse) -> None:
    share = kpi(world, "Acceptance", "percent", adds_up="ratio")
    cost = kpi(world, "Cost per SQL", "GBP", adds_up="ratio")
    browser, ids, pages = browse(world.tom), [share.id, cost.id], [share.page, cost.page]

    enter(browser, pages[0], numerator="108", denominator="138")
    enter(browser, pages[1], numerator="£45,000", denominator="105")

    found = [rows(id, date(2000, 1, 1), today())[0] for id in ids]
    assert [(row.value, row.n) for row in found] == [(7826, 138), (42857, 105)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value": "many"}, "We cannot read “many” as a number"),
        ({"value": ""}, "Write a number"),
        ({"value": "5", "n": "x"}, "We cannot read “x” as a number"),
        ({"value": "5", "period": "2026-99"}, "Choose a period, or give two days."),
        ({"value": "5", "first": "2026-01-05"}, "Give both days"),
        ({"value": "5", "first": "2026-01-05", "last": "2999-01-05"}, "This period is not over"),
        ({"value": "500"}, "500 cannot be"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed_and_nothing_stored(
    world: World, browse: Browse, fields: dict[str, str], sentence: str
) -> None:
    sqls, browser = kpi(world, measure={"unit": "count", "least": 0, "most": 100}).page, browse(world.tom)
    browser.get("/kpis")
    before = snapshot()

    answer = enter(browser, sqls, **fields)

    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert f'value="{fields["value"]}"' in answer.text
    assert snapshot() == before


def test_entering_what_is_known_says_so(world: World, browse: Browse) -> None:
    sqls, browser = kpi(world).page, browse(world.tom)
    enter(browser, sqls, value="12")
    enter(browser, sqls, value="12")

    assert "That was known already" in browser.get(sqls).text


def test_what_was_known_on_a_day_is_shown_as_it_was(world: World, browse: Browse) -> None:
    sqls = kpi(world)
    last = last_complete("weekly", today())
    with clock.at(clock.now() - timedelta(days=2)):
        measured(sqls, "41", by=world.tom, first=last.first, last=last.last - timedelta(days=3))
    measured(sqls, "47", by=world.maya, first=last.first, last=last.last - timedelta(days=3))
    browser, page = browse(world.tom), sqls.page

    then = browser.get(f"{page}?as_of={today() - timedelta(days=1)}").text
    now = browser.get(page).text

    assert "You see what was known at the end of yesterday" in words(then)
    assert "41 from" in words(then)
    assert "47" not in words(then).split("The story so far")[0]
    assert "47 from" in words(now)


def test_before_anything_was_known_the_page_says_so(world: World, browse: Browse) -> None:
    sqls = kpi(world)
    measured(sqls, "41", by=world.tom)

    page = browse(world.tom).get(f"{sqls.page}?as_of=2020-01-01").text

    assert "Nothing was measured by then." in page


@pytest.mark.parametrize("day", ["soon", "2999-01-01", "2026-13-01", ""])
def test_a_day_that_is_none_shows_what_we_know_now(world: World, browse: Browse, day: str) -> None:
    sqls = kpi(world)
    measured(sqls, "41", by=world.tom)

    page = browse(world.tom).get(f"{sqls.page}?as_of={day}").text

    assert "You see what was known" not in page
    assert "41 on" in words(page)


def test_each_value_says_by_which_version_it_was_measured(world: World, browse: Browse) -> None:
    with clock.at(clock.now() - timedelta(days=60)):
        sqls = kpi(world)
    weekly(sqls, world, 5)
    propose(sqls, text(kpi_body(world, filters=["channel: organic"])), by=world.maya)
    browser, id = browse(world.tom), sqls.id
    assert "change proposed" in browser.get(f"/kpis/{id}").text
    sqls = session.get_one(Definition, id)
    sign_all(sqls.latest)
    measured(sqls, "2", by=world.tom)

    page = browser.get(f"/kpis/{id}").text
    assert re.findall(r">version (\d)</a></td>", page) == ["2", "1"]
    assert "channel is organic" in page


def test_a_link_is_never_told_without_n(world: World, browse: Browse) -> None:
    money, sqls = kpi(world, "Won revenue", "GBP", path="revenue"), kpi(world)
    traffic = kpi(world, "Visits", path="none")
    weekly(traffic, world, *range(1, 21))
    weekly(sqls, world, *range(20, 0, -1))
    weekly(money, world, 1, 2, 3)

    page = words(browse(world.tom).get(traffic.page).text)

    assert "SQLs: rho −1.00 over 20 weeks: they move against each other." in page
    assert "Won revenue: 3 weeks: too short to tell, 12 are needed." in page


def test_months_say_nothing_of_single_weeks(world: World, browse: Browse) -> None:
    money, sqls = kpi(world, "Won revenue", "GBP", path="revenue", cadence="monthly"), kpi(world)
    weekly(sqls, world, *range(1, 21))
    measured(money, "£5", by=world.tom, first=today() - timedelta(days=60), last=today() - timedelta(days=30))

    assert "Won revenue: 0 weeks: too short" in words(browse(world.tom).get(sqls.page).text)


def test_the_goals_that_stand_on_it_are_named(world: World, browse: Browse) -> None:
    goal = sql_goal(world)
    sqls, address = goal.latest.body["aim"]["kpi"], goal.page

    page = browse(world.tom).get(f"/kpis/{sqls}").text

    assert "Goals that stand on it" in page
    assert address in page


def test_the_list_shows_each_kpi_with_its_number(world: World, browse: Browse) -> None:
    sqls, median = kpi(world), kpi(world, "First touch", "minutes", adds_up="median", direction="down")
    measured(sqls, "12", by=world.tom, first=today(), last=today())
    weekly(median, world, 300, 190)
    proposed_kpi(world, "Followers")

    page = words(browse(world.tom).get("/kpis").text)

    assert "SQLs 12 this quarter so far" in page
    assert "190 min n 9 week of" in page.replace("\xa0", " ")
    assert "Less is better" in page
    assert "Proposed, not in force yet Followers proposed by Maya Okafor" in page


def test_an_empty_list_says_what_to_do_first(world: World, browse: Browse) -> None:
    page = browse(world.tom).get("/kpis").text

    assert "Nothing to steer by yet" in page
    assert "/playbook/new/kpi" in page


def test_while_a_change_is_proposed_the_old_number_stays(world: World, browse: Browse) -> None:
    sqls = kpi(world)
    measured(sqls, "12", by=world.tom)
    propose(sqls, text(kpi_body(world, filters=["channel: organic"])), by=world.maya)

    page = words(browse(world.tom).get("/kpis").text)

    assert "SQLs 12 this quarter so far" in page
    assert "change proposed" in page


def test_a_metric_is_parked_once_both_sides_have_signed(world: World, browse: Browse) -> None:
    visits, traffic = kpi(world, "Key visits"), kpi(world, "Website traffic", path="none")
    browser, id, other = browse(world.tom), traffic.id, visits.page
    form = {"why": "It moves independently of revenue.", "instead": str(visits.id)}

    assert browser.post(f"/kpis/{id}/parking", form).status_code == 303
    dashboard = words(browser.get("/kpis").text)
    assert dashboard.index("Website traffic") < dashboard.index("Parked metrics")

    sign_all(session.get_one(Definition, id).latest)
    page = words(browser.get("/kpis").text)
    assert page.index("Website traffic") > page.index("Parked metrics")
    assert "It moves independently of revenue. Replaced by Key visits" in page
    assert f'href="{other}">Key visits</a> instead' in browser.get(f"/kpis/{id}").text


def test_parking_asks_for_a_reason_and_something_better(world: World, browse: Browse) -> None:
    traffic, browser = kpi(world, "Website traffic", path="none").id, browse(world.tom)

    answer = browser.post(f"/kpis/{traffic}/parking", {"why": "It flatters."})

    assert answer.status_code == 422
    assert "Choose the KPI that says more" in answer.text
    assert "It flatters." in answer.text
    assert session.get_one(Definition, traffic).proposal is None


def test_what_carries_a_goal_is_not_parked(world: World, browse: Browse) -> None:
    goal = sql_goal(world)
    sqls = session.get_one(Definition, goal.latest.body["aim"]["kpi"])
    other = kpi(world, "Deals")

    answer = browse(world.tom).post(f"{sqls.page}/parking", {"why": "No.", "instead": str(other.id)})

    assert answer.status_code == 422
    assert "stands on it, so it cannot be parked" in words(answer.text)


def test_what_is_parked_or_only_proposed_is_not_parked(world: World, browse: Browse) -> None:
    browser, other = browse(world.tom), kpi(world)
    traffic = kpi(
        world,
        "Traffic",
        standing="vanity",
        parked_why="It flatters.",
        replaced_by=referred(other),
        path="none",
    )
    pages = [f"{each.page}/parking" for each in (traffic, proposed_kpi(world, "Deals").definition)]

    assert "parked already" in browser.get(pages[0]).text
    assert "not in force" in browser.get(pages[1]).text


def test_whoever_looks_after_a_kpi_is_asked_for_the_last_period(world: World, browse: Browse) -> None:
    followers = kpi(world, "Followers", adds_up="latest", cadence="monthly")
    last, id = last_complete("monthly", today()), followers.id

    (line,) = measurements_for(world.tom)
    assert (line.thing, line.words) == ("“Followers”", f"has not been measured for {last.told}")
    assert measurements_for(world.maya) == []
    assert f"has not been measured for {last.told}" in browse(world.tom).get("/today").text

    followers = session.get_one(Definition, id)
    measured(followers, "4,100", by=world.tom, first=last.first, last=last.last)
    assert measurements_for(world.tom) == []


def test_nobody_is_asked_for_what_is_parked_or_brought_in(world: World) -> None:
    other = kpi(world, "Key visits", source="table")
    kpi(
        world,
        "Traffic",
        standing="vanity",
        parked_why="It flatters.",
        replaced_by=referred(other),
        path="none",
    )

    assert measurements_for(world.tom) == []


def test_daily_values_are_asked_for_on_working_days(world: World) -> None:
    kpi(world, "Calls", cadence="daily")

    with clock.at(datetime.fromisoformat("2026-11-23T09:00:00+00:00")):
        (line,) = measurements_for(world.tom)
    assert line.words == "has not been measured for 20 Nov 2026"


def test_no_value_is_asked_for_of_a_day_off(world: World) -> None:
    kpi(world, "Calls", cadence="daily")
    the_calendar().days_off = {"2026-11-20": "Inventory"}

    with clock.at(datetime.fromisoformat("2026-11-23T09:00:00+00:00")):
        (line,) = measurements_for(world.tom)
    assert line.words == "has not been measured for 19 Nov 2026"


def test_goals_stand_as_they_do_now_and_are_left_out_of_the_past(world: World) -> None:
    quarterly = sql_goal(world)
    terms = kpi_in_force(quarterly.latest.body["aim"]["kpi"])
    assert terms

    assert [stand.goal.name for stand in sheet(terms, today()).stands] == ["120 SQLs"]
    assert sheet(terms, today(), clock.now()).stands == []


def test_a_kpi_page_and_the_list_ask_no_more_for_many_values(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    revenue_year(world)
    id, browser = kpi(world).id, browse(world.tom)
    weekly(session.get_one(Definition, id), world, 1, 2, 3)
    counts = []
    for days in (0, 1000):
        start = today() - timedelta(days=1200)
        entries = [Entry(day, day, Value(3)) for day in (start + timedelta(days=n) for n in range(days))]
        measure(session.get_one(Definition, id), entries, by=world.tom)
        for page in (f"/kpis/{id}", "/kpis"):
            browser.get(page)
            count_queries()
            browser.get(page)
            counts.append(count_queries())

    assert counts[0] == counts[2]
    assert counts[1] == counts[3]
    assert max(counts) <= 60


def test_more_kpis_ask_no_more(world: World, browse: Browse, count_queries: Callable[[], int]) -> None:
    browser, counts = browse(world.tom), []
    for number in range(2):
        weekly(kpi(world, f"Number {number}"), world, 1, 2, 3)
        for extra in range(number * 5):
            weekly(kpi(world, f"Number {number}{extra}"), world, 1, 2, 3)
        browser.get("/kpis")
        count_queries()
        browser.get("/kpis")
        counts.append(count_queries())

    assert counts[0] == counts[1]


def test_a_stakeholder_and_who_has_left_see_nothing_of_it(world: World, browse: Browse) -> None:
    sqls, gone = kpi(world).page, browse(world.ben)
    deactivate(world.ben, by=world.lena)

    for path in ("/kpis", sqls, f"{sqls}/numbers", f"{sqls}/measurements/new"):
        assert browse(world.grace).get(path).status_code == 403
        assert gone.get(path).status_code in (302, 303)
    before = snapshot()
    assert enter(browse(world.grace), sqls, value="3").status_code == 403
    assert snapshot() == before


def test_what_is_no_kpi_is_not_found(world: World, browse: Browse) -> None:
    goal = sql_goal(world).id

    for path in (f"/kpis/{goal}", f"/kpis/{goal}/measurements/new", "/kpis/99999"):
        assert browse(world.tom).get(path).status_code == 404
