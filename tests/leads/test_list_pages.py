"""The pages of the list: for whoever works here, in few queries, with a way on, and as a table."""

import csv
import io
from collections.abc import Callable

from app import limits
from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel, touched
from tests.leads.test_listing import several
from tests.world import World


def test_an_empty_house_says_how_to_begin(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/leads").text

    assert "Nobody is here yet" in page
    assert 'href="/leads/new"' in page


def test_a_view_that_shows_nothing_says_so_and_is_left_by_a_link(world: World, browse: Browse) -> None:
    sign_funnel(world)
    lead(world, "Quay Freight")

    page = browse(world.maya).get("/leads?stage=customer&sort=age").text

    assert "<b>0 leads in Customer</b>" in page
    assert "No lead is like that" in page
    assert 'href="/leads?sort=age"' in page


def test_what_nobody_knows_is_refused_in_a_sentence(world: World, browse: Browse) -> None:
    browser = browse(world.maya)

    for query, words in (("stage=gone", "no stage “gone”"), ("stage__in=x", "not narrowed by “stage__in”")):
        answer = browser.get(f"/leads?{query}")
        assert answer.status_code == 422
        assert words in answer.text
        assert browser.get(f"/leads.csv?{query}").status_code == 422


def test_only_who_works_here_sees_leads(world: World, browse: Browse) -> None:
    sign_funnel(world)
    lead(world, "Quay Freight")

    for path in ("/leads", "/leads.csv", "/leads/new", "/leads/changed?since=0"):
        assert browse(world.grace).get(path).status_code == 403


def test_a_line_tells_of_its_lead(world: World, browse: Browse) -> None:
    sign_funnel(world)
    made = lead(world, "Quay Freight")
    made.grade, made.is_hand_raiser, made.is_test, made.quality = "A1", True, True, 8750
    session.flush()

    page = browse(world.maya).get("/leads").text

    for words in (
        "Jo Lane",
        "Quay Freight",
        "raised a hand",
        "only a test",
        "<b>A1</b>",
        "contact",
        "webinar",
    ):
        assert words in page
    assert 'href="/playbook/words/lead"' in page
    assert "87" in page


def test_more_is_a_link_without_javascript_and_rows_with_it(world: World, browse: Browse) -> None:
    sign_funnel(world)
    several(world, limits.LEADS_DRAWN + 2)
    browser = browse(world.maya)
    more = (
        browser.get("/leads?sort=created").text.split('id="more-leads"')[1].split('href="')[1].split('"')[0]
    )
    path = more.replace("&amp;", "&")

    page, rows = browser.get(path).text, browse(world.maya, htmx=True).get(path).text

    assert "Back to the first" in page
    assert page.count('<tr id="lead-') == 2
    assert rows.count('<tr id="lead-') == 2
    assert "<html" not in rows


def test_the_list_takes_the_same_queries_for_few_and_for_many(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    sign_funnel(world)
    browser = browse(world.maya)

    def queries() -> int:
        session.expire_all()
        count_queries()
        browser.get("/leads?sort=grade")
        return count_queries()

    for one in several(world, 2):
        touched(one, TouchKind.CALL)
    browser.get("/leads")
    few = queries()
    several(world, 30)

    assert queries() == few


def test_the_hint_tells_how_many_leads_changed(world: World, browse: Browse) -> None:
    sign_funnel(world)
    browser = browse(world.maya)
    lead(world, "Brook Foods")
    page = browser.get("/leads").text
    address = page.split('data-part="/leads/changed')[1].split('"')[0]
    lead(world, "Quay Freight")
    lead(world, "Larkfield")
    session.flush()

    browser.headers["HX-Request"] = "true"
    assert "2 leads changed since" in browser.get(f"/leads/changed{address}").text


def test_the_table_holds_what_the_list_shows_and_runs_nothing(world: World, browse: Browse) -> None:
    sign_funnel(world)
    several(world, 3)
    odd = lead(world, "=HYPERLINK(1)")
    odd.stage = Stage.CUSTOMER
    session.flush()

    text = (
        browse(world.maya).get("/leads.csv?sort=-created&stage=lead&stage=customer").data.decode("utf-8-sig")
    )
    rows = list(csv.DictReader(io.StringIO(text)))

    assert {row["Company"] for row in rows} == {"Depot 00", "Depot 01", "Depot 02", "'=HYPERLINK(1)"}
    assert [row["Company"] for row in rows if row["Stage"] == "Lead"] == ["Depot 00", "Depot 01", "Depot 02"]
    assert rows[-1]["Person"] == "Jo Lane"
    assert session.get_one(Lead, int(rows[-1]["Id"])).name == rows[-1]["Company"]


def test_a_place_in_the_list_before_all_times_is_refused(world: World, browse: Browse) -> None:
    lead(world)
    answer = browse(world.maya).get("/leads?after=0~0001-01-01T00:00:00%2B05:00~5")

    assert answer.status_code == 422
    assert "This address is not whole" in answer.text
