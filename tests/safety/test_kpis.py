"""KPIs: what people type about them, and what stands in their files, is shown as text."""

import re
from collections import Counter

import pytest

from tests.conftest import Browse, Browser, on_one_engine, snapshot
from tests.goals.house import kpi, referred
from tests.integrations.files import upload
from tests.safety.payloads import PAYLOADS
from tests.safety.test_stored_html import running
from tests.world import World

NONSENSE = ("", "\x00", "9" * 500, "-1", "1e9", "NaN", "∞", "٣", "2026-13-45", "x" * 100_000, "[]", "{{7*7}}")


def preview(browser: Browser, page: str, text: str, name: str = "visits.csv") -> str:
    """What a file would do to a KPI."""
    answer = browser.post(f"{page}/measurements/import", upload(text, name), follow_redirects=True)
    return answer.text


@on_one_engine
@pytest.mark.parametrize("words", PAYLOADS)
def test_xs01_words_about_kpis_add_nothing_that_runs(world: World, browse: Browse, words: str) -> None:
    browser, name = browse(world.tom), words[:70]
    plain = kpi(world, "Visits", source="table", filters=["feed: visits", "channel: organic"]).page
    quiet = running(browser.get("/kpis").text), running(browser.get(plain).text)
    feed = f"feed: {words}"
    other = kpi(world, name, source="table", filters=[feed, f"channel: {words}"], meaning=words)
    parked = kpi(world, f"Old {name}"[:80], standing="vanity", parked_why=words, replaced_by=referred(other))
    pages = other.page, parked.page
    cell = '"' + words.replace('"', '""') + '"'

    shown = preview(browser, plain, f"Date,{cell}\n2026-01-05,{cell}\n{cell},x\n", f"{name}.csv")

    assert running(browser.get("/kpis").text) == quiet[0]
    for page in pages:
        assert running(browser.get(page).text) == quiet[1]
        assert browser.get(page).status_code == 200
    assert Counter(running(shown)) <= Counter(running(browser.get("/me").text))


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_do04_nonsense_is_refused_and_nothing_is_stored(world: World, browse: Browse, nonsense: str) -> None:
    id, browser = kpi(world, measure={"unit": "count", "least": 0, "most": 8}).id, browse(world.tom)
    asked = ("period", "first", "last", "value", "n", "numerator", "denominator")
    browser.get("/kpis")
    before = snapshot()

    answers = [
        browser.post(f"/kpis/{id}/measurements", dict.fromkeys(asked, nonsense)),
        browser.post(f"/kpis/{id}/parking", {"why": nonsense, "instead": nonsense}),
        browser.post(f"/kpis/{id}/measurements/import", {"file": nonsense}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert snapshot() == before
    assert browser.get(f"/kpis/{id}", query_string={"as_of": nonsense}).status_code == 200


def test_do02_a_file_of_nonsense_breaks_nothing(world: World, browse: Browse) -> None:
    page, browser = kpi(world).page, browse(world.tom)

    shown = preview(
        browser, page, "Week,Value\n" + "".join(f'{word[:90]},"{word[:90]}"\n' for word in NONSENSE[2:])
    )

    assert re.search(r"\d+ lines have problems", shown)
