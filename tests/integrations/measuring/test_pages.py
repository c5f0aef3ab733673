"""Walks over bringing in what a KPI was: look, correct, confirm, take back; and what is refused."""

import re
import time
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.db import session
from app.goals.models.measurement import Measurement, Observation
from app.goals.recording import Measured
from app.goals.series import rows
from app.playbook.models.definition import Definition
from tests.conftest import Browse, Browser, snapshot
from tests.goals.house import kpi
from tests.integrations.files import upload
from tests.integrations.test_pages import answers
from tests.playbook.house import today
from tests.world import World

VALUES = "Week;Value;n\n05.01.2026;12;40\n12.01.2026;1,500;\n19.01.2026;9;31\n"
VISITS = """\
Date,Channel,Country,Key phrase,Page
2026-01-05,Organic,UK,route planning,/pricing
2026-01-06,Paid,UK,route planning,/pricing
2026-01-07,Organic,DE,route planning,/pricing
"""
FILTERS = ["feed: website visits", "channel: organic", "country: UK", "key phrase: route planning"]


def words(page: str) -> str:
    """What a reader reads of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def bring(browser: Browser, kpi_id: int, text: str | bytes) -> str:
    """Upload a file; the address of its preview."""
    answer = browser.post(f"/kpis/{kpi_id}/measurements/import", upload(text, "values.csv"))
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def confirm(browser: Browser, address: str) -> Any:
    return browser.post(f"{address}/values", answers(browser.get(address).text))


def found(kpi_id: int) -> list[int]:
    return [each.value for each in rows(kpi_id, date(2000, 1, 1), today())]


def visits_kpi(world: World, *filters: str) -> int:
    return kpi(world, "Key visits", source="table", cadence="weekly", filters=list(filters or FILTERS)).id


def test_the_page_of_a_kpi_offers_it(world: World, browse: Browse) -> None:
    id = kpi(world).id

    assert f'href="/kpis/{id}/measurements/import"' in browse(world.tom).get(f"/kpis/{id}").text


def test_values_are_looked_at_confirmed_and_taken_back_at_once(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    address = bring(browser, id, VALUES)
    page = browser.get(address).text
    assert "3 values are new." in page
    assert "Bring in 3 values" in page
    assert "week of 12 Jan 2026" in page
    assert found(id) == []

    assert confirm(browser, address).location == f"/kpis/{id}"
    page = browser.get(f"/kpis/{id}").text
    assert "You brought in 3 values of “SQLs” from “values.csv”." in page
    assert found(id) == [12, 1500, 9]
    assert len(session.scalars(select(Measured)).all()) == 1

    browser.post(re.findall(r"/activity/\d+/undo", page)[0])
    assert found(id) == []


def test_the_same_file_again_adds_nothing_and_says_so(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    confirm(browser, bring(browser, id, VALUES))
    before = snapshot()["measurements"]

    address = bring(browser, id, VALUES)
    page = browser.get(address).text
    assert "0 values are new and 3 are known already." in page
    assert "There is nothing to add." in page
    assert browser.post(f"{address}/values", answers(page)).status_code == 422
    assert snapshot()["measurements"] == before


def test_confirming_twice_is_one_fact(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    address = bring(browser, id, VALUES)
    form = answers(browser.get(address).text)

    sent = [browser.post(f"{address}/values", form).status_code for _ in range(2)]

    assert sent == [303, 303]
    assert session.scalar(select(func.count()).select_from(Measurement)) == 3


def test_a_correction_in_a_file_says_what_it_corrects(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    confirm(browser, bring(browser, id, VALUES))

    address = bring(browser, id, "Week,Value,n\n2026-01-05,14,40\n2026-01-12,1500,\n")
    page = words(browser.get(address).text)
    assert "0 values are new, 1 corrects what is known and 1 is known already." in page
    assert "Corrects instead of 12" in page
    confirm(browser, address)

    assert found(id) == [14, 1500, 9]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2026-01-05,many,", "We cannot read “many” as a number."),
        ("2026-01-05,,", "There is no value in this line."),
        (",5,", "The day is missing."),
        ("2026-02-30,5,", "There is no date “2026-02-30”."),
        ("2999-01-05,5,", "is not between 2000 and 2099"),
        ("2098-01-05,5,", "This period is not over."),
        ("2026-01-05,5,x", "We cannot read “x” as a number."),
        ("2026-01-05,101,", "101 cannot be: both sides agreed"),
        ("2026-01-13,5,", "Line 2 says something of the same period."),
        ("2026-01-05,5,,surplus", "It has more cells than there are names of columns."),
    ],
)
def test_a_line_with_a_problem_is_named_and_nothing_comes_in(
    world: World, browse: Browse, line: str, sentence: str
) -> None:
    id, browser = kpi(world, measure={"unit": "count", "least": 0, "most": 100}).id, browse(world.tom)
    address = bring(browser, id, f"Week,Value,n\n2026-01-12,7,\n{line}\n")
    page = browser.get(address).text

    assert "1 line has a problem" in page
    assert sentence in words(page)
    assert "Bring in 1 value" not in page
    before = snapshot()
    answer = browser.post(f"{address}/values", answers(page))
    assert answer.status_code == 422
    assert snapshot() == before


@pytest.mark.parametrize("when", ["Q4 9999", "0000-Q1", "9999-Q4", "0000-01", "9999-12"])
def test_a_quarter_or_a_month_in_no_year_of_ours_is_a_problem(
    world: World, browse: Browse, when: str
) -> None:
    page = browse(world.tom).get(bring(browse(world.tom), kpi(world).id, f"Quarter,Value\n{when},7\n"))

    assert page.status_code == 200
    assert "1 line has a problem" in page.text


def test_parts_without_a_value_say_nothing_of_what_is_no_ratio(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    page = browser.get(bring(browser, id, "Date,Value,Accepted,Of\n2026-01-05,,108,138\n2026-01-12,3,1,\n"))

    assert "1 value is new and 1 line has a problem" in words(page.text)
    assert "There is no value in this line." in page.text


@pytest.mark.parametrize(
    "says", [{"source": "hand"}, {"source": "table", "adds_up": "ratio", "unit": "percent"}]
)
def test_a_feed_in_the_filters_of_what_counts_no_rows_asks_for_values(
    world: World, browse: Browse, says: dict[str, str]
) -> None:
    id, browser = kpi(world, filters=FILTERS, **says).id, browse(world.tom)

    confirm(browser, bring(browser, id, "Date,Value\n2026-01-05,7\n"))

    assert len(found(id)) == 1
    assert session.scalars(select(Observation)).all() == []


def test_days_that_would_count_twice_are_a_problem(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    page = browser.get(
        bring(browser, id, "From,Until,Value\n2026-01-01,2026-01-31,7\n2026-01-05,2026-01-11,2\n")
    )

    assert "Days would count twice" in page.text


def test_columns_are_chosen_by_hand_where_their_names_say_nothing(world: World, browse: Browse) -> None:
    id, browser = kpi(world).id, browse(world.tom)
    address = bring(browser, id, "Wk,Leads won,Other\n2026-01-05,12,7\n")
    form = answers(browser.get(address).text)
    assert form["from_day"] == "-1"

    browser.post(address, {**form, "from_day": "0", "from_value": "1"})
    confirm(browser, address)

    assert found(id) == [12]


def test_german_names_and_numbers_are_understood(world: World, browse: Browse) -> None:
    id, browser = kpi(world, "Umsatz", "EUR", cadence="monthly").id, browse(world.tom)
    text = "Monat;Wert\n2026-01;11.750,50 €\n01.02.2026;600.000,00\nQ2 2026;1\n"

    confirm(browser, bring(browser, id, text))

    assert found(id) == [1175050, 60000000, 100]


def test_of_a_ratio_the_parts_make_the_value(world: World, browse: Browse) -> None:
    id, browser = kpi(world, "Acceptance", "percent", adds_up="ratio").id, browse(world.tom)

    confirm(browser, bring(browser, id, "Date,Accepted,Of\n2026-01-05,108,138\n"))

    (row,) = rows(id, date(2026, 1, 1), today())
    assert row[2:] == (7826, 108, 138, 138)


def test_dates_in_doubt_are_asked_for(world: World, browse: Browse) -> None:
    id, browser = kpi(world, cadence="daily").id, browse(world.tom)
    address = bring(browser, id, "Date,Value\n03/04/2026,5\n")
    form = answers(browser.get(address).text)
    assert form["dates"] == "0"

    browser.post(address, {**form, "dates": "1"})
    confirm(browser, address)

    assert rows(id, date(2026, 3, 4), date(2026, 3, 4))[0].value == 5


def test_of_three_visits_only_the_one_counts_that_passes_all_filters(world: World, browse: Browse) -> None:
    id, browser = visits_kpi(world), browse(world.tom)
    address = bring(browser, id, VISITS)
    assert "3 rows are new." in browser.get(address).text

    confirm(browser, address)

    page = words(browser.get(f"/kpis/{id}").text)
    assert "You brought in 3 rows of “website visits” for “Key visits” from “values.csv”." in page
    assert "channel is organic" in page
    assert found(id) == [1]
    assert session.scalar(select(func.count()).select_from(Observation)) == 3


def test_the_same_rows_again_add_nothing_and_say_so(world: World, browse: Browse) -> None:
    id, browser = visits_kpi(world), browse(world.tom)
    confirm(browser, bring(browser, id, VISITS))

    address = bring(browser, id, VISITS)

    assert "The rows of this file are here already" in browser.get(address).text
    assert confirm(browser, address).status_code == 422
    assert found(id) == [1]


def test_rows_of_the_same_days_from_another_file_are_pointed_out(world: World, browse: Browse) -> None:
    id, browser = visits_kpi(world), browse(world.tom)
    confirm(browser, bring(browser, id, VISITS))

    page = browser.get(bring(browser, id, f"{VISITS}2026-01-07,Organic,UK,route planning,/\n")).text

    assert "3 rows of “website visits” from the same days came in with other files." in words(page)


def test_a_file_without_a_column_that_is_asked_for_is_pointed_out(world: World, browse: Browse) -> None:
    id, browser = visits_kpi(world, *FILTERS, "city: Leeds"), browse(world.tom)

    assert "No column called city says anything" in words(browser.get(bring(browser, id, VISITS)).text)


def test_amounts_of_money_are_added_up(world: World, browse: Browse) -> None:
    spent = kpi(world, "Ad spend", "GBP", source="table", cadence="monthly", filters=["feed: bills"])
    id, browser = spent.id, browse(world.tom)

    confirm(browser, bring(browser, id, "Date,Amount\n2026-01-05,£120.50\n2026-01-31,9\n"))

    assert found(id) == [12950]


def test_undo_takes_all_rows_back_and_what_was_counted(world: World, browse: Browse) -> None:
    id, browser = visits_kpi(world), browse(world.tom)
    confirm(browser, bring(browser, id, VISITS))
    page = browser.get(f"/kpis/{id}").text

    browser.post(re.findall(r"/activity/\d+/undo", page)[0])

    assert found(id) == []
    assert session.scalars(select(Observation)).all() == []


def test_a_file_for_one_kpi_is_not_there_for_another_or_for_the_board(world: World, browse: Browse) -> None:
    first, second = kpi(world).id, kpi(world, "Followers").id
    address = bring(browse(world.tom), first, VALUES)
    job = address.rpartition("/")[2]

    assert browse(world.tom).get(f"/kpis/{second}/measurements/import/{job}").status_code == 404
    assert browse(world.tom).get(f"/import/{job}").status_code == 404
    assert browse(world.maya).get(address).status_code == 404
    assert browse(world.grace).get(address).status_code == 403


def test_what_is_no_table_is_refused_with_its_line(world: World, browse: Browse) -> None:
    id = kpi(world).id
    answer = browse(world.tom).post(f"/kpis/{id}/measurements/import", upload('Week,Value\n"open,5\n'))

    assert answer.status_code == 422
    assert "In line 2 a quotation mark opens and never closes." in answer.text


def test_twenty_two_thousand_rows_go_in_within_a_few_seconds(world: World, browse: Browse) -> None:
    values, visits, browser = kpi(world, cadence="daily").id, visits_kpi(world, FILTERS[0]), browse(world.tom)
    days = [today() - timedelta(days=back) for back in range(9000)]
    table = "Date,Value\n" + "".join(f"{day},{day.day}\n" for day in days)
    seen = "Date,Channel\n" + "".join(f"{days[at % 1000]},organic\n" for at in range(22_000))
    texts = {values: table, visits: seen}
    for id, text in texts.items():
        begin = time.process_time()
        assert confirm(browser, bring(browser, id, text)).status_code == 303
        assert time.process_time() - begin < 10
    assert len(found(values)) == 9000
    assert sum(found(visits)) == 22_000


def test_more_rows_than_come_in_at_once_are_refused(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.limits.MEASUREMENT_ROWS", 2)
    id = kpi(world).id
    answer = browse(world.tom).post(f"/kpis/{id}/measurements/import", upload(VALUES))

    assert answer.status_code == 422
    assert "Line 4 is one too many: at most 2 rows" in answer.text
    assert session.get_one(Definition, id).name == "SQLs"
